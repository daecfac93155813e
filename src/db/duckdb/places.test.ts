import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createFixture } from 'fs-fixture';
import { beforeAll, expect, test } from 'vitest';
import { open, temporaryFolder } from '../../../test/db/measured.ts';
import { meeting, message, type Tables, together } from '../../../test/db/tables.ts';
import { csvOf, type Format, ndjsonOf, writeTables } from '../../../test/db/write-tables.ts';
import type { FileSource } from '../../settings/source.ts';

const MEETING = meeting('m', [{}, {}]);
const ROWS: Tables = together(MEETING, {
  sms: [message('1', '2025-10-01 07:00:00', 'sent'), message('2', '2025-10-01 08:00:00', 'failed')],
});
/** What stands where a pattern would look as well. */
const DECOY: Tables = { sms: [message('3', '2025-10-02 07:00:00', 'sent')] };

const asked = { sql: 'SELECT status FROM sms ORDER BY sent_at', values: [] };
const TRUE_ROWS = [{ status: 'sent' }, { status: 'failed' }];

async function smsOf(source: FileSource) {
  return (await open(source, ['sms'])).run(asked);
}

/** A name that means more than itself to some reader of paths, and a name that it would fit as a pattern. */
const NAMES: readonly (readonly [string, string])[] = [
  ['status=failed', 'status'],
  ['id=7', 'id'],
  ['a*b', 'axb'],
  ['**', 'deep'],
  ['a?b', 'axb'],
  ['[ab]', 'a'],
  ['[!x]', 'a'],
  ['{a,b}', 'a'],
  ["it's", 'its'],
  ['back\\slash', 'backslash'],
  ['50%41', '50A'],
  ['~', 'home'],
  [' a b ', 'ab'],
  ['$HOME;#ø\n', 'x'],
];

const FORMATS = ['csv', 'ndjson', 'parquet'] as const satisfies readonly Format[];

/** The file of a table as each format has it. */
async function filesOf(tables: Tables) {
  const folder = await createFixture();
  for (const format of FORMATS) await writeTables(folder.path, tables, format);
  const names = FORMATS.map((format) => `sms.${format}`);
  const bytes = await Promise.all(names.map((name) => folder.readFile(name)));
  await folder.rm();
  return new Map(names.map((name, at) => [name, bytes[at] ?? Buffer.of()]));
}

let files: { real: Map<string, Buffer>; decoys: Map<string, Buffer> };
beforeAll(async () => {
  files = { real: await filesOf(ROWS), decoys: await filesOf(DECOY) };
});

test.each(NAMES)('a folder named "%s" gives the rows of that folder', async (name, decoy) => {
  for (const [file, bytes] of files.real) {
    const parent = await temporaryFolder();
    for (const each of [decoy, name]) await mkdir(join(parent, each));
    await writeFile(join(parent, decoy, file), files.decoys.get(file) ?? '');
    await writeFile(join(parent, name, file), bytes);
    const source: FileSource = { kind: 'folder', path: join(parent, name), tables: {} };
    expect(await smsOf(source)).toEqual(TRUE_ROWS);
  }
});

test.each(NAMES)('a file named "%s" in a folder of its table is read once', async (name) => {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, ROWS);
  await rm(join(folder, 'sms.csv'));
  await mkdir(join(folder, 'sms'));
  const [first, second] = [ROWS.sms?.slice(0, 1), ROWS.sms?.slice(1)];
  await writeFile(join(folder, 'sms', `${name}.csv.gz`), gzipSync(csvOf('sms', first)));
  await writeFile(join(folder, 'sms', `x${name}.ndjson`), ndjsonOf('sms', second));
  expect(await smsOf(source)).toEqual(TRUE_ROWS);
});

test.each(NAMES)('a DuckDB file in a folder named "%s" is that file', async (name) => {
  const parent = await temporaryFolder();
  await mkdir(join(parent, name));
  if (name.includes('?')) {
    const path = join(parent, name, 'tables.duckdb');
    await writeFile(path, '');
    await expect(open({ kind: 'duckdb', path, tables: {} })).rejects.toThrow('there is a ? in');
    return;
  }
  expect(await smsOf(await writeTables(join(parent, name), ROWS, 'duckdb'))).toEqual(TRUE_ROWS);
});

