import { TZDate } from '@date-fns/tz';
import {
  type Month,
  monthOf,
  numberOf,
  type Quarter,
  quarterOf,
  type Span,
  shiftMonth,
  utcText,
  yearOf,
} from './period.ts';

/** The first instant of a month in a time zone, as a Date. */
export function startOfMonth(month: Month, timeZone: string): Date {
  const local = new TZDate(yearOf(month), numberOf(month) - 1, 1, 0, 0, 0, timeZone);
  return new Date(local.getTime());
}

/** The UTC span of a calendar month of `timeZone`: its first instant up to the next month's. */
export function spanOf(month: Month, timeZone: string): Span {
  return {
    from: utcText(startOfMonth(month, timeZone)),
    to: utcText(startOfMonth(shiftMonth(month, 1), timeZone)),
  };
}

/** Seconds in a calendar month of `timeZone`; October has 745 hours, March 743. */
export function secondsIn(month: Month, timeZone: string): number {
  const [from, to] = [startOfMonth(month, timeZone), startOfMonth(shiftMonth(month, 1), timeZone)];
  return (to.getTime() - from.getTime()) / 1000;
}

/** The quarter that ended last. */
export function lastQuarter(
  now: Date,
  { firstMonth, timeZone }: { firstMonth: number; timeZone: string },
): Quarter {
  const today = new TZDate(now.getTime(), timeZone);
  const month = monthOf(today.getFullYear(), today.getMonth() + 1);
  return quarterOf(shiftMonth(month, -3), { firstMonth });
}
