import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SourceFailure } from '../db/failure.ts';
import { MADE_UP_TABLE } from '../db/mysql/open.ts';
import { type Line, openLine } from '../db/mysql/session.ts';
import { EXIT, UserError } from '../error.ts';
import { packageFile } from '../package.ts';
import type { MysqlSource } from '../settings/source.ts';
import { SAMPLE_TABLES } from './export.ts';

const TABLES_FILE = packageFile('samples/mysql/tables.sql');
const INDEXES_FILE = packageFile('queries/mysql/indexes.sql');

export type MysqlTarget = {
  database: MysqlSource;
  /** Take the place of an earlier sample; without it the database must be empty. */
  replace: boolean;
  signal?: AbortSignal | undefined;
};

/** The rows take most of the time, the indexes the rest. */
const LOADING_SHARE = 0.75;

/** Loads the tables of a sample into a MySQL or MariaDB database, with the indexes that the queries like. */
export async function loadTables(
  sample: DuckDBConnection,
  target: MysqlTarget,
  onStep: (step: string, share: number) => void,
): Promise<void> {
  await onLine(target, (line) => load(sample, { ...target, line }, onStep));
}

/** Refuses a server that cannot be reached or must not be filled, before anything is made for it. */
export async function refuseTarget(target: MysqlTarget): Promise<void> {
  const { database, replace } = target;
  await onLine(target, (line) => refuseOtherTables(line, database, replace));
}

async function onLine(
  { database, signal }: MysqlTarget,
  work: (line: Line) => Promise<void>,
): Promise<void> {
  try {
    const line = await openLine(database, signal);
    try {
      await work(line);
    } finally {
      await line.close();
    }
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    throw new UserError(`${database.url} cannot be loaded: ${error.message}.`, EXIT.data, {
      hint: `${error.hint ?? 'The user must be allowed to create, fill and drop tables.'} What was loaded so far is replaced with --replace.`,
      cause: error,
    });
  }
}

async function load(
  sample: DuckDBConnection,
  { line, database, replace }: MysqlTarget & { line: Line },
  onStep: (step: string, share: number) => void,
): Promise<void> {
  const run = async (sql: string) => {
    await line.ask(sql, [], { limitMs: database.statement_timeout_seconds * 1000 });
  };
  for (const sql of SESSION) await run(sql);
  await refuseOtherTables(line, database, replace);
  for (const table of [...SAMPLE_TABLES, MADE_UP_TABLE]) await run(`DROP TABLE IF EXISTS ${table}`);
  await run(`CREATE TABLE ${MADE_UP_TABLE} (made_up TINYINT) COMMENT 'All rows here are made up.'`);
  for (const sql of await readStatements(TABLES_FILE)) await run(sql);
  for (const [at, table] of SAMPLE_TABLES.entries()) {
    onStep(`${table} (MySQL)`, (at / SAMPLE_TABLES.length) * LOADING_SHARE);
    await copyRows(table, sample, run);
  }
  const indexes = await readStatements(INDEXES_FILE);
  for (const [at, sql] of indexes.entries()) {
    onStep('indexes', LOADING_SHARE + (at / indexes.length) * (1 - LOADING_SHARE));
    await run(sql);
  }
}

/** A text that does not fit is an error, and a backslash in it a letter. */
const SESSION = [
  'SET NAMES utf8mb4',
  "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES', SESSION time_zone = '+00:00'",
];

/** Rows that are replaced must say of themselves that they are made up: no mistyped URL drops a miner's tables. */
async function refuseOtherTables(
  line: Line,
  { database }: MysqlSource,
  replace: boolean,
): Promise<void> {
  const { rows } = await line.ask('SHOW TABLES', [], { limitMs: 10_000 });
  const names = rows.flatMap((row) => Object.values(row).map(String));
  if (names.length === 0) return;
  if (!replace) {
    throw new UserError(`The database ${database} is not empty.`, EXIT.usage, {
      hint: 'Name an empty one, or replace an earlier sample, or tables without rows, with --replace.',
    });
  }
  if (names.includes(MADE_UP_TABLE)) return;
  for (const table of SAMPLE_TABLES.filter((name) => names.includes(name))) {
    const { rows: kept } = await line.ask(`SELECT 1 FROM ${table} LIMIT 1`, [], {
      limitMs: 10_000,
    });
    if (kept.length === 0) continue;
    throw new UserError(
      `The table ${table} of the database ${database} has rows, and they are not made up.`,
      EXIT.usage,
      { hint: 'Name an empty database, or a new one. Only what is made up is replaced.' },
    );
  }
}

async function readStatements(file: URL): Promise<string[]> {
  const text = (await readFile(file, 'utf8')).replace(/^--.*\n/gm, '');
  return text
    .split(';')
    .map((sql) => sql.trim())
    .filter(Boolean);
}

/** DuckDB writes the rows as SQL, a chunk at a time: that is quicker than any escaping here. */
async function copyRows(
  table: string,
  sample: DuckDBConnection,
  run: (sql: string) => Promise<void>,
): Promise<void> {
  const described = await sample.runAndReadAll(`DESCRIBE ${table}`);
  const columns = described
    .getRowObjectsJS()
    .map((row) => ({ name: String(row.column_name), type: String(row.column_type) }));
  const row = columns.map(literalOf).join(` || ',' || `);
  const into = `INSERT INTO ${table} (${columns.map(({ name }) => name).join(', ')}) VALUES `;
  const result = await sample.stream(`SELECT '(' || ${row} || ')' AS row FROM ${table}`);
  await run('START TRANSACTION');
  for await (const rows of result.yieldRowsJs()) {
    if (rows.length > 0) await run(into + rows.join(','));
  }
  await run('COMMIT');
}

function literalOf({ name, type }: { name: string; type: string }): string {
  const value = type === 'BOOLEAN' ? `CAST(${name} AS INTEGER)` : name;
  return `coalesce('''' || replace(CAST(${value} AS VARCHAR), '''', '''''') || '''', 'NULL')`;
}
