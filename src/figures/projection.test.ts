import { expect, test } from 'vitest';
import { shiftMonth } from '../period.ts';
import type { Entry } from './figure.ts';
import { daysOver, poolReached, projectCount, workingDays } from './projection.ts';

test('working days leave out weekends and Danish holidays', () => {
  expect(workingDays('2025-10')).toBe(23);
  expect(workingDays('2025-10', 5)).toBe(3); // 1 October 2025 is a Wednesday
  expect(workingDays('2025-12')).toBe(21); // 25 and 26 December
});

test('a count is carried on by working days, between what the months before allow', () => {
  // 23 working days in August - September: 21 and 22; 420 / 21 = 20 a day, then 440 / 22 = 20, so a ratio of 1;
  // July has 23: 230 / 23 = 10, and August doubles it.
  const entries: Entry[] = [
    { month: '2025-07', figure: 'sms_sent', value: 230 },
    { month: '2025-08', figure: 'sms_sent', value: 420 },
    { month: '2025-09', figure: 'sms_sent', value: 440 },
  ];
  const asked = { month: '2025-10', days: 15, figure: 'sms_sent', entries } as const;
  // 11 of 23 working days are over: 110 so far are 10 a day, 120 for the other 12.
  expect(projectCount(110, asked)).toEqual({ value: 230, lowest: 230, highest: 350 });
  expect(projectCount(110, { ...asked, days: 0 })).toBeUndefined();
  // One month before has none before it to differ from.
  expect(projectCount(110, { ...asked, entries: entries.slice(2) })).toEqual({
    value: 230,
    lowest: null,
    highest: null,
  });
});

test('a month that fell off may be followed by one that does, and other figures say nothing', () => {
  // 20 a working day in August, 10 in September: half.
  const entries: Entry[] = [
    { month: '2025-07', figure: 'video_calls', value: 1 },
    { month: '2025-08', figure: 'video_calls', value: 1 },
    { month: '2025-08', figure: 'sms_sent', value: 420 },
    { month: '2025-09', figure: 'sms_sent', value: 220 },
  ];
  const asked = { month: '2025-10', days: 15, figure: 'sms_sent', entries } as const;
  expect(projectCount(110, asked)).toEqual({ value: 230, lowest: 170, highest: 230 });
});

test('the pool is reached where the line of the peaks meets it', () => {
  const peaks = (value: (index: number) => number): Entry[] =>
    Array.from({ length: 24 }, (_, index) => ({
      month: shiftMonth('2025-10', index - 24),
      figure: 'peak_licences',
      value: value(index),
    }));
  // 500, 510, .. 730 in September 2025: 10 a month more, 740 in October and 800 six months later.
  expect(
    poolReached(
      '2025-10',
      800,
      peaks((index) => 500 + 10 * index),
    ),
  ).toBe('2026-04');
  expect(
    poolReached(
      '2025-10',
      800,
      peaks(() => 500),
    ),
  ).toBeNull();
  expect(
    poolReached(
      '2025-10',
      800,
      peaks((index) => 900 - index),
    ),
  ).toBeNull();
  // One peak far above the others does not bend the line.
  const odd = peaks((index) => (index === 3 ? 1396 : 500 + 10 * index));
  expect(poolReached('2025-10', 800, odd)).toBe('2026-04');
  expect(poolReached('2025-10', 800, odd.slice(14))).toBeUndefined();
  // Twelve peaks are enough, eleven are not; those of other figures are none.
  const growing = peaks((index) => 500 + 10 * index);
  expect(poolReached('2025-10', 800, growing.slice(12))).toBe('2026-04');
  expect(poolReached('2025-10', 800, growing.slice(13))).toBeUndefined();
  const others = growing.map((entry) => ({ ...entry, figure: 'sms_sent', value: 1 }));
  expect(poolReached('2025-10', 800, [...others, ...growing])).toBe('2026-04');
  expect(poolReached('2025-10', 800, others)).toBeUndefined();
});

test('a pool that growth reaches in more than a hundred years is not reached', () => {
  // One licence a month more, from 501 in October: 1,700 in 1,199 months, 1,702 in 1,201.
  const growing: Entry[] = Array.from({ length: 24 }, (_, index) => ({
    month: shiftMonth('2025-10', index - 24),
    figure: 'peak_licences',
    value: 477 + index,
  }));
  expect(poolReached('2025-10', 1700, growing)).toBe('2125-09');
  expect(poolReached('2025-10', 1701, growing)).toBe('2125-10');
  expect(poolReached('2025-10', 1702, growing)).toBeNull();
  expect(poolReached('2025-10', 490, growing)).toBe('2025-10'); // already there
});

test('days of a month are over before today, all of a past month and none of a coming one', () => {
  expect(daysOver('2025-10', '2025-10-12')).toBe(11);
  expect(daysOver('2025-10', '2025-11-01')).toBe(31);
  expect(daysOver('2025-10', '2025-09-30')).toBe(0);
  expect(daysOver('2024-02', '2025-01-01')).toBe(29);
});
