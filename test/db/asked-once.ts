import type { Database, Each, Row } from '../../src/db/database.ts';
import type { Kept, Statement } from '../../src/db/query.ts';
import { TABLE_NAMES } from '../../src/tables.ts';
import type { Tables } from './tables.ts';

/** What this worker was answered, by the engine, the statement and the rows of the tables that it reads. */
const answers = new Map<string, Row[]>();

/**
 * A database of these tables that is asked a statement only if nobody asked it about the same rows before: most tables
 * of most tests are empty, or as in the test before, and an engine plans a statement much longer than it reads them.
 */
export function askedOnce(database: Database, tables: Tables): Database {
  const kept = new Map<string, Kept>();
  const read = ({ sql }: Statement) =>
    [...kept.values()].filter(({ table }) => sql.includes(table));
  const rowsOf = (statement: Statement): unknown[] => [
    ...TABLE_NAMES.filter((table) => RegExp(`\\b${table}\\b`).test(statement.sql)).map(
      (table) => tables[table] ?? [],
    ),
    ...read(statement).map((one) => rowsOf(one.statement)),
  ];
  const make = async (statement: Statement) => {
    for (const one of read(statement)) {
      await make(one.statement);
      await database.keep?.(one);
    }
  };
  const ask = async (statement: Statement) => {
    await make(statement);
    return database.run(statement);
  };
  const run = async (statement: Statement, _watch?: unknown, each?: Each) => {
    const key = JSON.stringify([database.engine, statement, rowsOf(statement)]);
    const rows = answers.get(key) ?? (await ask(statement));
    answers.set(key, rows);
    if (each) rows.forEach(each);
    return each ? [] : rows;
  };
  const keep = async (one: Kept) => {
    kept.set(one.table, one);
  };
  return { ...database, run, ...(database.keep && { keep }) };
}
