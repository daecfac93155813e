import { join } from 'node:path';
import { cachedSample } from '../src/commands/cached-sample.ts';
import type { Database } from '../src/db/database.ts';
import { readQueries, type Statement } from '../src/db/query.ts';
import { silentLog } from '../src/log.ts';
import { measure } from '../src/measure/measure.ts';
import { askUsage } from '../src/measure/usage.ts';
import { PACKAGE } from '../src/package.ts';
import { parseQuarter } from '../src/period.ts';
import { readSettings } from '../src/settings/read.ts';
import type { Settings } from '../src/settings/settings.ts';

const { months } = parseQuarter('2025Q3', { firstMonth: 3 });

/** Measures the seven figures of three months in an open database and closes it; `watch` is told each statement. */
export async function measureAndClose(
  database: Database,
  settings: Settings,
  watch: (statement: Statement) => void,
): Promise<void> {
  const run: Database['run'] = (statement, ...listening) => {
    watch(statement);
    return database.run(statement, ...listening);
  };
  const { keep: keepIn } = database;
  const keep: Database['keep'] = async (kept) => {
    const { sql, values } = kept.statement;
    watch({ sql: `CREATE TABLE IF NOT EXISTS ${kept.table} AS\n${sql}`, values });
    await keepIn?.(kept);
  };
  const watched = { ...database, run, ...(keepIn && { keep }) };
  const sources = { history: watched, licences: watched, sms: watched, uptime: watched };
  const queries = await readQueries();
  const task = { sources, queries, rules: settings, timeZone: settings.time_zone };
  await measure(months, task);
  await database.close();
}

/** Measures what every organisation used in the three months, and closes the database. */
export async function askUsageAndClose(database: Database, settings: Settings): Promise<void> {
  const sources = { history: database, licences: database, sms: database, uptime: database };
  const queries = await readQueries();
  const task = { sources, queries, rules: settings, timeZone: settings.time_zone };
  await askUsage({ months, selection: {} }, task);
  await database.close();
}

/** The sample of full size and its settings; made if there is none yet. */
export async function readSample(): Promise<{
  folder: string;
  settings: Settings & { sample: false };
}> {
  const cwd = PACKAGE;
  const run = {
    cwd,
    env: process.env,
    now: new Date(),
    log: silentLog,
    print: () => {},
    terminal: false,
    screen: { width: 80, color: false, asks: false },
    signal: new AbortController().signal,
  };
  const defaults = await readSettings({ path: undefined, env: {}, cwd: join(PACKAGE, 'bench') });
  const folder = await cachedSample(months, defaults, run);
  const settings = await readSettings({ path: join(folder, 'vdx-report.yaml'), env: {}, cwd });
  if (settings.sample) throw new Error('The sample has no settings.');
  return { folder, settings };
}
