import { expect, test } from 'vitest';
import { measureRows } from '../../test/figures/measure.ts';
import { EXIT } from '../error.ts';
import { type LevelCalls, measureQuality, VIDEO_QUALITY } from './quality.ts';

/** Calls with so many directions that were good, ok, bad and terrible. */
function alike(calls: number, ...[good, ok = 0, bad = 0, terrible = 0]: readonly number[]) {
  const levels =
    BigInt(good ?? 0) +
    BigInt(ok) * 10n ** 4n +
    BigInt(bad) * 10n ** 8n +
    BigInt(terrible) * 10n ** 12n;
  return { month: '2025-10', levels, calls } as const;
}

const of = (...rows: readonly LevelCalls[]) => measureRows(VIDEO_QUALITY, { quality: rows });

test('a call with too many streams to be packed is refused instead of counted wrongly', () => {
  expect(() => measureQuality([{ levels: -1n, calls: 1 }])).toThrow(
    expect.objectContaining({
      exitCode: EXIT.data,
      message: 'A call has 5,000 media streams or more: its quality cannot be counted.',
      hint: expect.stringContaining('media_stream'),
    }),
  );
});

test('the levels of a call are taken apart up to the greatest number that fits', () => {
  const { basis } = of(alike(2, 9998, 1, 2, 9997));
  expect(basis.directions).toEqual({ good: 19_996, ok: 2, bad: 4, terrible: 19_994 });
});

test('the value is the mean of the calls, and all their whole numbers are told', () => {
  // three calls with 2 of 4 good or ok, and one with all 6: (3 x 1/2 + 1) / 4 = 62.5 %
  const { value, basis } = of(alike(3, 1, 1, 1, 1), alike(1, 4, 2));
  expect(value).toBe(62.5);
  expect(basis).toEqual({
    measured_calls: 4,
    unmeasured_calls: 0,
    directions: { good: 7, ok: 5, bad: 3, terrible: 3 },
    share_sum: '5/2',
  });
});

test('a call without a measured direction is told and is no part of the value', () => {
  // one call of 3 good and 1 bad, one without any, twice
  const { value, basis, shares } = of(alike(1, 3, 0, 1), alike(2));
  expect(value).toBe(75);
  expect(basis).toMatchObject({ measured_calls: 1, unmeasured_calls: 2, share_sum: '3/4' });
  // of three calls: 3/4, 1/4 and 2 unmeasured
  expect(shares).toEqual({ good: 25, ok: 0, bad: 8.3333, terrible: 0, unmeasured: 66.6667 });
});

test('the shares of the levels are the means over the calls', () => {
  // 1/10, 2/10, 3/10, 4/10 of three calls and all ok of one
  const { shares } = of(alike(3, 1, 2, 3, 4), alike(1, 0, 8));
  expect(shares).toEqual({ good: 7.5, ok: 40, bad: 22.5, terrible: 30, unmeasured: 0 });
});

test('half a hundredth is rounded up', () => {
  // 15 calls of 10 good directions and one of 9 and a bad one: 159/160 = 99.375 %
  expect(of(alike(15, 10), alike(1, 9, 0, 1)).value).toBe(99.38);
});

test('without a measured call there is a gap', () => {
  const none = { good: 0, ok: 0, bad: 0, terrible: 0 };
  expect(of(alike(5))).toEqual({
    value: null,
    basis: { measured_calls: 0, unmeasured_calls: 5, directions: none },
    gap: 'no call has measured media',
  });
  expect(of().gap).toBe('no call has measured media');
});
