import { expect, test } from 'vitest';
import { resolveMaintenance } from './maintenance.ts';

const window = (from: string, to: string) => ({ from, to, reason: '' });

test('a window in the repeated hour of October takes both passes of that hour', () => {
  // On 26 October 2025 the clocks of Copenhagen show 02:30 at 00:30 UTC and at 01:30 UTC.
  expect(
    resolveMaintenance(window('2025-10-26T02:30', '2025-10-26T02:30'), 'Europe/Copenhagen'),
  ).toMatchObject({ from: '2025-10-26 00:30:00', to: '2025-10-26 01:30:00' });
});

test('the hour that the clocks skip in March does not exist, its neighbours do', () => {
  expect(
    resolveMaintenance(window('2025-03-30T02:00', '2025-03-30T04:00'), 'Europe/Copenhagen'),
  ).toBe(
    '2025-03-30T02:00 does not exist in Europe/Copenhagen: no such day, or the clocks skip that hour',
  );
  expect(
    resolveMaintenance(window('2025-03-30T01:59', '2025-03-30T03:00'), 'Europe/Copenhagen'),
  ).toMatchObject({ from: '2025-03-30 00:59:00', to: '2025-03-30 01:00:00' });
});

test('other time zones hold as well', () => {
  expect(
    resolveMaintenance(window('2025-07-01T00:00', '2025-07-01T01:00'), 'Asia/Kathmandu'),
  ).toMatchObject({ from: '2025-06-30 18:15:00', to: '2025-06-30 19:15:00' });
});

test('hours that do not exist are refused', () => {
  expect(resolveMaintenance(window('2025-07-01T24:30', '2025-07-02T01:00'), 'UTC')).toContain(
    '2025-07-01T24:30 does not exist',
  );
});

test('a window ends after it begins', () => {
  const of = (to: string) => resolveMaintenance(window('2025-07-01T10:00', to), 'UTC');
  expect(of('2025-07-01T10:00')).toBe('from has to lie before to');
  expect(of('2025-07-01T09:59')).toBe('from has to lie before to');
  expect(of('2025-07-01T10:01')).toMatchObject({ to: '2025-07-01 10:01:00' });
});
