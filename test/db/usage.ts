import { expect, inject } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDuckdb } from '../../src/db/duckdb/open.ts';
import { openMysql } from '../../src/db/mysql/open.ts';
import { readQueries } from '../../src/db/query.ts';
import { askUsage, type MeasuredUsage } from '../../src/measure/usage.ts';
import type { Month } from '../../src/period.ts';
import { ZONE } from '../figures/rules.ts';
import { rulesWith, type SomeRules, temporaryFolder } from './measured.ts';
import { refillDatabase } from './mysql.ts';
import { TABLE_NAMES, type Tables } from './tables.ts';
import { writeTables } from './write-tables.ts';

const WANTED = { needed: TABLE_NAMES, optional: [], extras: true } as const;

/** What organisations used by made rows, with DuckDB, and where there is a server with MariaDB, too: both must agree. */
export async function usageOfTables(
  tables: Tables,
  own: SomeRules = {},
  months: readonly Month[] = ['2025-10'],
): Promise<MeasuredUsage> {
  const source = await writeTables(await temporaryFolder(), tables);
  const measured = await usageIn(await openDuckdb(source, WANTED), own, months);
  if (!inject('mysqlUrl')) return measured;
  const mysql = await openMysql(await refillDatabase(tables), WANTED);
  expect(await usageIn(mysql, own, months)).toEqual(measured);
  return measured;
}

/** The same of a database, which is closed. */
async function usageIn(
  database: Database,
  own: SomeRules,
  months: readonly Month[],
): Promise<MeasuredUsage> {
  const sources = { history: database, licences: database, sms: database, uptime: database };
  const queries = await readQueries();
  const task = { sources, queries, rules: rulesWith(own), timeZone: ZONE };
  return askUsage({ months, selection: {} }, task).finally(() => database.close());
}
