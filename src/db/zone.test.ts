import { expect, test } from 'vitest';
import { measureMonth, valueIn } from '../../test/measured.ts';
import { meeting } from '../../test/tables.ts';

// Before the first use of the database, which asks for it once.
process.env.TZ = 'America/New_York';

test('months and times are the same whatever zone the machine is in', async () => {
  const firstInstant = meeting('m', [{}, {}], { start_time: '2025-09-30T22:00:00Z' });
  expect(valueIn(await measureMonth(firstInstant), 'video_meetings')).toBe(1);
});
