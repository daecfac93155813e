import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { open, openWith, temporaryFolder } from '../../../test/db/measured.ts';
import { call, conference, meeting } from '../../../test/db/tables.ts';
import { csvOf, FORMATS, ndjsonOf, writeTables } from '../../../test/db/write-tables.ts';

const SMALL = meeting('m', [{}, {}]);
const CONFERENCE = 'id,name,service_type,tag,organisation_id,start_time,end_time';
const PARTICIPANT =
  'id,conference_id,service_type,protocol,call_direction,has_media,is_streaming,license_count,start_time,end_time';
const ROOM = 'conference,,,2025-10-15 12:00:00,2025-10-15 12:30:00';
const CALL = 'conference,SIP,in,1,0,1,2025-10-15 12:00:00,2025-10-15 12:30:00';

/** The small tables, with files in the place of some. */
const openSmall = (files: Readonly<Record<string, string | Buffer>>) => openWith(files, SMALL);

test('a cell of the wrong type is named by file, row, column, table and value', async () => {
  const row = (change: (cells: string) => string) =>
    openSmall({ 'participant.csv': `${PARTICIPANT}\n1,m,${CALL}\n2,m,${change(CALL)}\n` });
  await expect(row((cells) => cells.replace(',1,0,', ',maybe,0,'))).rejects.toThrow(
    /participant\.csv, row 2, column has_media of participant: "maybe" is not a boolean \(0, 1, true or false\)/,
  );
  await expect(row((cells) => cells.replace('2025-10-15 12', '15.10.2025 12'))).rejects.toThrow(
    /row 2, column start_time of participant: "15\.10\.2025 12:00:00" is not a time in UTC/,
  );
  await expect(row((cells) => cells.replace('1,0,1', '1,0,1.5'))).rejects.toThrow(
    /row 2, column license_count of participant: "1\.5" is not a whole number/,
  );
});

test('numbers too large to count are told and not overflown', async () => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, SMALL);
  await rm(join(folder, 'licence_sample.parquet'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT TIMESTAMP '2025-10-15 12:00:00' AS sampled_at, CAST(18446744073709551615 AS UBIGINT) AS license_count) TO '${join(folder, 'licence_sample.parquet')}'`,
  );
  connection.closeSync();
  instance.closeSync();
  await expect(open(source)).rejects.toThrow(
    /licence_sample\.parquet, row 1, column license_count of licence_sample: "18446744073709551615" is not a whole number/,
  );
});

test.each(['', '\\N', '0001-01-01 00:00:00', '0000-00-00 00:00:00'])(
  'a message that was sent at %j was sent at no time, and that is refused',
  async (sentAt) => {
    const opening = openSmall({
      'sms.csv': `id,sent_at,status,organisation_id,country_code\n1,2025-10-15 12:00:00,,,\n2,${sentAt},,,\n`,
    });
    await expect(opening).rejects.toThrow(/sms\.csv, row 2, column sent_at of sms is empty/);
  },
);

test('a row without an id is refused', async () => {
  const opening = openSmall({ 'conference.csv': `${CONFERENCE}\n,room,${ROOM}\n` });
  await expect(opening).rejects.toThrow(/conference\.csv, row 1, column id of conference is empty/);
});

test('a conference that two files hold is refused, however its id is written', async () => {
  const opening = openSmall({
    'conference/a.csv': `${CONFERENCE}\n6,room,${ROOM}\n7,room,${ROOM}\n`,
    'conference/b.ndjson': ndjsonOf('conference', [conference('7.0')]),
  });
  await expect(opening).rejects.toThrow(
    /The conference 7 is there twice: \S+\/conference\/a\.csv, row 2 and \S+\/conference\/b\.ndjson, row 1\.$/,
  );
});

test('a call that one CSV file holds twice is refused', async () => {
  const opening = openSmall({
    'participant.csv': csvOf('participant', [call('1', 'm'), call('2', 'm'), call('1', 'm')]),
  });
  await expect(opening).rejects.toThrow(
    /The participant 1 is there twice: \S+participant\.csv, row 1 and \S+participant\.csv, row 3\.$/,
  );
});

test.each(FORMATS)('ids that differ are no duplicates in %s', async (format) => {
  const folder = await temporaryFolder();
  const tables = meeting('M', [{}, {}, {}]);
  const database = await open(await writeTables(folder, tables, format));
  const rows = await database.run({ sql: 'SELECT id FROM participant ORDER BY id', values: [] });
  expect(rows.map(({ id }) => id)).toEqual(['M.1', 'M.2', 'M.3']);
});

test('a call that two Parquet files hold is refused', async () => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, SMALL, 'parquet');
  await mkdir(join(folder, 'participant'));
  await rename(join(folder, 'participant.parquet'), join(folder, 'participant', '1.parquet'));
  await copyFile(
    join(folder, 'participant', '1.parquet'),
    join(folder, 'participant', '2.parquet'),
  );
  await expect(open(source)).rejects.toThrow(
    /The participant m\.1 is there twice: \S+1\.parquet, row 1 and \S+2\.parquet, row 1\.$/,
  );
});

test('so is one that stands in two Parquet files of different columns', async () => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, SMALL, 'parquet');
  const [old, later] = ['1', '2'].map((name) => join(folder, 'participant', `${name}.parquet`));
  await mkdir(join(folder, 'participant'));
  await rename(join(folder, 'participant.parquet'), join(folder, 'participant', '1.parquet'));
  await runSql(`COPY (SELECT *, 1 AS more FROM '${old}') TO '${later}'`);
  await expect(open(source)).rejects.toThrow(
    /The participant m\.1 is there twice: \S+1\.parquet, row 1 and \S+2\.parquet, row 1\.$/,
  );
});

async function runSql(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

test.each([
  'infinity',
  '-infinity',
  'epoch',
  'now',
  '2025-10-15T12:00:00+99:00',
  '10000-01-01 00:00:00',
  '2025',
])('the time %s is refused with its row', async (time) => {
  const opening = openSmall({
    'conference.csv': `${CONFERENCE}\nm,room,${ROOM}\nn,room,${ROOM.replace(/[^,]*$/, time)}\n`,
  });
  await expect(opening).rejects.toThrow(
    `row 2, column end_time of conference: "${time}" is not a time in UTC`,
  );
});

test.each(['20251015T120000Z', '2025-10-15t12:00:00z'])('the time %s is noon', async (time) => {
  const database = await openSmall({
    'conference.csv': `${CONFERENCE}\nm,room,conference,,,${time},\n`,
  });
  const sql = 'SELECT CAST(start_time AS VARCHAR) AS at FROM conference';
  expect(await database.run({ sql, values: [] })).toEqual([{ at: '2025-10-15 12:00:00' }]);
});
