import { expect, test } from 'vitest';
import { workingHours } from './working-hours.ts';

test('working hours are from 08 to 16 on weekdays, before and after clocks change', () => {
  const hours = workingHours('2025-10', 'Europe/Copenhagen');
  expect(hours).toHaveLength(23 * 8);
  expect(hours[0]).toEqual({
    local: '2025-10-01 08',
    utc: '2025-10-01 06',
    end: new Date('2025-10-01T07:00:00Z'),
  });
  expect(hours[7]).toEqual({
    local: '2025-10-01 15',
    utc: '2025-10-01 13',
    end: new Date('2025-10-01T14:00:00Z'),
  });
  const utcOf = (local: string) => hours.find((hour) => hour.local === local)?.utc;
  expect(utcOf('2025-10-24 15')).toBe('2025-10-24 13');
  expect(utcOf('2025-10-25 08')).toBeUndefined(); // a Saturday
  expect(utcOf('2025-10-27 15')).toBe('2025-10-27 14');
});

test('public holidays have none', () => {
  const dates = workingHours('2025-12', 'Europe/Copenhagen').map(({ local }) => local.slice(0, 10));
  expect(dates).toContain('2025-12-23');
  expect(dates).not.toContain('2025-12-25');
});
