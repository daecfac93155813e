import { expect, test } from 'vitest';
import type { Stored } from '../import-cell.ts';
import { movePeriod, readPeriod } from './period.ts';

const epoch = Date.UTC(1899, 11, 30);
const text = (value: string): Stored => ({ kind: 'text', text: value });
const number = (value: number, format = 'General'): Stored => ({
  kind: 'number',
  text: String(value),
  format,
});
const monthOf = (period: Stored) => readPeriod({ period }, { rows: 'month', epoch });

test.each([
  '2025-09',
  '09/2025',
  '9-2025',
  '2025M09',
  'sep 25',
  'Sept. 2025',
  "Sep '25",
  'SEPTEMBER 2025',
  '2025 september',
])('the text %s is September 2025', (said) => {
  expect(monthOf(text(said))).toBe('2025-09');
});

test('a date is its month, and so is 202509', () => {
  expect(monthOf(number(45_901, 'mmm yyyy'))).toBe('2025-09'); // 1 September 2025
  expect(monthOf(number(45_930, 'dd-mm-yyyy'))).toBe('2025-09'); // its last day
  expect(monthOf(number(202_509))).toBe('2025-09');
});

test.each([
  '01.09.2025',
  '14 sep',
  '14. september',
  'I alt',
  '2025',
  'september',
  '13/2025',
  'sep okt 2025',
  '2024/2025',
])('%s is no month that is certain', (said) => {
  expect(monthOf(text(said))).toBeUndefined();
});

test('with a column for the year, the month stands alone', () => {
  const read = (period: Stored, year: Stored) =>
    readPeriod({ period, year }, { rows: 'month', epoch });
  expect(read(text('September'), number(2025))).toBe('2025-09');
  expect(read(number(9), text('År 2025'))).toBe('2025-09');
  expect(read(number(45_901, 'mmm yyyy'), number(2024))).toBeUndefined();
  expect(read(number(9), text(''))).toBeUndefined();
});

test('a row of a year is read from a number, a text or a date', () => {
  const read = (period: Stored) => readPeriod({ period }, { rows: 'year', epoch });
  expect(read(number(2025))).toBe('2025-01');
  expect(read(text('Tal for 2025'))).toBe('2025-01');
  expect(read(number(45_901, 'yyyy'))).toBe('2025-01');
  expect(read(number(25))).toBeUndefined();
});

test.each([
  ['2025-12', '2026-01'],
  ['12/2025', '01/2026'],
  ['2025M12', '2026M01'],
  ['Dec 2025', 'Jan 2026'],
  ['dec. 25', 'jan. 26'],
  ['DECEMBER 2025', 'JANUAR 2026'],
  ['Tal for december 2025', 'Tal for januar 2026'],
])('after %s comes %s, in the same manner', (said, next) => {
  const step = { from: '2025-12', to: '2026-01', epoch, isDate: false } as const;
  expect(movePeriod(said, step)).toBe(next);
});

test('numbers and dates move on, too, and the last day of a month stays the last', () => {
  const step = { from: '2025-12', to: '2026-02', epoch, isDate: false } as const;
  expect(movePeriod(202_512, step)).toBe(202_602);
  expect(movePeriod(2025, step)).toBe(2026);
  expect(movePeriod(12, step)).toBe(2);
  const dates = { ...step, isDate: true };
  expect(movePeriod(45_992, dates)).toBe(46_054); // 1 December 2025, 1 February 2026
  expect(movePeriod(46_022, dates)).toBe(46_081); // 31 December 2025, 28 February 2026
});
