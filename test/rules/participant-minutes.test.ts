import { expect, test } from 'vitest';
import { figureOf, measureMonth, measureTables, valueIn } from '../db/measured.ts';
import { call, conference, meeting, type Row } from '../db/tables.ts';

const NOON = '2025-10-15 12:00:00';
const until = (end_time: string): Row => ({ start_time: NOON, end_time: `2025-10-15 ${end_time}` });

const minutesOf = async (calls: readonly Row[]) =>
  figureOf(await measureMonth(meeting('m', calls)), 'participant_minutes');

test('the seconds of all counted calls become minutes once, at the end', async () => {
  // 20 + 20 + 50 seconds are a minute and a half, rounded up; each for itself they would be 0 + 0 + 1
  const measured = await minutesOf([until('12:00:20'), until('12:00:20'), until('12:00:50')]);
  expect(measured).toMatchObject({ value: 2, basis: { calls: 3, seconds: 90 } });
  expect(await minutesOf([until('12:00:39'), until('12:00:50')])).toMatchObject({
    value: 1,
    basis: { seconds: 89 },
  });
});

test('fractions of a second are dropped call by call', async () => {
  // 29.999999 and 30.5 seconds are 29 and 30 whole ones
  const measured = await minutesOf([until('12:00:29.999999'), until('12:00:30.5')]);
  expect(measured).toMatchObject({ value: 1, basis: { seconds: 59 } });
  const from: Row = { start_time: '2025-10-15 12:00:00.9', end_time: '2025-10-15 12:00:30.1' };
  expect((await minutesOf([from, from])).basis).toMatchObject({ seconds: 58 });
});

test('a counted call that nobody joined lasts all the same', async () => {
  const tables = {
    conference: [conference('alone', { start_time: NOON })],
    participant: [call('alone.1', 'alone', until('12:10:00'))],
  };
  const measured = await measureMonth(tables);
  expect(valueIn(measured, 'video_calls')).toBe(0);
  expect(valueIn(measured, 'participant_minutes')).toBe(10);
});

test('a call that does not count, and one of a test, last nothing', async () => {
  const streaming = { ...until('12:10:00'), is_streaming: true };
  expect(await minutesOf([until('12:01:00'), until('12:01:00'), streaming])).toMatchObject({
    value: 2,
    basis: { calls: 2 },
  });
  const test = meeting('t', [until('12:10:00'), until('12:10:00')], { service_type: 'test_call' });
  expect(valueIn(await measureMonth(test), 'participant_minutes')).toBe(0);
});

test('a call follows its meeting over midnight into no other month', async () => {
  // 23:50 and 00:10 local time on the last of October and the first of November
  const late: Row = { start_time: '2025-10-31 22:50:00', end_time: '2025-10-31 23:10:00' };
  const tables = meeting('m', [late, late], { start_time: '2025-10-31 22:50:00' });
  const { months } = await measureTables(tables, {}, ['2025-10', '2025-11']);
  expect(months.map((month) => valueIn(month, 'participant_minutes'))).toEqual([40, null]);
});

test('a month without one conference has no minutes', async () => {
  expect(figureOf(await measureMonth({}), 'participant_minutes')).toMatchObject({
    value: null,
    gap: 'no conference is stored',
  });
});
