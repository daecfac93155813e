import { expect, test } from 'vitest';
import { RULES } from '../../test/db/measured.ts';
import { spanOf } from '../zone.ts';
import { VIDEO_QUALITY } from './quality.ts';

const month = '2025-10' as const;
const span = spanOf(month, 'Europe/Copenhagen');

function measure(levels: bigint, calls: number) {
  const rows = { quality: [{ month, levels, calls }] };
  return VIDEO_QUALITY.measure({ month, span, rules: RULES, agreed: null, rows, period: rows });
}

test('a call with too many streams to be packed is refused instead of counted wrongly', () => {
  expect(() => measure(-1n, 1)).toThrow('5,000 media streams');
});

test('the levels of a call are taken apart up to the greatest number that fits', () => {
  const { basis } = measure(9998n + 1n * 10n ** 4n + 2n * 10n ** 8n + 9997n * 10n ** 12n, 2);
  expect(basis.directions).toEqual({ good: 19_996, ok: 2, bad: 4, terrible: 19_994 });
});
