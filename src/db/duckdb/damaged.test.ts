import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { open, temporaryFolder } from '../../../test/db/measured.ts';
import { call, conference, meeting, message, type Tables } from '../../../test/db/tables.ts';
import { csvOf, type Format, ndjsonOf, writeTables } from '../../../test/db/write-tables.ts';
import { EXIT, UserError } from '../../error.ts';
import { TABLE_NAMES } from '../../tables.ts';

const SMALL = meeting('m', [{}, {}]);
const CONFERENCES = csvOf('conference', SMALL.conference);

/** Enough rows that a file has more than one page. */
const MANY: Tables = {
  participant: Array.from({ length: 5000 }, (_, index) => call(`p${index}`, `c${index}`)),
};
const MANY_CONFERENCES = Array.from({ length: 5000 }, (_, index) => conference(`c${index}`));

/** Writes tables, lets a test damage them, and gives the message of the one error that opening them ends with. */
async function refusalOf(
  damage: (folder: string) => Promise<unknown>,
  { tables = SMALL, format = 'csv' as Format } = {},
): Promise<string> {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, tables, format);
  await damage(folder);
  const filled = TABLE_NAMES.filter((table) => tables[table]);
  const error = await open(source, filled).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UserError)) throw new Error('It was not refused.', { cause: error });
  expect(error.exitCode).toBe(EXIT.data);
  expect(error.hint).toBeTruthy();
  return error.message.replaceAll(`${folder}/`, '').replaceAll(folder, 'HERE');
}

const conferencesAre =
  (content: string | Buffer, name = 'conference.csv') =>
  (folder: string) =>
    rm(join(folder, 'conference.csv'), { force: true }).then(() =>
      writeFile(join(folder, name), content),
    );

const withRow = (row: string) => (folder: string) =>
  appendFile(join(folder, 'conference.csv'), `${row}\n`);

test.each<[string, (folder: string) => Promise<unknown>, string]>([
  [
    'a row with too few cells',
    withRow('x,y'),
    'conference.csv:3 cannot be read: the header has 7 columns, this row 2.',
  ],
  [
    'a row with too many cells',
    withRow('x,y,conference,\\N,\\N,\\N,\\N,more'),
    'conference.csv:3 cannot be read: the header has 7 columns, this row 8.',
  ],
  [
    'a quoted text that does not end',
    withRow('x,"y,conference,\\N,\\N,\\N,\\N'),
    'conference.csv:3 cannot be read: a quoted text does not end.',
  ],
  [
    'quotes that are escaped by backslashes',
    withRow('x,"a \\"b\\" c",conference,\\N,\\N,\\N,\\N'),
    'conference.csv:3 cannot be read: a quoted text does not end.',
  ],
  [
    'a row in Latin-1',
    conferencesAre(Buffer.from(CONFERENCES.replace('room', 'rød'), 'latin1')),
    'conference.csv:2 cannot be read: it is not UTF-8.',
  ],
  [
    'a file in UTF-16',
    conferencesAre(Buffer.from(`\uFEFF${CONFERENCES}`, 'utf16le')),
    'conference.csv is not UTF-8 text.',
  ],
  [
    'an empty file',
    conferencesAre(''),
    'conference.csv:1 cannot be read as CSV: it has no header line with a name for every column.',
  ],
  [
    'a header that names a column twice, in whatever case',
    conferencesAre(CONFERENCES.replace('id,name', 'id,ID')),
    'conference.csv:1 cannot be read as CSV: the header names "ID" twice.',
  ],
  [
    'a missing column',
    conferencesAre(CONFERENCES.replace('start_time', 'begin')),
    'The table conference has no column "start_time" in conference.csv; needed for video_meetings, video_calls, video_quality, participant_minutes.',
  ],
  [
    'a missing table',
    (folder) => rm(join(folder, 'participant.csv')),
    'The table participant is missing in the folder HERE (participant.parquet, .csv, .csv.gz, .ndjson or a folder participant/ of such files); needed for video_meetings, video_calls, video_quality, participant_minutes.',
  ],
  [
    'a table that is there twice',
    (folder) => writeFile(join(folder, 'conference.csv.gz'), gzipSync(CONFERENCES)),
    'HERE holds the table conference twice: conference.csv and conference.csv.gz.',
  ],
  [
    'a file beside a folder of the same table',
    async (folder) => {
      await mkdir(join(folder, 'conference'));
      await writeFile(join(folder, 'conference', '1.csv'), CONFERENCES);
    },
    'HERE holds the table conference twice: conference.csv and conference/.',
  ],
  [
    'a file of another kind among those of a table',
    async (folder) => {
      await rm(join(folder, 'conference.csv'));
      await mkdir(join(folder, 'conference'));
      await writeFile(join(folder, 'conference', '1.csv'), CONFERENCES);
      await writeFile(join(folder, 'conference', '2.csv.zst'), '');
    },
    'conference/2.csv.zst is no file of a table.',
  ],
])('%s is refused by its place', async (_, damage, message) => {
  expect(await refusalOf(damage)).toBe(message);
});

