import { CATALOGUE, type FigureId } from '../figures/catalogue.ts';
import type { Unit } from '../figures/figure.ts';
import { wholeMinutes } from '../figures/participant-minutes.ts';
import type { LICENCE_HOURS, MINUTES_BY_HOUR } from '../figures/queries.ts';
import type { RowOf } from '../figures/query.ts';
import { fraction, fromDecimal, mean, roundToCents } from '../fraction.ts';
import type { Ledger } from '../history/ledger.ts';
import { datesOf, type Month, yearBefore, yearOf } from '../period.ts';
import type { CourseMonth } from './details.ts';
import { daysBetween, localHour } from './local.ts';
import { markOf, valuesOf } from './series.ts';

/** The figures whose course is drawn from the history. */
export const COURSES = ['video_meetings', 'video_calls', 'sms_sent', 'video_quality'] as const;

/** The mean of the months of one year that have a value. */
export type YearMean = { year: number; months: number; mean: number };

export type TrendCourse = {
  figure: FigureId;
  name: string;
  unit: Unit;
  months: readonly CourseMonth[];
  means: readonly YearMean[];
  /** The published footnotes of the marks in the period. */
  footnotes: readonly string[];
};

/** A day of local time; null without one participant row. */
export type MinuteDay = { date: string; minutes: number | null };

/** By weekday (Monday first) and hour of the clock: the mean of the highest use of each such hour. */
export type LicenceWeek = {
  means: readonly (readonly number[])[];
  /** The highest of the period; `moment` is local time, `2025-10-05T10:00`. Null without a sample. */
  highest: { moment: string; value: number } | null;
};

export type Trends = {
  months: readonly Month[];
  /** The days and hours are made up; what was published never is. */
  sample: boolean;
  /** Those that have a value in the period. */
  courses: readonly TrendCourse[];
  /** From the first to the last month that has any; undefined where the source has no call in the period. */
  minutes?: { days: readonly MinuteDay[]; mean: number } | undefined;
  /** Undefined where the source has no sample in the period. */
  licences?: LicenceWeek | undefined;
};

export type TrendRows = {
  minutes: readonly Omit<RowOf<typeof MINUTES_BY_HOUR>, 'no_boolean'>[];
  licences: readonly RowOf<typeof LICENCE_HOURS>[];
};

export type TrendInput = {
  months: readonly Month[];
  ledger: Pick<Ledger, 'entries' | 'footnotes'>;
  rows: TrendRows;
  timeZone: string;
  sample: boolean;
};

/** Longer than this, the year before is in the picture itself. */
const MONTHS_WITH_YEAR_BEFORE = 24;

/** What is drawn of a period: months from the history, days and hours from the source. */
export function buildTrends({ months, ledger, rows, timeZone, sample }: TrendInput): Trends {
  const minutes = minutesOf(rows.minutes, months, timeZone);
  const licences = weekOf(rows.licences, timeZone);
  const courses = COURSES.map((figure) => courseOf(figure, months, ledger));
  return {
    months,
    sample: sample && (minutes !== undefined || licences !== undefined),
    courses: courses.filter(({ means }) => means.length > 0),
    minutes,
    licences,
  };
}

function courseOf(
  figure: FigureId,
  months: readonly Month[],
  { entries, footnotes }: TrendInput['ledger'],
): TrendCourse {
  const { unit, texts } = CATALOGUE[figure];
  const value = valuesOf(entries);
  const isLong = months.length > MONTHS_WITH_YEAR_BEFORE;
  const course = months.map((month) => ({
    month,
    value: value(figure, month),
    before: isLong ? null : value(figure, yearBefore(month)),
    mark: markOf(footnotes, figure, month),
  }));
  return {
    figure,
    name: texts.danish.label,
    unit,
    months: course,
    means: meansOf(course, unit),
    footnotes: footnotesOf(figure, months, footnotes),
  };
}

/** A text stands under the block of its mark's year, or under a later one. */
function footnotesOf(
  figure: FigureId,
  months: readonly Month[],
  { marks, texts }: Ledger['footnotes'],
): string[] {
  const own = marks.filter((mark) => mark.figure === figure);
  return own.flatMap((mark) => {
    const year = 'year' in mark ? mark.year : yearOf(mark.month);
    const isShown =
      'year' in mark ? months.some((month) => yearOf(month) === year) : months.includes(mark.month);
    const found = texts.find(
      (each) => each.year >= year && /^\**/.exec(each.text)?.[0] === mark.mark,
    );
    return isShown && found ? [found.text] : [];
  });
}

function meansOf(months: readonly CourseMonth[], unit: Unit): YearMean[] {
  const years = [...new Set(months.map(({ month }) => yearOf(month)))];
  return years.flatMap((year) => {
    const known = months
      .filter(({ month }) => yearOf(month) === year)
      .flatMap(({ value }) => (value === null ? [] : [value]));
    const exact = mean(known.map(fromDecimal));
    if (!exact) return [];
    return [
      {
        year,
        months: known.length,
        mean: unit === 'percent' ? roundToCents(exact) : halfUp(exact),
      },
    ];
  });
}

const halfUp = ({ n, d }: { n: bigint; d: bigint }) => Number((2n * n + d) / (2n * d));

function minutesOf(
  rows: TrendRows['minutes'],
  months: readonly Month[],
  timeZone: string,
): Trends['minutes'] {
  if (rows.length === 0) return undefined;
  const seconds = new Map<string, bigint>();
  for (const row of rows) {
    const { date } = localHour(row.hour, timeZone);
    seconds.set(date, (seconds.get(date) ?? 0n) + (row.seconds ?? 0n));
  }
  const seen = new Set(rows.map(({ month }) => month));
  const known = months.filter((month) => seen.has(month));
  const { from, to } = datesOf(known);
  const days = daysBetween(from, to).map((date) => {
    const sum = seconds.get(date);
    return { date, minutes: sum === undefined ? null : wholeMinutes(sum) };
  });
  const all = [...seconds.values()].reduce((total, each) => total + each, 0n);
  return { days, mean: halfUp(fraction(all, 60n * BigInt(seconds.size))) };
}

function weekOf(rows: TrendRows['licences'], timeZone: string): LicenceWeek | undefined {
  const known = rows.flatMap(({ hour, highest }) => (highest === null ? [] : [{ hour, highest }]));
  const [first] = known;
  if (!first) return undefined;
  const cells = Array.from({ length: 7 }, () =>
    Array.from({ length: 24 }, () => ({ sum: 0, hours: 0 })),
  );
  for (const row of known) {
    const { weekday, hour } = localHour(row.hour, timeZone);
    const cell = cells[weekday]?.[hour];
    if (!cell) continue;
    cell.sum += row.highest;
    cell.hours += 1;
  }
  const top = known.reduce((best, row) => (row.highest > best.highest ? row : best), first);
  const { date, hour } = localHour(top.hour, timeZone);
  return {
    means: cells.map((hours) =>
      hours.map(({ sum, hours: count }) => (count === 0 ? 0 : sum / count)),
    ),
    highest: { moment: `${date}T${String(hour).padStart(2, '0')}:00`, value: top.highest },
  };
}
