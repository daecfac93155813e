import { expect, test } from 'vitest';
import { check, codes } from '../../test/figures/checked.ts';
import { october } from '../../test/figures/october.ts';
import { monthOf } from '../period.ts';
import type { Entry } from './figure.ts';
import { median } from './licence-checks.ts';

const peaks = (...values: readonly number[]): Entry[] =>
  values.map((value, index) => ({
    month: monthOf(2025, index + 1),
    figure: 'peak_licences',
    value,
  }));

test('a peak above 1.8 times the median of the twelve months before is told, with both', () => {
  const entries = [
    ...peaks(400, 500, 600),
    // a year and a month ago, and the month itself
    { month: '2024-09', figure: 'peak_licences', value: 9000 },
    { month: '2025-10', figure: 'peak_licences', value: 9000 },
  ] as const;
  expect(codes(october({ peak_licences: 900 }), { entries })).not.toContain('licence_peak_unusual');
  const [warning] = check(october({ peak_licences: 901 }), { entries });
  expect(warning).toMatchObject({ code: 'licence_peak_unusual', figure: 'peak_licences' });
  expect(warning?.message).toContain('901');
  expect(warning?.message).toContain('(500)');
});

test('a peak above the pool is told, and one that fills it is not', () => {
  expect(codes(october({ peak_licences: 1500 }))).toEqual([]);
  expect(check(october({ peak_licences: 1501 }))).toEqual([
    {
      code: 'licence_peak_above_pool',
      month: '2025-10',
      figure: 'peak_licences',
      message: 'The peak of 1501 licences is above the pool of 1500.',
    },
  ]);
  const unknown = october({ peak_licences: null });
  expect(codes(unknown, { entries: peaks(400) })).toEqual([]);
});

test('the median of an even number of values is the mean of the middle two', () => {
  expect(median([700, 500, 600])).toBe(600);
  expect(median([900, 500, 600, 700])).toBe(650);
  expect(median([])).toBeUndefined();
});

test('too few licence samples are told, and so is a peak that the calls gave', () => {
  const sampled = (known: number, from = 'samples') =>
    october(
      {},
      {},
      { peak_licences: { basis: { from }, coverage: [{ name: '', known, expected: 100 }] } },
    );
  expect(codes(sampled(95))).toEqual([]);
  expect(check(sampled(94))).toMatchObject([
    {
      code: 'licence_coverage_low',
      figure: 'peak_licences',
      message: '94 of 100 expected licence samples are there (94.00 %).',
    },
  ]);
  expect(check(sampled(0, 'calls'))).toMatchObject([
    {
      code: 'licence_peak_from_calls',
      message: 'There are no licence samples: the peak follows from the calls themselves.',
    },
  ]);
});
