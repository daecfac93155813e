import { expect, test } from 'vitest';
import { figureOf, measureMonth, type SomeRules } from '../db/measured.ts';
import { call, meeting, type Row, sample, type Tables, together } from '../db/tables.ts';

const peakOf = async (tables: Tables, rules?: SomeRules) =>
  figureOf(await measureMonth(tables, rules), 'peak_licences');

test('a sample is all rows of one instant, whatever their location', async () => {
  const { value, basis } = await peakOf({
    licence_sample: [
      sample('2025-10-01 10:00:00', 70, 'Aarhus'),
      sample('2025-10-01 10:00:00', 30, 'Odense'),
      sample('2025-10-01 10:00:30', 20, 'Aarhus'),
      sample('2025-10-01 10:00:30', 60, 'Odense'),
    ],
  });
  expect(value).toBe(100); // the peaks of the locations would be 70 + 60 = 130
  expect(basis).toMatchObject({ from: 'samples', peak_at: '2025-10-01 10:00:00', samples: 2 });
});

test('of equal peaks the first instant is told', async () => {
  const { basis } = await peakOf({
    licence_sample: [
      sample('2025-10-03 09:00:00.500000', 80),
      sample('2025-10-02 09:00:00', 79),
      sample('2025-10-02 11:00:00.250000', 80),
      sample('2025-10-04 09:00:00', 80),
    ],
  });
  expect(basis.peak_at).toBe('2025-10-02 11:00:00.25');
});

test('an unknown number adds nothing, and a sample of unknown numbers alone is none', async () => {
  const { value, basis } = await peakOf({
    licence_sample: [
      sample('2025-10-01 10:00:00', null, 'Aarhus'),
      sample('2025-10-01 10:00:00', 30, 'Odense'),
      sample('2025-10-01 10:00:30', null),
      sample('2025-10-01 10:01:00', 0),
    ],
  });
  expect(value).toBe(30);
  expect(basis.samples).toBe(2);
});

test('a month in which nothing was in use has the peak 0', async () => {
  expect((await peakOf({ licence_sample: [sample('2025-10-01 10:00:00', 0)] })).value).toBe(0);
});

test('a peak above the pool is kept as it is', async () => {
  expect((await peakOf({ licence_sample: [sample('2025-10-01 10:00:00', 1501)] })).value).toBe(
    1501,
  );
});

test('the time above 80 and 90 % of the pool leaves out exactly 80 and 90 %', async () => {
  const { basis } = await peakOf({
    licence_sample: [1200, 1201, 1350, 1351, 1600].map((used, index) =>
      sample(`2025-10-01 10:0${index}:00`, used),
    ),
  });
  // of 1,500 licences 80 % are 1,200 and 90 % are 1,350: 4 and 2 samples of 30 seconds
  expect(basis).toMatchObject({ seconds_above_80_percent: 120, seconds_above_90_percent: 60 });
});

test('the samples that October should have are those of 745 hours', async () => {
  const { basis } = await peakOf({ licence_sample: [sample('2025-10-01 10:00:00', 1)] });
  expect(basis.expected_samples).toBe(745 * 120);
});

const at = (from: string, to: string, license_count: number | null = 1): Row => ({
  start_time: `2025-10-15 ${from}`,
  end_time: `2025-10-15 ${to}`,
  license_count,
});

test('without samples the licences of the calls that run at once are added', async () => {
  const { value, basis } = await peakOf(
    meeting('m', [
      at('10:00:00', '11:00:00', 2),
      at('10:30:00', '11:30:00', 3),
      at('11:15:00', '12:00:00', 1),
    ]),
  );
  expect(value).toBe(5); // 2, then 2 + 3, then 3, then 3 + 1
  expect(basis).toMatchObject({ from: 'calls', peak_at: '2025-10-15 10:30:00' });
});

test('the time above 80 and 90 % of the pool is told of calls too', async () => {
  // of a pool of 1,500: 1,200 from 10 to 11, 1,201 from 11 to 11:30, 1,351 from 11:30 to 11:40
  const { value, basis } = await peakOf(
    meeting('m', [
      at('10:00:00', '12:00:00', 1200),
      at('11:00:00', '11:40:00', 1),
      at('11:30:00', '11:40:00', 150),
    ]),
  );
  expect(value).toBe(1351);
  expect(basis).toMatchObject({
    seconds_above_80_percent: 40 * 60,
    seconds_above_90_percent: 10 * 60,
  });
});

