import type { TestProject } from 'vitest/node';
import { requireTools } from './debian.ts';
import { startMariadb } from './mariadb.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server for all tests, with no database of its own; its user may do everything. */
    mysqlUrl: string;
  }
}

/** One server for all tests: that of VDX_REPORT_TEST_MYSQL, or one of our own, which ends with them. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  requireTools(['openssl']);
  const given = process.env.VDX_REPORT_TEST_MYSQL;
  if (given) {
    project.provide('mysqlUrl', given);
    return undefined;
  }
  const server = await startMariadb();
  project.provide('mysqlUrl', server.url);
  return server.stop;
}
