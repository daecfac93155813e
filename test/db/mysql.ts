import { randomBytes } from 'node:crypto';
import { type Connection, createConnection } from 'mysql2/promise';
import { inject, onTestFinished } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openMysql } from '../../src/db/mysql/open.ts';
import type { MysqlSource } from '../../src/settings/source.ts';
import { startMariadb, type TestServer } from '../setup/mariadb.ts';
import { sourceOf } from './mysql-source.ts';
import { type Row, TABLE_NAMES, type Tables } from './tables.ts';
import { statementsOf } from './write-tables.ts';

export type TestDatabase = {
  source: MysqlSource;
  /** Runs a statement as the user who may do everything. */
  run: (sql: string) => Promise<Row[]>;
};

/** A database of its own on a server, by default the one that all tests share; gone when the test is over. */
export async function createDatabase(server = inject('mysqlUrl')): Promise<TestDatabase> {
  if (!server) throw new Error('A test with a server stands in a file named NAME.db.test.ts.');
  const name = `vdx_report_test_${randomBytes(6).toString('hex')}`;
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  await connection.query(`USE ${name}`);
  onTestFinished(async () => {
    await connection.query(`DROP DATABASE ${name}`).catch(() => {}); // a test may have ended the server
    connection.destroy();
  });
  const url = new URL(server);
  url.pathname = name;
  return { source: sourceOf(url.href), run: (sql) => rowsOf(connection, sql) };
}

async function rowsOf(connection: Connection, sql: string): Promise<Row[]> {
  const [rows] = await connection.query(sql);
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

/** A database that holds these tables; those that are not given are empty. */
export async function databaseOf(tables: Tables = {}, server?: string): Promise<TestDatabase> {
  const database = await createDatabase(server);
  await database.run("SET sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
  for (const table of TABLE_NAMES) {
    for (const sql of statementsOf(table, tables[table])) await database.run(inMysql(sql));
  }
  return database;
}

/**
 * The tables of a worker, emptied and filled anew: rows that are only read need no tables of their own, which a server
 * makes and drops much slower.
 */
export async function refillDatabase(tables: Tables): Promise<MysqlSource> {
  const url = new URL(inject('mysqlUrl'));
  url.pathname = `${inject('refilledDatabase')}_${process.env.VITEST_POOL_ID}`;
  const name = url.pathname.slice(1);
  const connection = await createConnection({ uri: inject('mysqlUrl'), multipleStatements: true });
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4`);
    await connection.query(`USE ${name}; SET sql_mode = 'STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'`);
    const isNew = (await rowsOf(connection, 'SHOW TABLES')).length === 0;
    const statements = TABLE_NAMES.flatMap((table) => {
      const [create = '', ...insert] = statementsOf(table, tables[table]);
      return [isNew ? create : `DELETE FROM ${table}`, ...insert];
    });
    await connection.query(inMysql(statements.join(';\n')));
  } finally {
    await connection.end();
  }
  return sourceOf(url.href);
}

/**
 * MySQL's TIMESTAMP knows no time before 1970, its floating point no NaN, and its texts are compared by their
 * collation, which for ids is that of their bytes.
 */
function inMysql(sql: string): string {
  return sql
    .replaceAll('TIMESTAMP(6)', 'DATETIME(6)')
    .replaceAll(/\b((?:\w+_)?id VARCHAR\(64\))/g, '$1 COLLATE utf8mb4_bin')
    .replaceAll("'NaN'", 'NULL');
}

/** Opens a source with all tables; it is closed when the test is over. */
export async function openSource(source: MysqlSource): Promise<Database> {
  const database = await openMysql(source, { needed: TABLE_NAMES, optional: [] });
  onTestFinished(() => database.close());
  return database;
}

/** A server of the test's own, which it may end or freeze; `options` are of mariadbd. */
export async function startServer(options: readonly string[] = []): Promise<TestServer> {
  return startMariadb(options, inject('unusedServer'));
}
