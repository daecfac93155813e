import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutToCents, fraction, fromDecimal, isAtLeast, roundToCents, times } from './fraction.ts';

/** Up of known probes, as a percentage. */
const share = fc
  .integer({ min: 1, max: 50_000_000 })
  .chain((known) => fc.tuple(fc.integer({ min: 0, max: known }), fc.constant(known)));

test('what is shown of an uptime is never above what was delivered, and less than a hundredth below', () => {
  fc.assert(
    fc.property(share, ([up, known]) => {
      const exact = times(fraction(up, known), fraction(100));
      const shown = fromDecimal(cutToCents(exact));
      expect(isAtLeast(exact, shown)).toBe(true);
      expect(shown.n * exact.d * 100n + exact.d * shown.d > exact.n * shown.d * 100n).toBe(true);
    }),
  );
});

test('a rounded percentage is at most half a hundredth away', () => {
  fc.assert(
    fc.property(share, ([up, known]) => {
      const exact = times(fraction(up, known), fraction(100));
      const shown = fromDecimal(roundToCents(exact));
      const distance = shown.n * exact.d - exact.n * shown.d;
      const size = distance < 0n ? -distance : distance;
      expect(size * 200n <= exact.d * shown.d).toBe(true);
    }),
  );
});

test('exactly at the target is met, one probe of any number less is not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (thousands) => {
      const known = 200 * thousands; // 99.5 % of it is a whole number: 199 of each 200
      const percent = (up: number) => times(fraction(up, known), fraction(100));
      expect(isAtLeast(percent(199 * thousands), fromDecimal(99.5))).toBe(true);
      expect(isAtLeast(percent(199 * thousands - 1), fromDecimal(99.5))).toBe(false);
    }),
  );
});
