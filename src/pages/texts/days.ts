import { formatDate } from '../../format.ts';

/** `26.10.2025` of `2025-10-26`. */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}

/** `26.10.` where the year is plain from what stands around. */
export function shortDay(date: string): string {
  return `${Number(date.slice(8))}.${Number(date.slice(5, 7))}.`;
}

/** `26.10.25 kl. 03.30` of `2025-10-26T03:30`, local time. */
export function momentText(moment: string): string {
  return `${formatDate(moment.slice(0, 10))} kl. ${moment.slice(11, 16).replace(':', '.')}`;
}
