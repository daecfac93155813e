import { TZDate, tzOffset } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { memoised } from '../memoised.ts';

/** An hour of UTC as people of a time zone live it: the day, the weekday (0 is Monday) and the hour of the clock. */
export type LocalHour = { date: string; weekday: number; hour: number };

/** Of `2025-10-26 00`, an hour of UTC; several pictures ask for the same hours. */
export function localHour(hour: string, timeZone: string): LocalHour {
  return hoursIn(timeZone)(hour);
}

const DAY = 86_400_000;

const hoursIn = memoised((timeZone: string) => {
  const offset = memoised((time: number) => tzOffset(timeZone, new Date(time)));
  return memoised((hour: string): LocalHour => {
    const utc = Date.parse(`${hour.replace(' ', 'T')}:00:00Z`);
    const midnight = Math.floor(utc / DAY) * DAY;
    // of a day at whose both ends the clocks show the same, the hours need not be looked up
    const turned = offset(midnight) !== offset(midnight + DAY);
    const local = new Date(utc + offset(turned ? utc : midnight) * 60_000);
    return {
      date: dateText(local),
      weekday: (local.getUTCDay() + 6) % 7,
      hour: local.getUTCHours(),
    };
  });
});

/** `2025-10-26T03:30` of an instant of UTC as SQL gives it. */
export function localMoment(instant: string, timeZone: string): string {
  return format(new TZDate(`${instant.replace(' ', 'T')}Z`, timeZone), "yyyy-MM-dd'T'HH:mm");
}

/** All days from the first to the last, both taken in. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  const date = new Date(`${from}T00:00:00Z`);
  for (; dateText(date) <= to; date.setUTCDate(date.getUTCDate() + 1)) days.push(dateText(date));
  return days;
}

const dateText = (date: Date) => date.toISOString().slice(0, 10);
