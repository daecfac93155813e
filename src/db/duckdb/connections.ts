import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import type { Database, Each, Row, Watch } from '../database.ts';
import type { Kept, Statement } from '../query.ts';
import { loadDuckdb } from './engine.ts';
import { type Limits, limitsOf, spaceError } from './limits.ts';
import { damageError } from './read-error.ts';
import { removeWorking } from './working.ts';

export type Connections = readonly [DuckDBConnection, DuckDBConnection];

/** A database in memory with two connections: one query seldom keeps two processors busy. */
export async function connect(limits: Limits, signal: AbortSignal | undefined) {
  const { DuckDBInstance } = await loadDuckdb();
  const instance = await DuckDBInstance.create(':memory:');
  const connections: Connections = [await instance.connect(), await instance.connect()];
  for (const connection of connections) {
    await connection.run([...SESSION, ...limitsOf(limits)].join('; '));
  }
  const interrupt = () => {
    for (const connection of connections) connection.interrupt();
  };
  signal?.addEventListener('abort', interrupt);
  const close = async () => {
    signal?.removeEventListener('abort', interrupt);
    for (const connection of connections) connection.closeSync();
    instance.closeSync();
    await removeWorking(limits);
  };
  return { connections, close };
}

/** Zones are UTC, and nothing is fetched from outside. */
const SESSION = [
  "SET TimeZone = 'UTC'",
  'SET autoinstall_known_extensions = false',
  'SET autoload_known_extensions = false',
];

/**
 * Runs statements in the order in which they are asked, each on the first connection that is free. What is kept is an
 * ordinary table of the database in memory, for a temporary one is seen by its own connection alone.
 */
export function runnerOn(
  connections: Connections,
  limits: Limits,
): Required<Pick<Database, 'run' | 'keep'>> {
  const free: DuckDBConnection[] = [...connections];
  const waiting: ((connection: DuckDBConnection) => void)[] = [];
  const take = async () =>
    free.pop() ?? new Promise<DuckDBConnection>((resolve) => waiting.push(resolve));
  const giveBack = (connection: DuckDBConnection) => {
    const next = waiting.shift();
    if (next) next(connection);
    else free.push(connection);
  };
  const run = async ({ sql, values }: Statement, watch?: Watch, each?: Each) => {
    const connection = await take();
    watch?.begins();
    try {
      if (each) return await giveEach(await connection.stream(sql, [...values]), each);
      return (await connection.runAndReadAll(sql, [...values])).getRowObjectsJS();
    } catch (error) {
      throw damageError(error) ?? spaceError(error, limits) ?? error;
    } finally {
      watch?.ends();
      giveBack(connection);
    }
  };
  const tables = new Map<string, Promise<unknown>>();
  const keep = async ({ table, statement: { sql, values } }: Kept, watch?: Watch) => {
    const made =
      tables.get(table) ?? run({ sql: `CREATE TABLE ${table} AS\n${sql}`, values }, watch);
    tables.set(table, made);
    await made;
  };
  return { run, keep };
}

async function giveEach(result: DuckDBResult, each: Each): Promise<Row[]> {
  for await (const rows of result.yieldRowObjectJs()) rows.forEach(each);
  return [];
}
