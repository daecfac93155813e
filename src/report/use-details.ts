import { figureIn, type MeasuredMonth } from '../figures/measured.ts';
import type { HourDetails, LevelShares, LicenceDetails } from './details.ts';
import { localHour, localMoment } from './local.ts';

type Task = { timeZone: string; dates: readonly string[] };

/** The highest use of licences day by day, and the moment of the highest sample. */
export function licenceDetails(
  months: readonly MeasuredMonth[],
  { figure, pool, timeZone, dates }: Task & { figure: string; pool: number },
): LicenceDetails {
  const highest = new Map<string, number>();
  for (const row of months.flatMap(({ course }) => course.licences)) {
    if (row.highest === null) continue;
    const { date } = localHour(row.hour, timeZone);
    highest.set(date, Math.max(highest.get(date) ?? 0, row.highest));
  }
  const peaks = months.flatMap((month) => {
    const { value = null, basis } = figureIn(month, figure) ?? {};
    const at = basis?.peak_at;
    // of a peak that was published earlier nobody knows the moment
    return value === null ? [] : [{ value, at: typeof at === 'string' ? at : null }];
  });
  const peak = peaks.reduce<(typeof peaks)[number] | undefined>(
    (best, each) => (best && best.value >= each.value ? best : each),
    undefined,
  );
  return {
    days: dates.map((date) => ({ date, highest: highest.get(date) ?? null })),
    pool,
    peak: peak?.at ? { moment: localMoment(peak.at, timeZone), value: peak.value } : null,
  };
}

/** Video meetings by the weekday and the hour of the clock in which they began. */
export function hourDetails(
  months: readonly MeasuredMonth[],
  { timeZone, dates }: Task,
): HourDetails {
  const counts = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const row of months.flatMap(({ course }) => course.meetings)) {
    const { weekday, hour } = localHour(row.hour, timeZone);
    const day = counts[weekday];
    if (day) day[hour] = (day[hour] ?? 0) + row.conferences;
  }
  const days = Array.from({ length: 7 }, () => 0);
  for (const date of dates) {
    const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
    days[weekday] = (days[weekday] ?? 0) + 1;
  }
  return { counts, days };
}

/** How the calls of each month are shared out over the levels; good and ok of what was measured are the figure. */
export function levelDetails(months: readonly MeasuredMonth[], figure: string): LevelShares[] {
  return months.map((measured) => {
    const { shares } = figureIn(measured, figure) ?? {};
    return { month: measured.month, shares: shares ?? null };
  });
}
