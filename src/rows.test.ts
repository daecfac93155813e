import { expect, test } from 'vitest';
import { bytes, count, instant, key } from './rows.ts';

test.each([
  ['2025-10-01 10:00:00', '2025-10-01 10:00:00'],
  ['2025-10-01 10:00:00.000000', '2025-10-01 10:00:00'],
  ['2025-10-01 10:00:00.500000', '2025-10-01 10:00:00.5'],
  ['2025-10-01 10:00:00.5', '2025-10-01 10:00:00.5'],
  ['2025-10-01 10:00:00.050', '2025-10-01 10:00:00.05'],
])('the instant %s of an engine is %s', (text, expected) => {
  expect(instant.parse(text)).toBe(expected);
});

test.each([7, 7n, '7', '7.000'])('the number %o of an engine is 7', (value) => {
  expect(count.parse(value)).toBe(7);
});

test.each([-1, 1.5, null, undefined, '', '7.5', 2n ** 60n])('%o is no count', (value) => {
  expect(count.safeParse(value).success).toBe(false);
});

test('a text comes as the hexadecimal of its UTF-8', () => {
  expect(bytes.parse('C3B8')).toBe('ø');
});

test('a text that rows were grouped by comes with a full stop behind it, blanks and all', () => {
  expect(key.parse('sms . .')).toBe('sms . ');
  expect(key.parse('.')).toBe('');
  expect(key.parse(null)).toBeNull();
  expect(key.safeParse('sms').success).toBe(false);
});
