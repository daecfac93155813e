import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { stringify } from 'csv-stringify/sync';
import { createFixture } from 'fs-fixture';
import { DUCKDB_DEFAULTS, type FileSource } from '../../src/settings/source.ts';
import type { TableName } from '../../src/tables.ts';
import { type Cell, COLUMN_TYPES, type Row, TABLE_NAMES, type Tables } from './tables.ts';

export const FORMATS = ['csv', 'ndjson', 'parquet', 'duckdb'] as const;
export type Format = (typeof FORMATS)[number];

/** A handful of rows is read faster by one. */
const limits = { ...DUCKDB_DEFAULTS, threads: 1 };

/**
 * Writes tables into an existing folder; what comes back opens them. Beside texts, tables without rows are Parquet: it
 * takes no casts, and so a tenth of the time to open.
 */
export async function writeTables(
  folder: string,
  tables: Tables,
  format: Format = 'csv',
): Promise<FileSource> {
  const source = { kind: 'folder', path: folder, tables: {}, limits } as const;
  if (format === 'parquet' || format === 'duckdb') return writeByDuckdb(folder, tables, format);
  const textOf = format === 'csv' ? csvOf : ndjsonOf;
  empty ??= emptyTables();
  for (const [table, bytes] of await empty) {
    const rows = tables[table];
    if (rows) await writeFile(join(folder, `${table}.${format}`), textOf(table, rows));
    else await writeFile(join(folder, `${table}.parquet`), bytes);
  }
  return source;
}

let empty: Promise<[TableName, Buffer][]> | undefined;

/** Each table without rows, as a Parquet file. */
async function emptyTables(): Promise<[TableName, Buffer][]> {
  const folder = await createFixture();
  await writeByDuckdb(folder.path, {}, 'parquet');
  const read = async (table: TableName): Promise<[TableName, Buffer]> => [
    table,
    await readFile(folder.getPath(`${table}.parquet`)),
  ];
  const tables = await Promise.all(TABLE_NAMES.map(read));
  await folder.rm();
  return tables;
}

const namesOf = (table: TableName) => Object.keys(COLUMN_TYPES[table]);

/** As MySQL exports it: null is `\N`, so that an empty text stays one, and booleans are 0 and 1. */
export function csvOf(table: TableName, rows: readonly Row[] = []): string {
  const columns = namesOf(table);
  const records = rows.map((row) => columns.map((column) => row[column] ?? '\\N'));
  return stringify([columns, ...records], { cast: { boolean: (value) => (value ? '1' : '0') } });
}

export function ndjsonOf(table: TableName, rows: readonly Row[] = []): string {
  const whole = rows.map((row) =>
    Object.fromEntries(namesOf(table).map((column) => [column, row[column] ?? null])),
  );
  return whole.map((row) => `${JSON.stringify(row)}\n`).join('');
}

/** CREATE TABLE and INSERT statements that every engine understands; `tables` without rows have only the first. */
export function statementsOf(table: TableName, rows: readonly Row[] = []): string[] {
  const types = Object.entries(COLUMN_TYPES[table]).map(([name, type]) => `${name} ${type} NULL`);
  const create = `CREATE TABLE ${table} (${types.join(', ')})`;
  return rows.length === 0 ? [create] : [create, insertInto(table, namesOf(table), rows)];
}

/** An INSERT of at least one row. */
export function insertInto(
  table: TableName,
  columns: readonly string[],
  rows: readonly Row[],
): string {
  const values = rows.map((row) => `(${columns.map((name) => sql(row[name] ?? null)).join(', ')})`);
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.join(', ')}`;
}

const sql = (cell: Cell) =>
  typeof cell === 'string' ? `'${cell.replaceAll("'", "''")}'` : String(cell ?? 'NULL');

async function writeByDuckdb(
  folder: string,
  tables: Tables,
  format: 'parquet' | 'duckdb',
): Promise<FileSource> {
  const file = join(folder, 'tables.duckdb');
  const instance = await DuckDBInstance.create(format === 'duckdb' ? file : ':memory:');
  const connection = await instance.connect();
  for (const table of TABLE_NAMES) {
    for (const statement of statementsOf(table, tables[table])) await connection.run(statement);
    if (format === 'parquet')
      await connection.run(`COPY ${table} TO ${sql(`${join(folder, table)}.parquet`)}`);
  }
  connection.closeSync();
  instance.closeSync();
  return format === 'duckdb'
    ? { kind: 'duckdb', path: file, tables: {}, limits }
    : { kind: 'folder', path: folder, tables: {}, limits };
}
