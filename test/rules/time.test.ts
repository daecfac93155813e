import { expect, test } from 'vitest';
import type { Month } from '../../src/period.ts';
import { measureMonth, measureTables, valueIn } from '../db/measured.ts';
import { call, conference, meeting, message, probe, sample, together } from '../db/tables.ts';

const MONTHS: readonly Month[] = ['2025-09', '2025-10', '2025-11'];

/** Meetings of two calls each, one for every start. */
const meetingsAt = (starts: readonly string[]) =>
  together(...starts.map((start_time, index) => meeting(`m${index}`, [{}, {}], { start_time })));

test('a month begins at local midnight and ends before the next one does', async () => {
  // Summer time until 26 October: October begins at 22:00 UTC and, after it, November at 23:00 UTC.
  const { months } = await measureTables(
    meetingsAt([
      '2025-09-30 21:59:59',
      '2025-09-30 21:59:59.999999',
      '2025-09-30 22:00:00',
      '2025-10-31 22:59:59',
      '2025-10-31 22:59:59.999999',
      '2025-10-31 23:00:00',
    ]),
    {},
    MONTHS,
  );
  expect(months.map((month) => valueIn(month, 'video_meetings'))).toEqual([2, 3, 1]);
});

test.each<[Month, string, string]>([
  ['2025-03', '2025-02-28 23:00:00', '2025-03-31 21:59:59.999999'], // summer time begins on the 30th
  ['2025-10', '2025-09-30 22:00:00', '2025-10-31 22:59:59.999999'], // and ends on the 26th
  ['2024-02', '2024-01-31 23:00:00', '2024-02-29 22:59:59.999999'],
  ['2025-02', '2025-01-31 23:00:00', '2025-02-28 22:59:59.999999'],
  ['2025-12', '2025-11-30 23:00:00', '2025-12-31 22:59:59.999999'],
])('%s holds its first and last instant', async (month, first, last) => {
  const just = meetingsAt([first, last]);
  expect(valueIn(await measureMonth(just, {}, month), 'video_meetings')).toBe(2);
});

test('both hours that the clocks of 26 October show as 02 belong to October', async () => {
  const twice = meetingsAt(['2025-10-26 00:30:00', '2025-10-26 01:30:00']);
  expect(valueIn(await measureMonth(twice), 'video_meetings')).toBe(2);
});

test('messages, probes and samples keep to the same bounds', async () => {
  const instants = [
    '2025-09-30 21:59:59.999999',
    '2025-09-30 22:00:00',
    '2025-10-31 22:59:59.999999',
  ];
  const { months } = await measureTables(
    {
      sms: instants.map((at, index) => message(`${index}`, at, 'delivered')),
      // one more licence at each instant
      licence_sample: instants.map((at, index) => sample(at, index + 1)),
      uptime_probe: instants.map((at) => probe(at, { ok: at < '2025-10-31' })),
    },
    {},
    MONTHS,
  );
  expect(months.map((month) => valueIn(month, 'sms_sent'))).toEqual([1, 2, null]);
  expect(months.map((month) => valueIn(month, 'peak_licences'))).toEqual([1, 3, null]);
  expect(months.map((month) => valueIn(month, 'uptime_api'))).toEqual([100, 50, null]);
});

test('a call follows its meeting over midnight', async () => {
  const { months } = await measureTables(
    {
      conference: [conference('late', { start_time: '2025-09-30 21:50:00' })],
      participant: [
        call('early', 'late', { start_time: '2025-09-30 21:50:00' }),
        call('after midnight', 'late', { start_time: '2025-09-30 22:10:00' }),
      ],
    },
    {},
    ['2025-09', '2025-10'],
  );
  expect(months.map((month) => valueIn(month, 'video_calls'))).toEqual([2, null]);
});

test('a month without one conference has no figure; it is never zero', async () => {
  const measured = await measureMonth({});
  expect(measured.figures.map(({ value, gap }) => [value, gap !== undefined])).toEqual(
    Array.from({ length: 8 }, () => [null, true]),
  );
});
