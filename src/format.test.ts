import { expect, test } from 'vitest';
import {
  formatCount,
  formatDate,
  formatMonths,
  formatPercent,
  formatPeriod,
  HISTORY_MONTHS,
  longMonth,
  shortMonth,
} from './format.ts';

test('a count has points between thousands', () => {
  expect([0, 999, 1000, 109949, 1234567].map(formatCount)).toEqual([
    '0',
    '999',
    '1.000',
    '109.949',
    '1.234.567',
  ]);
});

test('a percentage has a comma and always two decimals', () => {
  expect([100, 98.7, 63.11, 0].map(formatPercent)).toEqual(['100,00', '98,70', '63,11', '0,00']);
});

test('a date is written day, month and two digits of the year', () => {
  expect(formatDate('2025-09-01')).toBe('01.09.25');
});

test('a period is written as two dates', () => {
  expect(formatPeriod({ from: '2025-09-01', to: '2025-11-30' })).toBe('01.09.25 - 30.11.25');
});

test('September is Sept in the report and Sep in the history', () => {
  expect(shortMonth('2025-09')).toBe('Sept');
  expect(HISTORY_MONTHS[8]).toBe('Sep');
});

test('May and October have their Danish names', () => {
  expect([shortMonth('2025-05'), shortMonth('2025-10')]).toEqual(['Maj', 'Okt']);
  expect([longMonth('2025-05'), longMonth('2025-10')]).toEqual(['maj 2025', 'oktober 2025']);
});

test('the history has twelve months', () => {
  expect(HISTORY_MONTHS).toHaveLength(12);
});

test('months of one year name the year once', () => {
  expect(formatMonths('2025-09', '2025-11')).toBe('september – november 2025');
});

test('months across New Year name both years', () => {
  expect(formatMonths('2025-12', '2026-02')).toBe('december 2025 – februar 2026');
});

test('a single month stands alone', () => {
  expect(formatMonths('2025-09', '2025-09')).toBe('september 2025');
});
