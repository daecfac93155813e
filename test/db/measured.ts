import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFixture } from 'fs-fixture';
import { expect, inject, onTestFinished } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { openDuckdb } from '../../src/db/duckdb/open.ts';
import { readQueries } from '../../src/db/query.ts';
import { CATALOGUE, type FigureId } from '../../src/figures/catalogue.ts';
import type { Correction } from '../../src/figures/corrections.ts';
import type { Figure } from '../../src/figures/figure.ts';
import type { Measured } from '../../src/figures/measured.ts';
import type { MonthlyRow } from '../../src/figures/query.ts';
import type { FigureRules } from '../../src/figures/rules.ts';
import { askQuery } from '../../src/measure/ask.ts';
import { measure } from '../../src/measure/measure.ts';
import type { Month } from '../../src/period.ts';
import type { FileSource } from '../../src/settings/source.ts';
import { TABLE_NAMES, type TableName } from '../../src/tables.ts';
import { spanOf } from '../../src/zone.ts';
import { measureRows } from '../figures/measure.ts';
import { RULES, ZONE } from '../figures/rules.ts';
import { askedOnce } from './asked-once.ts';
import { openSource, refillDatabase } from './mysql.ts';
import { isRefillable, refillTables } from './refilled.ts';
import type { Tables } from './tables.ts';
import { writeTables } from './write-tables.ts';

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const fixture = await createFixture();
  onTestFinished(() => fixture.rm());
  return fixture.path;
}

/** Opens a source, by default with all tables; it is closed when the test is over. */
export async function open(
  source: FileSource,
  needed: readonly TableName[] = TABLE_NAMES,
): Promise<Database> {
  const database = await openDuckdb(source, { needed, optional: [] });
  onTestFinished(() => database.close());
  return database;
}

/** Writes tables, then other files in the place of some, and opens those that have rows. */
export async function openWith(files: Readonly<Record<string, string | Buffer>>, tables: Tables) {
  const folder = await temporaryFolder();
  const source = await writeTables(folder, tables);
  const filled = new Set(Object.keys(tables));
  for (const [name, content] of Object.entries(files)) {
    const [table = ''] = name.split(/[./]/);
    filled.add(table);
    for (const ending of ['csv', 'parquet']) {
      await rm(join(folder, `${table}.${ending}`), { force: true });
    }
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return open(
    source,
    TABLE_NAMES.filter((table) => filled.has(table)),
  );
}

/** Some of the rules, each group in whole or in part. */
export type SomeRules = { [Group in keyof FigureRules]?: Partial<FigureRules[Group]> } & {
  corrections?: readonly Correction[];
};

export function rulesWith(own: SomeRules): FigureRules {
  const groups = Object.entries(RULES).map(([group, rules]) => [
    group,
    { ...rules, ...own[group as keyof FigureRules] },
  ]);
  // Object.entries forgets that each group is there again
  return Object.fromEntries(groups) as FigureRules;
}

/** Measures a database, by default October 2025. */
export async function measureDatabase(
  database: Database,
  own: SomeRules = {},
  months: readonly Month[] = ['2025-10'],
) {
  const sources = { history: database, licences: database, sms: database, uptime: database };
  const queries = await readQueries();
  const { corrections = [] } = own;
  return measure(months, { sources, queries, rules: rulesWith(own), timeZone: ZONE, corrections });
}

/** The value of one figure in October 2025, for which only its own queries are asked. */
export async function measureFigure(database: Database, id: FigureId): Promise<number | null> {
  const october = [{ month: '2025-10' as const, ...spanOf('2025-10', ZONE) }];
  const sources = { history: database, licences: database, sms: database, uptime: database };
  const task = { sources, queries: await readQueries(), rules: RULES, timeZone: ZONE };
  const figure: Figure = CATALOGUE[id];
  const rows: Record<string, MonthlyRow[]> = {};
  for (const [name, query] of Object.entries(figure.queries)) {
    rows[name] = await askQuery(query, october, { ...task, testOrganisations: [] });
  }
  return measureRows(figure, rows).value;
}

/** Measures a month of made rows, by default October 2025. */
export async function measureMonth(tables: Tables, own: SomeRules = {}, month: Month = '2025-10') {
  const { months } = await measureTables(tables, own, [month]);
  const [measured] = months;
  if (!measured) throw new RangeError('One month was asked for.');
  return measured;
}

/** Measures made rows with DuckDB, and where there is a server with MariaDB, too: both must agree in everything. */
export async function measureTables(
  tables: Tables,
  own: SomeRules = {},
  months: readonly Month[] = ['2025-10'],
) {
  const database = isRefillable(tables)
    ? await refillTables(tables)
    : await open(await writeTables(await temporaryFolder(), tables));
  const measured = await measureDatabase(askedOnce(database, tables), own, months);
  if (!inject('mysqlUrl')) return measured;
  const mysql = askedOnce(await openSource(await refillDatabase(tables)), tables);
  expect(inOrder(await measureDatabase(mysql, own, months))).toEqual(inOrder(measured));
  return measured;
}

/** Maps as lists: what is told of them follows their order, which must be the same everywhere, too. */
export function inOrder(measured: unknown): unknown {
  const plain = (_: string, value: unknown) => {
    if (value instanceof Map) return [...value];
    return typeof value === 'bigint' ? `${value}n` : value;
  };
  return JSON.parse(JSON.stringify(measured, plain));
}

/** One figure of a measured month. */
export function figureOf({ figures }: { figures: readonly Measured[] }, id: FigureId): Measured {
  const found = figures.find(({ figure }) => figure === id);
  if (!found) throw new RangeError(`There is no figure ${id}.`);
  return found;
}

export const valueIn = (measured: { figures: readonly Measured[] }, id: FigureId) =>
  figureOf(measured, id).value;
