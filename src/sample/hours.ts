import { TZDate } from '@date-fns/tz';
import { danishHolidays } from '../holidays.ts';
import { type Month, utcText } from '../period.ts';
import { secondsIn, startOfMonth } from '../zone.ts';

/** One hour of a month, counted from its first instant. */
export type Hour = {
  number: number;
  /** UTC, `YYYY-MM-DD HH:MM:SS`. */
  start: string;
  local: number;
  /** How much happens in it, relative to the other hours. */
  weight: number;
  /** A weekday 08-16, not a public holiday. */
  working: boolean;
  /** The first of two hours that the clock shows alike when summer time ends. */
  repeated: boolean;
};

/** Per local hour of a working day; hospitals and municipalities meet before noon and after lunch. */
const WORKDAY = [
  1, 1, 1, 1, 1, 1, 4, 26, 90, 120, 115, 95, 70, 105, 88, 42, 15, 8, 6, 5, 3, 2, 1, 1,
];
const REST_DAY_SHARE = 1 / 30;

/** The hours of a calendar month; October has one more, March one less. */
export function hoursOf(month: Month, timeZone: string): Hour[] {
  const first = startOfMonth(month, timeZone).getTime();
  const hours = Array.from({ length: secondsIn(month, timeZone) / 3600 }, (_, number) =>
    hourAt(new Date(first + number * 3_600_000), number, timeZone),
  );
  return hours.map((hour, at) => ({ ...hour, repeated: hours[at + 1]?.local === hour.local }));
}

function hourAt(start: Date, number: number, timeZone: string): Hour {
  const time = new TZDate(start.getTime(), timeZone);
  const local = time.getHours();
  const workday = isWorkday(time);
  const busy = WORKDAY[local] ?? 0;
  return {
    number,
    start: utcText(start),
    local,
    weight: workday ? busy : Math.max(1, Math.round(busy * REST_DAY_SHARE)),
    working: workday && local >= 8 && local < 16,
    repeated: false,
  };
}

function isWorkday(time: TZDate): boolean {
  const [year, day] = [time.getFullYear(), time.getDay()];
  const date = `${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
  return day !== 0 && day !== 6 && !danishHolidays(year).has(`${year}-${date}`);
}
