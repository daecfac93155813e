import { expect, test } from 'vitest';
import { measureQuality } from './quality.ts';

test('a call with too many streams to be packed is refused instead of counted wrongly', () => {
  expect(() => measureQuality('2025-10', [{ levels: -1n, calls: 1 }])).toThrow(
    '5,000 media streams',
  );
});

test('the levels of a call are taken apart up to the greatest number that fits', () => {
  const packed = 9998n + 1n * 10n ** 4n + 2n * 10n ** 8n + 9997n * 10n ** 12n;
  const { basis } = measureQuality('2025-10', [{ levels: packed, calls: 2 }]);
  expect(basis.directions).toEqual({ good: 19_996, ok: 2, bad: 4, terrible: 19_994 });
});