test('samples that all are unknown are none', async () => {
  const samples = { licence_sample: [sample('2025-10-01 10:00:00', null)] };
  const { value, basis } = await peakOf(together(samples, meeting('m', [{}, {}])));
  expect(value).toBe(2);
  expect(basis.from).toBe('calls');
});

test('samples win over calls however few they are', async () => {
  const samples = { licence_sample: [sample('2025-10-01 10:00:00', 1)] };
  expect((await peakOf(together(samples, meeting('m', [{}, {}, {}])))).value).toBe(1);
});

test('a licence is free for the call that begins as another ends', async () => {
  const calls = [at('10:00:00', '11:00:00'), at('11:00:00', '12:00:00')];
  expect((await peakOf(meeting('m', calls))).value).toBe(1);
  const overlapping = [at('10:00:00', '11:00:00.000001'), at('11:00:00', '12:00:00')];
  expect((await peakOf(meeting('m', overlapping))).value).toBe(2);
});

test('tests, orphans, rows without media and failed meetings take licences too', async () => {
  const { value } = await peakOf(
    together(
      meeting('test', [at('10:00:00', '11:00:00', 4)], { service_type: 'test_call' }),
      meeting('m', [{ ...at('10:00:00', '11:00:00', 8), has_media: false }]),
      { participant: [call('orphan', 'gone', at('10:00:00', '11:00:00', 16))] },
    ),
  );
  expect(value).toBe(28);
});

test('calls without a licence, a beginning or an end take none', async () => {
  const { value } = await peakOf(
    meeting('m', [
      at('10:00:00', '11:00:00', 1),
      at('10:00:00', '11:00:00', 0),
      at('10:00:00', '11:00:00', null),
      { ...at('10:00:00', '11:00:00', 5), start_time: null },
      { ...at('10:00:00', '11:00:00', 5), end_time: null },
      at('10:30:00', '10:30:00', 5),
    ]),
  );
  expect(value).toBe(1);
});

test('a call that runs in from the month before is in use from the first instant', async () => {
  const { value, basis } = await peakOf({
    participant: [
      call('in', null, {
        start_time: '2025-09-30 21:00:00',
        end_time: '2025-09-30 23:00:00',
        license_count: 7,
      }),
      // ended before October began, or with its first instant
      call('before', null, {
        start_time: '2025-09-30 20:00:00',
        end_time: '2025-09-30 21:30:00',
        license_count: 90,
      }),
      call('until', null, {
        start_time: '2025-09-30 20:00:00',
        end_time: '2025-09-30 22:00:00',
        license_count: 90,
      }),
      call('later', null, { ...at('10:00:00', '11:00:00', 6) }),
    ],
  });
  expect(value).toBe(7);
  expect(basis.peak_at).toBe('2025-09-30 22:00:00');
});

test('a call that is longer than the month is in use all month, and no longer', async () => {
  const tables: Tables = {
    participant: [
      call('long', null, {
        start_time: '2025-09-01 00:00:00',
        end_time: '2025-12-01 00:00:00',
        license_count: 3,
      }),
      call('next', null, {
        start_time: '2025-10-31 23:00:00',
        end_time: '2025-11-01 00:00:00',
        license_count: 9,
      }),
    ],
  };
  const { value, basis } = await peakOf(tables, { licences: { pool: 3 } });
  expect(value).toBe(3);
  expect(basis).toMatchObject({
    peak_at: '2025-09-30 22:00:00',
    // all of October, which has 745 hours, and nothing of the days before and after it
    seconds_above_80_percent: 745 * 3600,
    seconds_above_90_percent: 745 * 3600,
  });
});

test('a count below zero is refused in samples and, where they are asked, in calls', async () => {
  const below = { licence_sample: [sample('2025-10-01 10:00:00', 5), sample('2025-10-02', -1)] };
  await expect(measureMonth(below)).rejects.toThrow('a count of licences is below zero');
  const calls = { participant: [call('c', null, at('10:00:00', '11:00:00', -1))] };
  await expect(measureMonth(calls)).rejects.toThrow('a count of licences is below zero');
});
