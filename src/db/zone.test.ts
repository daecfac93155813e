import { expect, test } from 'vitest';
import { measureDatabase, open, temporaryFolder, valueIn } from '../../test/db/measured.ts';
import { meeting } from '../../test/db/tables.ts';
import { writeTables } from '../../test/db/write-tables.ts';

// Before the first use of the database, which asks for it once.
process.env.TZ = 'America/New_York';

test('months and times are the same whatever zone the machine is in', async () => {
  const firstInstant = meeting('m', [{}, {}], { start_time: '2025-09-30T22:00:00Z' });
  const source = await writeTables(await temporaryFolder(), firstInstant);
  const { months } = await measureDatabase(await open(source));
  expect(months.map((month) => valueIn(month, 'video_meetings'))).toEqual([1]);
});
