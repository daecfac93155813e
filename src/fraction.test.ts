import { expect, test } from 'vitest';
import { cutToCents, fraction, fromDecimal, isAtLeast, mean, roundToCents } from './fraction.ts';

test('reads a decimal as it is written', () => {
  expect(fromDecimal(99.5)).toEqual({ n: 995n, d: 10n });
  expect(fromDecimal(0.1)).toEqual({ n: 1n, d: 10n });
  expect(fromDecimal(1e-7)).toEqual({ n: 1n, d: 10_000_000n });
  expect(fromDecimal(1e21)).toEqual({ n: 10n ** 21n, d: 1n });
});

test('cuts and never rounds up what was delivered', () => {
  expect(cutToCents(fromDecimal(99.996))).toBe(99.99);
  expect(cutToCents(fromDecimal(99.499999))).toBe(99.49);
  expect(cutToCents(fraction(100))).toBe(100);
});

test('rounds half up to two decimals', () => {
  expect(roundToCents(fromDecimal(98.625))).toBe(98.63);
  expect(roundToCents(fromDecimal(98.6249999))).toBe(98.62);
  expect(roundToCents(fromDecimal(1.005))).toBe(1.01);
});

test('compares exactly: 99.5 is met, one probe in a billion less is not', () => {
  const target = fromDecimal(99.5);
  expect(isAtLeast(fraction(995_000_000, 10_000_000), target)).toBe(true);
  expect(isAtLeast(fraction(994_999_999, 10_000_000), target)).toBe(false);
});

test('the mean of thirds is exact, of nothing is undefined', () => {
  expect(mean([fraction(1, 3), fraction(1, 3), fraction(1, 3)])).toEqual({ n: 1n, d: 3n });
  expect(mean([])).toBeUndefined();
});