test.each(['csv', 'csv.gz', 'parquet', 'ndjson'])(
  'a folder named conference.%s is no file',
  async (ending) => {
    const message = await refusalOf(async (folder) => {
      await rm(join(folder, 'conference.csv'));
      await mkdir(join(folder, `conference.${ending}`));
    });
    expect(message).toBe(`conference.${ending} is a folder.`);
  },
);

test.each<[string, (zipped: Buffer) => Buffer]>([
  ['in the middle', (zipped) => zipped.subarray(0, zipped.length >> 1)],
  ['before its checksum, with all rows there', (zipped) => zipped.subarray(0, -8)],
  // The last row ends as a row should: nothing but the end of the stream tells that there were more.
  [
    'after a row, while it was written',
    () => gzipSync(csvOf('conference', MANY_CONFERENCES.slice(0, 3000))).subarray(0, -8),
  ],
])('a .csv.gz that was cut %s is refused', async (_, cut) => {
  const zipped = gzipSync(csvOf('conference', MANY_CONFERENCES));
  const message = await refusalOf(conferencesAre(cut(zipped), 'conference.csv.gz'));
  expect(message).toBe('conference.csv.gz is damaged or cut short: unexpected end of file.');
});

test('an .ndjson.gz that was cut is refused', async () => {
  const cut = gzipSync(ndjsonOf('conference', SMALL.conference)).subarray(0, -8);
  const message = await refusalOf(conferencesAre(cut, 'conference.ndjson.gz'));
  expect(message).toBe('conference.ndjson.gz is damaged or cut short: unexpected end of file.');
});

test.each([
  ['{"id": "x", ', 'conference.ndjson:2 cannot be read: malformed JSON (unexpected end of data).'],
  ['[1, 2]', 'conference.ndjson cannot be read: a line is no JSON object.'],
])('NDJSON that goes on with %s is refused', async (line, message) => {
  const text = `${ndjsonOf('conference', SMALL.conference)}${line}\n`;
  expect(await refusalOf(conferencesAre(text, 'conference.ndjson'))).toBe(message);
});

test.each<[string, (bytes: Buffer) => Buffer, string]>([
  ['is empty', () => Buffer.alloc(0), 'it is no Parquet file, or it is damaged or cut short.'],
  [
    'was cut',
    (bytes) => bytes.subarray(0, bytes.length >> 1),
    'it is no Parquet file, or it is damaged or cut short.',
  ],
  [
    'has bytes overwritten',
    (bytes) => Buffer.from(bytes).fill(0x55, 100, bytes.length >> 1),
    'it is damaged or cut short.',
  ],
])('a Parquet file that %s is refused', async (_, damaged, reason) => {
  const message = await refusalOf(
    async (folder) => {
      const file = join(folder, 'participant.parquet');
      await writeFile(file, damaged(await readFile(file)));
    },
    { tables: MANY, format: 'parquet' },
  );
  expect(message).toBe(`participant.parquet cannot be read: ${reason}`);
});

test('damage in a column that only a query reads is told as damage of the file', async () => {
  const folder = await temporaryFolder();
  const sms = Array.from({ length: 5000 }, (_, index) =>
    message('1', '2025-10-15 12:00:00', `status ${(index * 7919) % 100_003}`),
  );
  const source = await writeTables(folder, { sms }, 'parquet');
  const file = join(folder, 'sms.parquet');
  const bytes = await readFile(file);
  // behind the two small columns before it, status fills nearly all of the file
  await writeFile(file, bytes.fill(0x55, 1000, bytes.length >> 1));
  const database = await open(source);
  const sql = "SELECT count(*) FROM sms WHERE status LIKE '%9'";
  await expect(database.run({ sql, values: [] })).rejects.toThrow(
    `${file} cannot be read: it is damaged or cut short.`,
  );
});

test('a file that only has the name of a DuckDB database is refused', async () => {
  const message = await refusalOf((folder) => writeFile(join(folder, 'tables.duckdb'), 'junk'), {
    format: 'duckdb',
  });
  expect(message).toBe(
    'tables.duckdb cannot be opened as a DuckDB file: it is no DuckDB database.',
  );
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['in its head', (bytes) => Buffer.from(bytes).fill(0x55, 4096, 4160)],
  ['in its blocks', (bytes) => Buffer.from(bytes).fill(0x55, 12_288 + 100, bytes.length)],
  ['at its end, which is missing', (bytes) => bytes.subarray(0, bytes.length >> 1)],
])('a DuckDB file that is damaged %s is refused', async (_, damaged) => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, MANY, 'duckdb');
  await writeFile(source.path, damaged(await readFile(source.path)));
  const reading = open(source).then((database) =>
    database.run({ sql: 'SELECT count(DISTINCT conference_id) FROM participant', values: [] }),
  );
  await expect(reading).rejects.toMatchObject({
    name: 'UserError',
    exitCode: EXIT.data,
    message: expect.stringContaining(source.path),
  });
});

test('a source that is not there, or is of the other kind, is refused', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'nowhere');
  await expect(open({ kind: 'folder', path, tables: {} })).rejects.toThrow(
    `${path} does not exist`,
  );
  await expect(open({ kind: 'duckdb', path: folder, tables: {} })).rejects.toThrow(
    'is not a DuckDB file',
  );
});
