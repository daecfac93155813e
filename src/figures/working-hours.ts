import { TZDate } from '@date-fns/tz';
import { danishHolidays } from '../holidays.ts';
import { datesOf, type Month, utcText, yearOf } from '../period.ts';

const WORKING_HOURS = [8, 9, 10, 11, 12, 13, 14, 15];
const HOUR_MS = 3_600_000;

/** An hour of work: `local` and `utc` are `YYYY-MM-DD HH`. */
export type WorkingHour = { local: string; utc: string; end: Date };

/** The hours from 08 to 16 local time on weekdays that are no public holidays. */
export function workingHours(month: Month, timeZone: string): WorkingHour[] {
  const holidays = danishHolidays(yearOf(month));
  const days = Number(datesOf([month]).to.slice(-2));
  const dates = Array.from(
    { length: days },
    (_, day) => `${month}-${String(day + 1).padStart(2, '0')}`,
  );
  const workdays = dates.filter((date) => isWeekday(date) && !holidays.has(date));
  return workdays.flatMap((date) => {
    const start = startOfWork(date, timeZone);
    return WORKING_HOURS.map((hour, index) => {
      const local = `${date} ${String(hour).padStart(2, '0')}`;
      const begins = new Date(start + index * HOUR_MS);
      return {
        local,
        utc: utcText(begins).slice(0, 13),
        end: new Date(start + (index + 1) * HOUR_MS),
      };
    });
  });
}

/** No clock in the world was changed during these hours of a weekday since 2000: so the first tells the others. */
function startOfWork(date: string, timeZone: string): number {
  const [year = 0, number = 1, day = 1] = date.split('-').map(Number);
  return new TZDate(year, number - 1, day, WORKING_HOURS[0] ?? 0, 0, 0, timeZone).getTime();
}

function isWeekday(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return day >= 1 && day <= 5;
}
