import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { TestProject } from 'vitest/node';
import { requireTools } from './debian.ts';
import { startMariadb } from './mariadb.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server for all tests, with no database of its own; its user may do everything. */
    mysqlUrl: string;
    /** The start of the names of databases that go with the run. */
    refilledDatabase: string;
  }
}

/** One server for all tests: that of VDX_REPORT_TEST_MYSQL, or one of our own, which ends with them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireTools(['openssl']);
  const names = `vdx_report_test_run_${randomBytes(6).toString('hex')}`;
  project.provide('refilledDatabase', names);
  const given = process.env.VDX_REPORT_TEST_MYSQL;
  if (given) {
    project.provide('mysqlUrl', given);
    return () => dropDatabases(given, names);
  }
  const server = await startMariadb();
  project.provide('mysqlUrl', server.url);
  return server.stop;
}

async function dropDatabases(server: string, names: string): Promise<void> {
  const connection = await createConnection({ uri: server, rowsAsArray: true });
  const [rows] = await connection.query(`SHOW DATABASES LIKE '${names}%'`);
  for (const [name] of rows as [string][]) await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
}
