import { expect, test } from 'vitest';
import { danishHolidays } from './holidays.ts';

test('knows the holidays of 2025, without the abolished Great Prayer Day', () => {
  expect([...danishHolidays(2025)].sort()).toEqual([
    '2025-01-01',
    '2025-04-17',
    '2025-04-18',
    '2025-04-20',
    '2025-04-21',
    '2025-05-29',
    '2025-06-08',
    '2025-06-09',
    '2025-12-25',
    '2025-12-26',
  ]);
});

test('Great Prayer Day is a holiday up to 2023', () => {
  expect(danishHolidays(2023).has('2023-05-05')).toBe(true);
  expect(danishHolidays(2024).has('2024-04-26')).toBe(false);
});

test.each([
  [2016, '2016-03-27'],
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2038, '2038-04-25'],
])('Easter Sunday of %i is %s', (year, sunday) => {
  expect(danishHolidays(year).has(sunday)).toBe(true);
});
