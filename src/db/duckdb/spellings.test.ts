import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { measureFigure, open, openWith, temporaryFolder } from '../../../test/db/measured.ts';
import { call, conference, meeting, stream, type Tables } from '../../../test/db/tables.ts';
import { csvOf, writeTables } from '../../../test/db/write-tables.ts';
import type { Database } from '../database.ts';

const SMALL: Tables = { ...meeting('m', [{}, {}]), media_stream: [stream('m.1')] };

/** The small tables, with files in the place of some. */
const openSmall = (files: Readonly<Record<string, string | Buffer>>) => openWith(files, SMALL);

/** The values of one column, as text, in the order of another. */
async function columnOf(database: Database, sql: string) {
  const rows = await database.run({ sql, values: [] });
  return rows.map((row) => Object.values(row)[0]);
}

const callsOf = (database: Database) => measureFigure(database, 'video_calls');

const CONFERENCE = 'id,name,service_type,tag,organisation_id,start_time,end_time';
const PARTICIPANT =
  'id,conference_id,service_type,protocol,call_direction,has_media,is_streaming,license_count,start_time,end_time';
const ROOM = 'conference,,,2025-10-15 12:00:00,2025-10-15 12:30:00';
const CALL = 'conference,SIP,in,1,0,1,2025-10-15 12:00:00,2025-10-15 12:30:00';

test.each([
  ['7', '7.0'],
  ['7', '007'],
  ['7.0', '7'],
  ['0', '0.0'],
  ['{AABBCCDD-EEFF-0011-2233-445566778899}', 'aabbccdd-eeff-0011-2233-445566778899'],
  ['aabbccddeeff00112233445566778899', 'AABBCCDD-EEFF-0011-2233-445566778899'],
  ['room/ø 1', 'room/ø 1'],
])('the conference %s is found by calls of %s', async (id, reference) => {
  const database = await openSmall({
    'conference.csv': `${CONFERENCE}\n${id},room,${ROOM}\n`,
    'participant.csv': `${PARTICIPANT}\n1,${reference},${CALL}\n2,${reference},${CALL}\n`,
  });
  expect(await callsOf(database)).toBe(2);
});

test.each([
  ['7', '70'],
  ['7', '7.5'],
  ['a', 'A'],
])('the conference %s is not that of calls of %s', async (id, reference) => {
  const database = await openSmall({
    'conference.csv': `${CONFERENCE}\n${id},room,${ROOM}\n`,
    'participant.csv': `${PARTICIPANT}\n1,${reference},${CALL}\n2,${reference},${CALL}\n`,
  });
  expect(await callsOf(database)).toBe(0);
});

test('files of one table may differ in order, types and extra columns', async () => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, SMALL);
  await Promise.all(['conference', 'participant'].map((name) => rm(join(folder, `${name}.csv`))));
  await Promise.all(['conference', 'participant'].map((name) => mkdir(join(folder, name))));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const times =
    "TIMESTAMP '2025-10-15 12:00:00' AS start_time, TIMESTAMP '2025-10-15 12:30:00' AS end_time";
  const copy = (sql: string, file: string) =>
    connection.run(`COPY (${sql}) TO '${join(folder, file)}' (FORMAT parquet)`);
  await copy(
    `SELECT CAST(1 AS INTEGER) AS id, ${times}, NULL AS tag, 'x' AS more, NULL AS organisation_id, 'conference' AS service_type, 'a' AS name`,
    'conference/1.parquet',
  );
  await copy(
    `SELECT 'b' AS name, 'lecture' AS service_type, CAST(2 AS DOUBLE) AS id, CAST('2025-10-15 12:00:00+00' AS TIMESTAMPTZ) AS start_time, CAST(NULL AS TIMESTAMP) AS end_time, 't' AS tag, CAST(9 AS UBIGINT) AS organisation_id`,
    'conference/2.parquet',
  );
  await copy(
    `SELECT i AS id, CAST(1 + i % 2 AS VARCHAR) AS conference_id, NULL AS service_type, NULL AS protocol, NULL AS call_direction, true AS has_media, 0 AS is_streaming, NULL AS license_count, ${times} FROM range(4) r(i)`,
    'participant/1.parquet',
  );
  connection.closeSync();
  instance.closeSync();
  await writeFile(
    join(folder, 'participant', '2.csv'),
    `is_streaming;${PARTICIPANT.replace(',is_streaming', '').replaceAll(',', ';')};alias\nFALSE;x;2.0;;;;TRUE;;2025-10-15T12:00:00Z;2025-10-15T14:00:30.5+02:00;who\n`,
  );
  await writeFile(join(folder, 'participant', '_SUCCESS'), '');
  const database = await open(source);
  expect(await callsOf(database)).toBe(5);
});

test.each([
  ['1', '0'],
  ['true', 'false'],
  ['TRUE', 'FALSE'],
  ['1.0', '0.0'],
  [' 1 ', ' 0 '],
])('a boolean may be %s and %s', async (yes, no) => {
  const cells = (media: string, streaming: string) =>
    CALL.replace(',1,0,', `,${media},${streaming},`);
  const rows = [cells(yes, no), cells(yes, no), cells(no, no), cells(yes, yes), cells('', no)];
  const database = await openSmall({
    'participant.csv': `${PARTICIPANT}\n${rows.map((row, index) => `${index},m,${row}`).join('\n')}\n`,
  });
  expect(await callsOf(database)).toBe(2);
});

