import { createFixture } from 'fs-fixture';
import type { Database } from '../../src/db/database.ts';
import { openDuckdb } from '../../src/db/duckdb/open.ts';
import type { Kept } from '../../src/db/query.ts';
import { TABLE_NAMES, TABLES } from '../../src/tables.ts';
import { NO_ROWS, type Tables } from './tables.ts';
import { insertInto, writeTables } from './write-tables.ts';

/** What opening reads as "not known": such rows have to come from files. */
const MARKS = new Set<unknown>(['NaN', '0001-01-01 00:00:00']);
/** More rows are read from a file faster than from a statement. */
const FEW = 500;

/** Whether these tables may be refilled; else they are to be written and opened. */
export function isRefillable(tables: Tables): boolean {
  const rows = Object.values(tables).flat();
  return (
    rows.length <= FEW && !rows.some((row) => Object.values(row).some((cell) => MARKS.has(cell)))
  );
}

let empty: Promise<Database> | undefined;
/** The statements that take away what the last test put there. */
let emptying: string[] = [];

/**
 * The tables of a worker as opening makes them of files, emptied and filled anew: reading files takes longer than all
 * that is asked about a handful of rows.
 */
export async function refillTables(tables: Tables): Promise<Database> {
  empty ??= openEmpty();
  const database = await empty;
  const filled = TABLE_NAMES.filter((table) => tables[table]?.length);
  const inserts = filled.map((table) =>
    insertInto(table, Object.keys(TABLES[table].columns), tables[table] ?? []),
  );
  const sql = [...emptying, ...inserts].join(';\n');
  emptying = filled.map((table) => `DELETE FROM ${table}`);
  if (sql) await database.run({ sql, values: [] });
  return { ...database, ...keptUntilRefilled(database) };
}

async function openEmpty(): Promise<Database> {
  const folder = await createFixture();
  const source = await writeTables(folder.path, NO_ROWS); // as texts, which are read into tables
  const database = await openDuckdb(source, { needed: TABLE_NAMES, optional: [] });
  await folder.rm();
  return database;
}

/** Relations are kept as the runner keeps them, but for these rows alone. */
function keptUntilRefilled({ run }: Database): Required<Pick<Database, 'keep'>> {
  const made = new Map<string, Promise<unknown>>();
  return {
    async keep({ table, statement: { sql, values } }: Kept) {
      const making = made.get(table) ?? run({ sql: `CREATE TABLE ${table} AS\n${sql}`, values });
      if (!made.has(table)) emptying.push(`DROP TABLE IF EXISTS ${table}`);
      made.set(table, making);
      await making;
    },
  };
}
