import { deepStrictEqual } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { createConnection, format } from 'mysql2/promise';
import { stringify } from 'yaml';
import { openMysql } from '../src/db/mysql/open.ts';
import type { Statement } from '../src/db/query.ts';
import { SAMPLE_TABLES } from '../src/sample/export.ts';
import { loadTables } from '../src/sample/mysql.ts';
import { TABLE_NAMES } from '../src/tables.ts';
import { sourceOf } from '../test/db/mysql-source.ts';
import { findTool } from '../test/setup/debian.ts';
import { startMariadb } from '../test/setup/mariadb.ts';
import { growHistory } from './grow.ts';
import { comparePair, timeOf } from './pairs.ts';
import { runProbed } from './peak.ts';
import { askUsageAndClose, measureAndClose, readSample } from './sample.ts';

const ROUNDS = 3;
const MORE_QUARTERS = 9;

const { folder, settings } = await readSample();
const server = await startMariadb([
  '--innodb-buffer-pool-size=4G',
  '--innodb-log-file-size=1G',
  '--max-heap-table-size=64M',
]);
async function benchmark(url: string): Promise<void> {
  const root = await createConnection(server.url);
  await root.query('CREATE DATABASE vdx');
  console.log(
    `loading the sample into MariaDB: ${inSeconds(await timeOf({ name: 'loading', run: () => load(url) }))}`,
  );

  const statements: Statement[] = [];
  await measureFigures(url, (statement) => statements.push(statement));
  const byHand = await readFile(new URL('yardstick.sql', import.meta.url), 'utf8');
  // Line by line, names of columns among them: what is held against each other answers the same, or the bench says nothing.
  deepStrictEqual(runClient(url, byHand).sort(), runClient(url, textOf(statements)).sort());
  const figures = { name: 'the figures of a quarter from MariaDB', run: () => measureFigures(url) };
  await comparePair(
    figures,
    { name: 'the same SQL in a bare mysql2 loop', run: () => runBare(url, statements) },
    ROUNDS,
  );
  await comparePair(
    figures,
    { name: 'the same SQL in the mariadb client', run: () => runClient(url, textOf(statements)) },
    ROUNDS,
  );
  await comparePair(
    figures,
    {
      name: 'the same rows asked by hand in the mariadb client',
      run: () => runClient(url, byHand),
    },
    ROUNDS,
  );
  const usage = { name: 'the usage of a quarter from MariaDB', run: () => measureUsage(url) };
  await comparePair(usage, figures, ROUNDS);
  await printMemory(url);

  const before = await timeOf(figures);
  await growHistory(root, 'vdx', MORE_QUARTERS);
  await figures.run();
  const after = await timeOf(figures);
  console.log(
    `with ${MORE_QUARTERS} more quarters / with one: ${(after / before).toFixed(2)} (${inSeconds(after)})`,
  );
  await printMemory(url);
  await root.end();
}

const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

async function load(url: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const table of SAMPLE_TABLES) {
    await connection.run(`CREATE VIEW ${table} AS FROM '${join(folder, `${table}.parquet`)}'`);
  }
  await loadTables(connection, { database: sourceOf(url), replace: false }, () => {});
  connection.closeSync();
  instance.closeSync();
}

/** Opens the database, measures the seven figures of three months and closes it. */
async function measureFigures(
  url: string,
  watch: (statement: Statement) => void = () => {},
): Promise<void> {
  const database = await openMysql(sourceOf(url), { needed: TABLE_NAMES, optional: [] });
  await measureAndClose(database, settings, watch);
}

async function measureUsage(url: string): Promise<void> {
  const wanted = { needed: TABLE_NAMES, optional: [], extras: true };
  await askUsageAndClose(await openMysql(sourceOf(url), wanted), settings);
}

async function runBare(url: string, statements: readonly Statement[]): Promise<void> {
  const connection = await createConnection(url);
  for (const { sql, values } of statements) await connection.query(sql, [...values]);
  await connection.end();
}

const textOf = (statements: readonly Statement[]) =>
  statements.map(({ sql, values }) => `${format(sql, [...values])};\n`).join('');

/** What the client says to some statements, line by line. */
function runClient(url: string, input: string): string[] {
  const { hostname, port, username, password, pathname } = new URL(url);
  const args = [
    '--no-defaults',
    '--default-character-set=utf8mb4',
    `-h${hostname}`,
    `-P${port}`,
    `-u${username}`,
    pathname.slice(1),
  ];
  const env = { ...process.env, MYSQL_PWD: password };
  const client = findTool('/usr/bin/mariadb');
  if (!client) throw new Error('There is no mariadb client.');
  const said = spawnSync(client, args, { input, env, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (said.status !== 0) throw new Error(`mariadb failed: ${said.stderr}`);
  return said.stdout.split('\n');
}

/** The greatest memory of a process that measures and writes nothing, in MB. */
async function printMemory(url: string): Promise<void> {
  const cwd = await mkdtemp(join(tmpdir(), 'vdx-report-bench-'));
  const { test_calls, licences, uptime } = settings;
  const own = { sources: { history: url }, test_calls, licences, uptime };
  await writeFile(join(cwd, 'vdx-report.yaml'), stringify(own));
  const { megabytes } = runProbed(['month', '2025-10', '--quiet'], cwd);
  await rm(cwd, { recursive: true });
  console.log(`memory of a run against MariaDB: ${megabytes.toFixed(0)} MB`);
}

try {
  await benchmark(`${server.url}vdx`);
} finally {
  await server.stop();
}
