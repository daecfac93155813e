import { type Month, numberOf, yearOf } from './period.ts';

/** Short names as the report writes them: September has four letters. */
const REPORT_MONTHS = 'Jan Feb Mar Apr Maj Jun Jul Aug Sept Okt Nov Dec'.split(' ');

/** Short names as the history writes them, January first. */
export const HISTORY_MONTHS: readonly string[] =
  'Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt Nov Dec'.split(' ');

export const LONG_MONTHS: readonly string[] =
  'januar februar marts april maj juni juli august september oktober november december'.split(' ');

function nameOf(month: Month, names: readonly string[]): string {
  const name = names[numberOf(month) - 1];
  if (name === undefined) throw new RangeError(`${month} is not a month.`);
  return name;
}

/** `Sept` */
export function shortMonth(month: Month): string {
  return nameOf(month, REPORT_MONTHS);
}

/** `september 2025` */
export function longMonth(month: Month): string {
  return `${nameOf(month, LONG_MONTHS)} ${yearOf(month)}`;
}

/** `september - november 2025`, with an en dash; across New Year both years are named. */
export function formatMonths(first: Month, last: Month): string {
  if (first === last) return longMonth(first);
  const from = yearOf(first) === yearOf(last) ? nameOf(first, LONG_MONTHS) : longMonth(first);
  return `${from} – ${longMonth(last)}`;
}

/** `01.09.25` of `2025-09-01`. */
export function formatDate(date: string): string {
  const [year = '', month, day] = date.split('-');
  return `${day}.${month}.${year.slice(-2)}`;
}

/** `01.09.25 - 30.11.25`, as FSI's workbook writes a period. */
export function formatPeriod({ from, to }: { from: string; to: string }): string {
  return `${formatDate(from)} - ${formatDate(to)}`;
}

/** `109.949`: Danish thousands are set off by points. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** `98,62`: always two decimals. */
export function formatPercent(value: number): string {
  return value.toFixed(2).replace('.', ',');
}