test('a name that has no spelling of its own is refused', async () => {
  const folder = join(await temporaryFolder(), 'a*\\b');
  await mkdir(folder);
  const source = await writeTables(folder, ROWS);
  await expect(open(source)).rejects.toThrow('has a backslash and one of * ? [ in its name');
});

test('a folder below a folder with a pattern in its name may be a link', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'real'));
  await symlink(join(folder, 'real'), join(folder, 'l*nk'));
  await writeTables(join(folder, 'real'), ROWS);
  const source: FileSource = { kind: 'folder', path: join(folder, 'l*nk'), tables: {} };
  expect(await smsOf(source)).toEqual(TRUE_ROWS);
});

/** A source whose table sms is what a SELECT in a file gives. */
async function sqlSource(select: string, folderName = 'data'): Promise<FileSource> {
  const folder = join(await temporaryFolder(), folderName);
  await mkdir(folder);
  const source = await writeTables(folder, ROWS);
  await writeFile(join(folder, 'own.sql'), select);
  return { ...source, tables: { sms: 'own.sql' } };
}

const OWN = "SELECT * FROM read_csv('{folder}/sms.csv')";

test.each(['data', 'a*b', '[ab]'])('a SELECT reads the files of "%s"', async (name) => {
  expect(await smsOf(await sqlSource(OWN, name))).toEqual(TRUE_ROWS);
});

test.each(['status=x', 'a?b'])('a SELECT in a folder named "%s" is refused', async (name) => {
  await expect(smsOf(await sqlSource(OWN, name))).rejects.toThrow(
    `lies in a folder named ${name}, which means something to DuckDB`,
  );
});

const DISABLED = 'file system operations are disabled';

test.each([
  ['an absolute path', "SELECT * FROM read_text('/etc/hostname')", DISABLED],
  ['a path that climbs', "SELECT * FROM read_text('{folder}/../secret.csv')", DISABLED],
  ['a list of other files', "SELECT * FROM glob('/etc/*')", DISABLED],
  [
    'statements of its own',
    "SELECT 1 AS id) x; COPY (SELECT 1) TO '{folder}/w.csv'; SELECT * FROM (SELECT 1",
    'is not one SELECT',
  ],
  [
    'a setting',
    'SELECT 1) x; SET enable_external_access = true; SELECT * FROM (SELECT 1',
    'is not one SELECT',
  ],
  ['no SELECT', "COPY sms TO '{folder}/w.csv'", 'cannot be read'],
])('a SELECT with %s reads and writes nothing', async (_, select, refusal) => {
  const source = await sqlSource(select);
  await writeFile(join(source.path, '../secret.csv'), 'id\n1\n');
  await expect(open(source)).rejects.toThrow(refusal);
  await expect(readFile(join(source.path, 'w.csv'))).rejects.toThrow('ENOENT');
});

test('a view in a DuckDB file reads files of its folder alone', async () => {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const folder = await temporaryFolder();
  const source = await writeTables(folder, ROWS, 'duckdb');
  const instance = await DuckDBInstance.create(source.path);
  const connection = await instance.connect();
  await connection.run("CREATE VIEW other AS SELECT * FROM read_text('/etc/hostname')");
  connection.closeSync();
  instance.closeSync();
  await expect(open({ ...source, tables: { sms: 'other' } })).rejects.toThrow(DISABLED);
});

test('links to files and to folders of a table are followed, and open nothing else', async () => {
  const [real, folder] = [await temporaryFolder(), await temporaryFolder()];
  await writeTables(real, ROWS);
  for (const name of await readdir(real)) await symlink(join(real, name), join(folder, name));
  const source = { kind: 'folder', path: folder, tables: {} } as const;
  expect(await smsOf(source)).toEqual(TRUE_ROWS);

  await rm(join(folder, 'sms.csv'));
  const parts = await temporaryFolder();
  await writeFile(join(parts, 'a.csv'), csvOf('sms', ROWS.sms));
  await symlink(parts, join(folder, 'sms'));
  const database = await open(source, ['sms']);
  expect(await database.run(asked)).toEqual(TRUE_ROWS);
  await writeFile(join(real, 'beside.csv'), 'status\nsent\n');
  const beside = { sql: `SELECT * FROM read_csv('${join(real, 'beside.csv')}')`, values: [] };
  await expect(database.run(beside)).rejects.toThrow(/disabled by configuration/);
});
