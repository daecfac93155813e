import { expect, test } from 'vitest';
import { hoursOf } from './hours.ts';

const COPENHAGEN = 'Europe/Copenhagen';

test('October has 745 hours, one of them twice', () => {
  const hours = hoursOf('2025-10', COPENHAGEN);
  expect(hours).toHaveLength(745);
  expect(hours[0]?.start).toBe('2025-09-30 22:00:00');
  expect(hours.filter((hour) => hour.repeated).map((hour) => hour.start)).toEqual([
    '2025-10-26 00:00:00',
  ]);
});

test('March has 743 hours and none twice', () => {
  const hours = hoursOf('2026-03', COPENHAGEN);
  expect(hours).toHaveLength(743);
  expect(hours.some((hour) => hour.repeated)).toBe(false);
});

test('working hours are 08-16 on weekdays that are no public holidays', () => {
  // April 2026 has 22 weekdays, less Maundy Thursday the 2nd, Good Friday the 3rd and Easter Monday the 6th.
  const working = hoursOf('2026-04', COPENHAGEN).filter((hour) => hour.working);
  expect(working).toHaveLength(19 * 8);
  expect(working[0]?.start).toBe('2026-04-01 06:00:00');
});
