import { expect, test } from 'vitest';
import { measureDatabase, open, temporaryFolder } from '../db/measured.ts';
import { databaseOf, openSource } from '../db/mysql.ts';
import { call, sample, type Tables } from '../db/tables.ts';
import { writeTables } from '../db/write-tables.ts';

const times = { start_time: '2025-10-01 10:00:00', end_time: '2025-10-01 11:00:00' };
const of = (license_count: number): Tables => ({
  participant: [call('c', null, { ...times, license_count })],
});

test.each(['DECIMAL(6,2)', 'DOUBLE'])(
  'MariaDB: half a licence in %s is refused, of calls and of samples',
  async (type) => {
    const { source, run } = await databaseOf(of(1));
    await run(`ALTER TABLE participant MODIFY license_count ${type}`);
    await run('UPDATE participant SET license_count = 1.5');
    await expect(measureDatabase(await openSource(source))).rejects.toThrow(
      'a count of licences is below zero or not whole',
    );
    const samples = await databaseOf({ licence_sample: [sample('2025-10-01 10:00:00', 5)] });
    await samples.run(`ALTER TABLE licence_sample MODIFY license_count ${type}`);
    await samples.run('UPDATE licence_sample SET license_count = 1.5');
    await expect(measureDatabase(await openSource(samples.source))).rejects.toThrow(
      'a count of licences is below zero or not whole',
    );
  },
);

test('DuckDB: half a licence is refused with its cell, of calls and of samples', async () => {
  for (const [tables, column] of [
    [of(1.5), 'license_count of participant'],
    [{ licence_sample: [sample('2025-10-01 10:00:00', 1.5)] }, 'license_count of licence_sample'],
  ] as const) {
    const source = await writeTables(await temporaryFolder(), tables);
    await expect(open(source)).rejects.toThrow(
      `row 1, column ${column}: "1.5" is not a whole number.`,
    );
  }
});
