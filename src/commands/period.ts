import { type Month, parsePeriod } from '../period.ts';
import { lastQuarter } from '../zone.ts';

type Calendar = { quarters: { first_month: number }; time_zone: string };

/** `last` is the quarter that ended last. */
export function periodOf(name: string, settings: Calendar, now: Date): readonly Month[] {
  const { quarters, time_zone: timeZone } = settings;
  const firstMonth = quarters.first_month;
  if (name === 'last') return lastQuarter(now, { firstMonth, timeZone }).months;
  return parsePeriod(name, { firstMonth });
}
