import { expect, test } from 'vitest';
import { readLedger } from '../history/store.ts';
import { monthsBetween } from '../period.ts';
import { buildTrends } from './trends.ts';

const ZONE = 'Europe/Copenhagen';
const NOTHING = { minutes: [], licences: [] };

test('the means of the published months are those of the user days', async () => {
  const ledger = await readLedger('history');
  const meansIn = (from: '2020-01' | '2025-01', to: '2020-12' | '2025-08') => {
    const months = monthsBetween(from, to);
    const { courses } = buildTrends({
      months,
      ledger,
      rows: NOTHING,
      timeZone: ZONE,
      sample: false,
    });
    return courses.find(({ figure }) => figure === 'video_meetings')?.means;
  };
  expect(meansIn('2020-01', '2020-12')).toEqual([{ year: 2020, months: 12, mean: 39_367 }]);
  expect(meansIn('2025-01', '2025-08')).toEqual([{ year: 2025, months: 8, mean: 99_492 }]);
});

test('a mean is of the months that have a value, and halves are rounded up', () => {
  const entries = [
    { month: '2025-01' as const, figure: 'sms_sent', value: 2 },
    { month: '2025-03' as const, figure: 'sms_sent', value: 3 },
    { month: '2025-01' as const, figure: 'video_quality', value: 98.62 },
    { month: '2025-02' as const, figure: 'video_quality', value: 98.65 },
  ];
  const ledger = { entries, footnotes: { marks: [], texts: [] } };
  const months = monthsBetween('2025-01', '2025-03');
  const { courses } = buildTrends({ months, ledger, rows: NOTHING, timeZone: ZONE, sample: false });
  // 5 / 2 = 2.5; 197.27 / 2 = 98.635
  expect(courses.map(({ figure, means }) => [figure, means])).toEqual([
    ['sms_sent', [{ year: 2025, months: 2, mean: 3 }]],
    ['video_quality', [{ year: 2025, months: 2, mean: 98.64 }]],
  ]);
});

test('minutes belong to the local day, each rounded for itself, and a day without rows is none', () => {
  const month = '2025-10' as const;
  const row = (hour: string, seconds: bigint | null) => ({ month, hour, seconds });
  const minutes = [
    row('2025-09-30 22', 90n), // midnight of 1 October in Denmark
    row('2025-10-01 10', 3600n),
    row('2025-10-02 10', null),
    row('2025-10-02 22', 29n), // 3 October
  ];
  const months = [month];
  const ledger = { entries: [], footnotes: { marks: [], texts: [] } };
  const found = buildTrends({
    months,
    ledger,
    rows: { minutes, licences: [] },
    timeZone: ZONE,
    sample: false,
  });
  expect(found.minutes?.days).toHaveLength(31);
  expect(found.minutes?.days.slice(0, 4)).toEqual([
    { date: '2025-10-01', minutes: 62 }, // 61.5
    { date: '2025-10-02', minutes: 0 },
    { date: '2025-10-03', minutes: 0 },
    { date: '2025-10-04', minutes: null },
  ]);
  // 3719 seconds over three days are 20.66 minutes a day
  expect(found.minutes?.mean).toBe(21);
});

test('an hour of the week is as dark as its highest samples in the mean; hours that nobody knows do not count', () => {
  const month = '2025-10' as const;
  const row = (hour: string, highest: number | null) => ({ month, hour, highest });
  const licences = [
    row('2025-10-06 08', 400), // Monday 10 o'clock in Denmark
    row('2025-10-13 08', 500),
    row('2025-10-20 08', null),
    row('2025-10-27 09', 600), // after the clocks have changed
    row('2025-10-12 21', 30), // Sunday 23 o'clock
  ];
  const ledger = { entries: [], footnotes: { marks: [], texts: [] } };
  const { licences: week } = buildTrends({
    months: [month],
    ledger,
    rows: { minutes: [], licences },
    timeZone: ZONE,
    sample: false,
  });
  expect(week?.means[0]?.[10]).toBe(500);
  expect(week?.means[6]?.[23]).toBe(30);
  expect(week?.means.flat().filter((mean) => mean > 0)).toHaveLength(2);
  expect(week?.highest).toEqual({ moment: '2025-10-27T10:00', value: 600 });
});
