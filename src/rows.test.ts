import { expect, test } from 'vitest';
import { ROWS } from './rows.ts';

test.each([
  ['2025-10-01 10:00:00', '2025-10-01 10:00:00'],
  ['2025-10-01 10:00:00.000000', '2025-10-01 10:00:00'],
  ['2025-10-01 10:00:00.500000', '2025-10-01 10:00:00.5'],
  ['2025-10-01 10:00:00.5', '2025-10-01 10:00:00.5'],
  ['2025-10-01 10:00:00.050', '2025-10-01 10:00:00.05'],
])('the instant %s of an engine is %s', (text, instant) => {
  const row = { used: 1, samples: 1, first_at: text };
  expect(ROWS.licences.parse(row).first_at).toBe(instant);
});

test.each([7, 7n, '7', '7.000'])('the number %o of an engine is 7', (value) => {
  expect(ROWS.orphans.parse({ orphans: value })).toEqual({ orphans: 7 });
});

test.each([-1, 1.5, null, undefined, '', '7.5', 2n ** 60n])('%o is no count', (value) => {
  expect(ROWS.orphans.safeParse({ orphans: value }).success).toBe(false);
});

test('a text comes as the hexadecimal of its UTF-8', () => {
  const row = { conference: 'room', outcome: 'counted', service_type: 'C3B8', calls: 1 };
  expect(ROWS.calls.parse(row).service_type).toBe('ø');
});
