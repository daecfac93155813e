import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns/format';
import { expect, test } from 'vitest';
import { localHour } from './local.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

test.each([
  ['2025-10-25 21', { date: '2025-10-25', weekday: 5, hour: 23 }],
  ['2025-10-25 22', { date: '2025-10-26', weekday: 6, hour: 0 }],
  ['2025-10-26 00', { date: '2025-10-26', weekday: 6, hour: 2 }],
  ['2025-10-26 01', { date: '2025-10-26', weekday: 6, hour: 2 }], // once more
  ['2025-10-26 22', { date: '2025-10-26', weekday: 6, hour: 23 }],
  ['2025-03-30 00', { date: '2025-03-30', weekday: 6, hour: 1 }],
  ['2025-03-30 01', { date: '2025-03-30', weekday: 6, hour: 3 }],
])('%s of UTC in Denmark is %j', (hour, local) => {
  expect(localHour(hour, 'Europe/Copenhagen')).toEqual(local);
});

test.each([
  'Europe/Copenhagen',
  'America/New_York',
  'Australia/Lord_Howe', // turns its clocks by half an hour
  'Asia/Kathmandu',
  'Pacific/Auckland',
])('every hour of a year is the one that the clocks of %s show', (timeZone) => {
  const from = Date.UTC(2025, 0, 1);
  for (let hour = 0; hour < 8760; hour += 1) {
    const time = new Date(from + hour * 3_600_000);
    const { date, weekday, hour: shown } = localHour(utcHour(time), timeZone);
    const clock = format(new TZDate(time, timeZone), 'yyyy-MM-dd EEEE H');
    expect(`${date} ${WEEKDAYS[weekday]} ${shown}`).toBe(clock);
  }
});

const utcHour = (time: Date) => time.toISOString().slice(0, 13).replace('T', ' ');
