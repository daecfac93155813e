import { expect, test } from 'vitest';
import { spanOf } from '../zone.ts';
import { reachLines } from './reach.ts';

const ZONE = 'Europe/Copenhagen';
const october = spanOf('2025-10', ZONE);
const lines = (begins: string | null, newest: string | null) =>
  reachLines(october, [{ name: 'sms', begins, newest }], { tables: ['sms'], timeZone: ZONE });

test('a month outside the rows of a table says from or to which local day there are some', () => {
  expect(lines('2025-10-31 23:00:00', '2026-01-01 00:00:00')).toEqual([
    'The rows of sms begin on 2025-11-01.',
  ]);
  expect(lines('2019-01-01 00:00:00', '2025-09-30 21:59:59.9')).toEqual([
    'The rows of sms end on 2025-09-30.',
  ]);
  expect(lines(null, null)).toEqual(['The table sms holds no row.']);
});

test('a month between the first and the last row, and a table that is not asked for, say nothing', () => {
  expect(lines('2025-10-31 22:59:59', '2025-10-31 22:59:59')).toEqual([]);
  const other = [{ name: 'conference', begins: null, newest: null }];
  expect(reachLines(october, other, { tables: ['sms'], timeZone: ZONE })).toEqual([]);
});
