import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT, UserError } from '../../error.ts';
import { type ColumnKind, TABLES, type TableName } from '../../tables.ts';
import { NO_TIME } from './casts.ts';
import { literal } from './places.ts';
import type { Relation } from './relations.ts';

/** A relation with the SQL of each column of the table. */
type Source = { relation: Relation; columns: readonly { name: string; value: string }[] };

/** Rows without an id or without their instant would silently drop out of every figure. */
export async function refuseMissingKeys(
  connection: DuckDBConnection,
  table: TableName,
  sources: readonly Source[],
): Promise<void> {
  const required = Object.entries(TABLES[table].columns).filter(
    ([name, kind]) => name === 'id' || kind === 'instant',
  );
  for (const [name, kind] of required) {
    const where = isMissing(name, kind);
    if (!(await firstRow(connection, `SELECT 1 FROM ${table} WHERE ${where} LIMIT 1`))) continue;
    const [row] = await rowsWhere(connection, sources, (columns) =>
      isMissing(columns.get(name) ?? name, kind),
    );
    throw new UserError(`${row}, column ${name} of ${table} is empty.`, EXIT.data, {
      hint: 'Every row needs it. Rows are counted without the header.',
    });
  }
}

/**
 * A row that is there twice, as where two exports overlap, would count twice. One Parquet file is one export of
 * a table that has keys, and is believed.
 */
export async function refuseDuplicateIds(
  connection: DuckDBConnection,
  table: TableName,
  sources: readonly Source[],
): Promise<void> {
  const [only, more] = sources;
  const isOneParquetFile = !more && only?.relation.parquetFiles.length === 1;
  if (!('id' in TABLES[table].columns) || isOneParquetFile) return;
  const twice = `SELECT count(*) AS rows FROM ${table} HAVING count(*) > count(DISTINCT id)`;
  if (!(await firstRow(connection, twice))) return;
  const found = await firstRow(
    connection,
    `SELECT CAST(id AS VARCHAR) AS id FROM ${table} GROUP BY id HAVING count(*) > 1 ORDER BY id LIMIT 1`,
  );
  const id = String(found?.id);
  const rows = await rowsWhere(
    connection,
    sources,
    (columns) => `CAST(${columns.get('id')} AS VARCHAR) = ${literal(id)}`,
  );
  throw new UserError(`The ${table} ${id} is there twice: ${rows.join(' and ')}.`, EXIT.data, {
    hint: 'Do two exports overlap? Leave each row in one file. Rows are counted without the header.',
  });
}

const isMissing = (value: string, kind: ColumnKind) =>
  kind === 'instant' ? `(${value} IS NULL OR ${value} = ${NO_TIME})` : `${value} IS NULL`;

/** The first two rows that a condition on the columns' SQL holds for, as `file, row 3`. */
async function rowsWhere(
  connection: DuckDBConnection,
  sources: readonly Source[],
  condition: (columns: ReadonlyMap<string, string>) => string,
): Promise<string[]> {
  const found: string[] = [];
  for (const { relation, columns } of sources) {
    const where = condition(new Map(columns.map(({ name, value }) => [name, value])));
    const sql = `SELECT file, row FROM ${relation.numbered} WHERE ${where} ORDER BY file, row LIMIT 2`;
    const rows = (await connection.runAndReadAll(sql)).getRowObjectsJS();
    found.push(...rows.map(({ file, row }) => `${file}, row ${row}`));
  }
  return found.slice(0, 2);
}

/** The first row of a query, undefined where it has none. */
export async function firstRow(connection: DuckDBConnection, sql: string) {
  const [row] = (await connection.runAndReadUntil(sql, 1)).getRowObjectsJS();
  return row;
}
