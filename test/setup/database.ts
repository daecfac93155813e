import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createConnection } from 'mysql2/promise';
import type { TestProject } from 'vitest/node';
import { requireTools } from './debian.ts';
import { installData, startMariadb } from './mariadb.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server for all tests, with no database of its own; its user may do everything. */
    mysqlUrl: string;
    /** The start of the names of databases that go with the run. */
    refilledDatabase: string;
    /** The files that a server of a test's own begins with. */
    unusedServer: string;
  }
}

/** One server for all tests: that of VDX_REPORT_TEST_MYSQL, or one of our own, which ends with them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireTools(['openssl', 'mariadb-plugin-spider']);
  const names = `vdx_report_test_run_${randomBytes(6).toString('hex')}`;
  project.provide('refilledDatabase', names);
  const unused = await installData();
  project.provide('unusedServer', unused);
  const given = process.env.VDX_REPORT_TEST_MYSQL;
  const server = given ? undefined : await startMariadb([], unused);
  project.provide('mysqlUrl', given || server?.url || '');
  return async () => {
    await (server ? server.stop() : dropDatabases(given ?? '', names));
    await rm(unused, { recursive: true, force: true });
  };
}

async function dropDatabases(server: string, names: string): Promise<void> {
  const connection = await createConnection({ uri: server, rowsAsArray: true });
  const [rows] = await connection.query(`SHOW DATABASES LIKE '${names}%'`);
  for (const [name] of rows as [string][]) await connection.query(`DROP DATABASE ${name}`);
  await connection.end();
}
