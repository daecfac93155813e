import { danishHolidays } from '../holidays.ts';
import { datesOf, type Month, numberOf, shiftMonth, yearOf } from '../period.ts';
import type { Entry } from './figure.ts';
import { median } from './licence-checks.ts';

/**
 * What a count would come to at the end of a month that runs, and between which values by the months before: null where
 * there are none to tell.
 */
export type Projection = { value: number; lowest: number | null; highest: number | null };

const MONTHS_BEFORE = 24;
/** A peak so far above the usual one says nothing of growth. */
const UNUSUAL_PEAK = 1.8;

/** The weekdays of a month that are no public holidays, up to and with a day of it (1 - 31). */
export function workingDays(month: Month, upTo = 31): number {
  const holidays = danishHolidays(yearOf(month));
  const days = Number(datesOf([month]).to.slice(-2));
  return Array.from({ length: Math.min(days, upTo) }, (_, index) => index + 1)
    .map((day) => `${month}-${String(day).padStart(2, '0')}`)
    .filter((date) => !holidays.has(date) && isWeekday(date)).length;
}

function isWeekday(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5;
}

/**
 * A count of `days` full days of a month, carried on by working days. The rest of the month may differ from its
 * beginning as a month differed from the one before it in the last two years (their counts a working day). Undefined
 * before the first full working day.
 */
export function projectCount(
  sofar: number,
  {
    month,
    days,
    figure,
    entries,
  }: { month: Month; days: number; figure: string; entries: readonly Entry[] },
): Projection | undefined {
  const done = workingDays(month, days);
  const left = workingDays(month) - done;
  if (done === 0) return undefined;
  const rest = (sofar / done) * left;
  const ratios = ratiosBefore(month, figure, entries);
  const by = (ratio: number) => Math.round(sofar + rest * ratio);
  if (ratios.length === 0) return { value: by(1), lowest: null, highest: null };
  return { value: by(1), lowest: by(Math.min(1, ...ratios)), highest: by(Math.max(1, ...ratios)) };
}

/** How much a working day of a month had, against one of the month before; the last two years. */
function ratiosBefore(month: Month, figure: string, entries: readonly Entry[]): number[] {
  const perDay = (each: Month) => {
    const entry = entries.find((one) => one.figure === figure && one.month === each);
    return entry && entry.value / workingDays(each);
  };
  return Array.from({ length: MONTHS_BEFORE }, (_, index) => {
    const [now, before] = [
      perDay(shiftMonth(month, -index - 1)),
      perDay(shiftMonth(month, -index - 2)),
    ];
    return now && before ? [now / before] : [];
  }).flat();
}

/**
 * The month in which the licence peaks would reach the pool if they went on as the straight line through those of the
 * last two years; null where they do not grow, undefined where there are too few.
 */
export function poolReached(
  month: Month,
  pool: number,
  entries: readonly Entry[],
): Month | null | undefined {
  const peaks = Array.from({ length: MONTHS_BEFORE }, (_, index) => index - MONTHS_BEFORE).flatMap(
    (x) => {
      const at = shiftMonth(month, x);
      const entry = entries.find((one) => one.figure === 'peak_licences' && one.month === at);
      return entry ? [{ x, y: entry.value }] : [];
    },
  );
  const usual = median(peaks.map(({ y }) => y)) ?? 0;
  const points = peaks.filter(({ y }) => y <= UNUSUAL_PEAK * usual);
  if (points.length < MONTHS_BEFORE / 2) return undefined;
  const meanOf = (value: (point: { x: number; y: number }) => number) =>
    points.reduce((total, point) => total + value(point), 0) / points.length;
  const [x, y] = [meanOf((point) => point.x), meanOf((point) => point.y)];
  const slope =
    meanOf((point) => (point.x - x) * (point.y - y)) / meanOf((point) => (point.x - x) ** 2);
  if (slope <= 0) return null;
  const months = Math.max(0, Math.ceil(x + (pool - y) / slope));
  return months > 12 * 100 ? null : shiftMonth(month, months);
}

/** Full days of a month that lie before a moment; all of them where it is over. `local` is `YYYY-MM-DD`. */
export function daysOver(month: Month, local: string): number {
  const [year = 0, number = 0, day = 0] = local.split('-').map(Number);
  const days = Number(datesOf([month]).to.slice(-2));
  const distance = 12 * (year - yearOf(month)) + number - numberOf(month);
  if (distance === 0) return Math.min(days, day - 1);
  return distance > 0 ? days : 0;
}
