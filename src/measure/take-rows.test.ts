import { expect, test } from 'vitest';
import { z } from 'zod';
import { count, key, month } from '../rows.ts';
import { takeRows } from './take-rows.ts';

const reading = {
  name: 'meetings',
  schema: z.object({ month, service_type: key, calls: count }),
  place: 'the exports',
};

test('rows that say the same are read alike, whatever type an engine gives a number', () => {
  const rows = [
    { month: '2025-10', service_type: 'lecture.', calls: 2n },
    { month: '2025-10', service_type: null, calls: '2' },
    { month: '2025-11', service_type: 'lecture.', calls: 2 },
    { month: '2025-11', service_type: null, calls: 2n },
  ];
  expect(takeRows(reading).end(rows)).toEqual({
    count: 4,
    rows: [
      { month: '2025-10', service_type: 'lecture', calls: 2 },
      { month: '2025-10', service_type: null, calls: 2 },
      { month: '2025-11', service_type: 'lecture', calls: 2 },
      { month: '2025-11', service_type: null, calls: 2 },
    ],
  });
});

test('the first row that cannot be right is told, with the column, after any number that were', () => {
  const right = { month: '2025-10', service_type: 'lecture.', calls: 2n };
  const rows = [right, right, { ...right, calls: -2n }, { ...right, month: null }];
  expect(() => takeRows(reading).end(rows)).toThrow(
    'queries/meetings.sql got a row from the exports that cannot be right: calls: expected a whole number of at least 0.',
  );
  expect(() => takeRows(reading).end([right, { ...right, month: null }])).toThrow(
    'month: no month of the period',
  );
});

test('what a schema says of a whole row holds', () => {
  const schema = z
    .object({ month, highest: count, lowest: count })
    .refine(({ highest, lowest }) => highest >= lowest, {
      error: 'the lowest is above the highest',
    });
  const rows = [{ month: '2025-10', highest: 1n, lowest: 2n }];
  expect(() => takeRows({ ...reading, schema }).end(rows)).toThrow(
    'the lowest is above the highest',
  );
});
