import { execFileSync } from 'node:child_process';
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { figureOf, measureDatabase, open, temporaryFolder } from '../../../test/db/measured.ts';
import { meeting, message, NO_ROWS, type Tables } from '../../../test/db/tables.ts';
import { type Format, writeTables } from '../../../test/db/write-tables.ts';
import { CHECKSUM_FILE, writeChecksums } from '../../checksums.ts';
import { EXIT } from '../../error.ts';
import type { FileSource } from '../../settings/source.ts';

const TABLES: Tables = {
  ...meeting('m', [{}, {}]),
  sms: Array.from({ length: 200 }, (_, at) =>
    message(String(at), '2025-10-15 12:00:00', at % 2 === 0 ? 'sent' : 'failed'),
  ),
};

/** Made rows in a folder, with the checksums of all their files. */
async function withChecksums(format: Format = 'parquet') {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, TABLES, format);
  // as the documentation tells an exporter to
  execFileSync('sh', ['-c', `sha256sum *.${format} > ${CHECKSUM_FILE}`], { cwd: folder });
  return { folder, source };
}

const refusal = (source: FileSource) =>
  expect(open(source)).rejects.toMatchObject({
    exitCode: EXIT.data,
    hint: expect.stringContaining('Copy or export it again.'),
    message: expect.stringMatching(/sms\.\w+ is not the file that .*SHA256SUMS was written for/),
  });

test('files that are as they were written are measured', async () => {
  const { source } = await withChecksums();
  const database = await open(source);
  const { months } = await measureDatabase(database);
  expect(months.map((month) => figureOf(month, 'sms_sent').value)).toEqual([100]);
  expect(database.advice).toEqual([]);
});

test('one flipped bit anywhere in a Parquet file is refused, whether DuckDB would notice or not', async () => {
  const { folder, source } = await withChecksums();
  const file = join(folder, 'sms.parquet');
  const bytes = await readFile(file);
  for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 12)) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await writeFile(file, changed);
    await refusal(source);
  }
  await writeFile(file, bytes);
  expect((await open(source)).advice).toEqual([]);
});

test.each<Format>(['csv', 'ndjson', 'duckdb'])('%s files are compared, too', async (format) => {
  const { folder, source } = await withChecksums(format);
  const file = format === 'duckdb' ? source.path : join(folder, `sms.${format}`);
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(1));
  await expect(open(source)).rejects.toThrow('its checksum differs');
});

test('a file that the checksums name and that is gone is missed', async () => {
  const { folder, source } = await withChecksums('csv');
  await mkdir(join(folder, 'sms'));
  await rename(join(folder, 'sms.csv'), join(folder, 'sms', '1.csv'));
  await writeFile(join(folder, 'sms', '2.csv'), 'id,sent_at,status\n');
  await rm(join(folder, CHECKSUM_FILE));
  await writeChecksums(join(folder, 'sms'), ['1.csv', '2.csv']);
  expect(await open(source, ['sms'])).toMatchObject({ tables: { sms: 'sms' } });
  await rm(join(folder, 'sms', '2.csv'));
  await expect(open(source, ['sms'])).rejects.toThrow(
    /sms\/2\.csv is not there, but .*sms\/SHA256SUMS names it\.$/,
  );
});

test('only files that are read are compared, and all where a table is a SELECT', async () => {
  const { folder, source } = await withChecksums('csv');
  await appendFile(join(folder, 'sms.csv'), '\n');
  expect(await open(source, ['conference'])).toMatchObject({
    tables: { conference: 'conference' },
  });
  await writeFile(
    join(folder, 'own.sql'),
    "SELECT * FROM read_csv('{folder}/conference.csv', header = true)",
  );
  const own = { ...source, tables: { conference: 'own.sql' } };
  await expect(open(own, ['conference'])).rejects.toThrow('its checksum differs');
});

test('Parquet files without a checksum are named, those that others lack are not', async () => {
  const { folder, source } = await withChecksums();
  const sums = await readFile(join(folder, CHECKSUM_FILE), 'utf8');
  await writeFile(join(folder, CHECKSUM_FILE), sums.replace(/.*sms.*\n/, ''));
  const [advice, ...more] = (await open(source)).advice;
  expect(advice).toMatch(/^sms\.parquet has no checksum: /);
  expect(more).toEqual([]);
  await rm(join(folder, CHECKSUM_FILE));
  expect((await open(source)).advice).toEqual([
    expect.stringMatching(/^7 Parquet files have no checksum \(conference\.parquet, \.\.\): /),
  ]);
  const texts = await writeTables(await temporaryFolder(), { ...NO_ROWS, ...TABLES });
  expect((await open(texts)).advice).toEqual([]);
});

test.each([
  [
    'binary mode and Windows',
    (sums: string) => sums.replaceAll('  ', ' *').replaceAll('\n', '\r\n'),
  ],
  [
    'other letters and paths',
    (sums: string) =>
      sums.toUpperCase().replaceAll(/ {2}.*/g, (name) => `  ./${name.trim().toLowerCase()}`),
  ],
])('checksums in the manner of %s are read', async (_, change) => {
  const { folder, source } = await withChecksums();
  const file = join(folder, CHECKSUM_FILE);
  await writeFile(file, change(await readFile(file, 'utf8')));
  expect((await open(source)).advice).toEqual([]);
  await appendFile(join(folder, 'sms.parquet'), 'x');
  await refusal(source);
});

test.each(['SHA256 (sms.parquet) = 12', 'sms.parquet'])(
  'a line "%s" is refused by its place',
  async (line) => {
    const { folder, source } = await withChecksums();
    await writeFile(join(folder, CHECKSUM_FILE), `\n${line}\n`);
    await expect(open(source)).rejects.toThrow(`${CHECKSUM_FILE}:2 is no checksum`);
  },
);

test('a name with a backslash in it is found, as sha256sum writes it', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'sms'));
  await writeFile(join(folder, 'sms', 'a\\n.csv'), 'id,sent_at,status\n');
  execFileSync('sh', ['-c', `sha256sum sms/* > ${CHECKSUM_FILE}`], { cwd: folder });
  const source = { kind: 'folder', path: folder, tables: {} } as const;
  expect(await open(source, ['sms'])).toMatchObject({ tables: { sms: 'sms' } });
  await appendFile(join(folder, 'sms', 'a\\n.csv'), '\n');
  await expect(open(source, ['sms'])).rejects.toThrow('its checksum differs');
});
