import { expect, test } from 'vitest';
import { measureDatabase } from './measured.ts';
import { databaseOf, openSource } from './mysql.ts';
import { meeting } from './tables.ts';

test('counts a meeting of two calls', async () => {
  const { source } = await databaseOf(meeting('m', [{}, {}]));
  const measured = await measureDatabase(await openSource(source));
  expect(measured.months[0]?.figures.map(({ value }) => value)).toEqual([
    null,
    null,
    1,
    2,
    null,
    null,
    2,
  ]);
});