test.each([
  ['2025-10-15T12:00:00Z', '2025-10-15 12:00:00'],
  ['2025-10-15T14:00:00+02:00', '2025-10-15 12:00:00'],
  ['2025-10-15 14:00:00+02', '2025-10-15 12:00:00'],
  ['2025-10-15 12:00:00.25', '2025-10-15 12:00:00.25'],
  ['2025-10-15T12:00:00.250000Z', '2025-10-15 12:00:00.25'],
  ['2025-10-31 22:59:59.9999999', '2025-10-31 22:59:59.999999'], // cut, or it would be November
  ['2025-10-15', '2025-10-15 00:00:00'],
  ['', null],
  ['\\N', null],
  ['0001-01-01 00:00:00', null],
  ['0001-01-01T00:00:00Z', null],
  ['0000-00-00 00:00:00', null],
])('the time %s is %s', async (written, read) => {
  const database = await openSmall({
    'conference.csv': `${CONFERENCE}\n1,room,conference,,,${written},\n`,
  });
  const sql = 'SELECT CAST(start_time AS VARCHAR) FROM conference';
  expect(await columnOf(database, sql)).toEqual([read]);
});

test('a text may hold quotes, separators, line breaks and blanks at its ends', async () => {
  const name = ' a "quoted", b; c\r\nd\te ';
  const tables = { ...SMALL, conference: [conference('m', { name })] };
  for (const separator of [',', ';', '\t']) {
    const text = csvOf('conference', tables.conference);
    const [header = '', ...rest] = text.split('\n');
    const quoted = rest.join('\n').replace(/("(?:[^"]|"")*")|,/g, (_, own) => own ?? separator);
    const database = await openSmall({
      'conference.csv': `${header.replaceAll(',', separator)}\n${quoted}`,
    });
    expect(await columnOf(database, 'SELECT name FROM conference')).toEqual([name]);
  }
});

test.each<[string, string, string | Buffer]>([
  ['CRLF', 'csv', csvOf('conference', SMALL.conference).replaceAll('\n', '\r\n')],
  ['a byte order mark', 'csv', `\uFEFF${csvOf('conference', SMALL.conference)}`],
  ['semicolons', 'csv', csvOf('conference', SMALL.conference).replaceAll(',', ';')],
  ['tabs', 'csv', csvOf('conference', SMALL.conference).replaceAll(',', '\t')],
  ['blank lines at the end', 'csv', `${csvOf('conference', SMALL.conference)}\n\n`],
  ['no line break at the end', 'csv', csvOf('conference', SMALL.conference).trimEnd()],
  [
    'column names in capitals',
    'csv',
    csvOf('conference', SMALL.conference).replace(/^.*/, (head) => head.toUpperCase()),
  ],
  ['gzip', 'csv.gz', gzipSync(csvOf('conference', SMALL.conference))],
  [
    'gzip in two pieces',
    'csv.gz',
    Buffer.concat(
      csvOf('conference', SMALL.conference)
        .split(/(?<=tag)/)
        .map((part) => gzipSync(part)),
    ),
  ],
])('CSV with %s is read', async (_, ending, content) => {
  expect(await callsOf(await openSmall({ [`conference.${ending}`]: content }))).toBe(2);
});

test('NDJSON may leave out keys, and a file without a row is an empty table', async () => {
  const times = { start_time: '2025-10-15T12:00:00Z', end_time: '2025-10-15T12:30:00.5Z' };
  const whole = { ...call('1', 'm'), license_count: '2', ...times };
  const bare = { id: 2, conference_id: 'm', has_media: 1, is_streaming: false, ...times };
  const database = await openSmall({
    'participant.ndjson': `${JSON.stringify(whole)}\n${JSON.stringify(bare)}\n`,
    'sms.ndjson': '',
    'media_stream.ndjson.gz': gzipSync(''),
  });
  expect(await callsOf(database)).toBe(2);
});

test('a column may be null throughout, in every format', async () => {
  const database = await openSmall({
    'conference.csv': `${CONFERENCE}\nm,,conference,,,2025-10-15 12:00:00,\n`,
    'media_stream.csv':
      'id,participant_id,stream_type,rx_packet_loss,tx_packet_loss,rx_jitter,tx_jitter\n1,m.1,audio,,,,\n',
  });
  expect(await callsOf(database)).toBe(2);
});

test('a table may have another name, in a folder and in a schema of a DuckDB file', async () => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, SMALL, 'duckdb');
  const instance = await DuckDBInstance.create(source.path);
  const connection = await instance.connect();
  await connection.run('CREATE SCHEMA vdx');
  await connection.run('CREATE VIEW vdx."Call legs" AS SELECT * FROM main.participant');
  await connection.run('ALTER TABLE conference RENAME TO meetings');
  connection.closeSync();
  instance.closeSync();
  const tables = { participant: 'vdx.Call legs', conference: 'Meetings' };
  expect(await callsOf(await open({ ...source, tables }))).toBe(2);

  const second = await openSmall({ 'history_call.csv': csvOf('participant', SMALL.participant) });
  const mapped = {
    kind: 'folder',
    path: second.place,
    tables: { participant: 'history_call' },
  } as const;
  expect(await callsOf(await open(mapped))).toBe(2);
});

test('text that Parquet files hold without saying so is text', async () => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, SMALL);
  await rm(join(folder, 'conference.csv'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT encode('m') AS id, encode('rød') AS name, encode('conference') AS service_type, encode('t') AS tag, encode('1') AS organisation_id, TIMESTAMP '2025-10-15 12:00:00' AS start_time, NULL AS end_time) TO '${join(folder, 'conference.parquet')}'`,
  );
  connection.closeSync();
  instance.closeSync();
  const database = await open(source);
  expect(await columnOf(database, 'SELECT name FROM conference')).toEqual(['rød']);
  expect(await callsOf(database)).toBe(2);
});
