import { allSettled } from '../all-settled.ts';
import type { Queries as QueryFiles } from '../db/query.ts';
import type { Sources } from '../db/sources.ts';
import { CATALOGUE, FIGURES, MONTHLY } from '../figures/catalogue.ts';
import { type NamedRows, type PeriodAnswers, rowsIn, rowsOf } from '../figures/months.ts';
import { ORGANISATIONS, REPEATED, TABLE_ROWS } from '../figures/queries.ts';
import { isGathered, type MonthlyQuery, type Query, type RowOf } from '../figures/query.ts';
import type { FigureRules } from '../figures/rules.ts';
import type { Month } from '../period.ts';
import type { TableRows } from '../report/verify.ts';
import { spanOf } from '../zone.ts';
import { boundsOf, fillingOf, type Period } from './parameters.ts';
import { type Listening, readRows } from './read.ts';
import { refuseRepeated } from './repeated.ts';

export type Task = Listening & {
  sources: Sources;
  queries: QueryFiles;
  rules: FigureRules;
  timeZone: string;
  /** Told when all is asked that a period is always asked. */
  onAsked?: (() => void) | undefined;
  /** How much of the work is done, 0..1. */
  onProgress?: (share: number) => void;
  signal?: AbortSignal | undefined;
};

/** Each source runs as many queries at once as it can: the longest go first. */
const LONGEST = ['quality', 'meetings', 'dropped-calls'];

const LATER = new Set<MonthlyQuery>(
  FIGURES.flatMap((figure) => {
    const { queries, fallback } = CATALOGUE[figure];
    return fallback?.names.flatMap((name) => queries[name] ?? []) ?? [];
  }),
);

/** What every period is asked. */
const ALWAYS = MONTHLY.filter((query) => !LATER.has(query)).sort((a, b) => placeOf(a) - placeOf(b));

function placeOf({ name }: MonthlyQuery): number {
  const place = LONGEST.indexOf(name);
  return place < 0 ? LONGEST.length : place;
}

/** The organisations, undefined where the source has none and no rule asks for them. */
export async function askOrganisations({
  sources,
  queries,
  trace,
  record,
}: Task): Promise<RowOf<typeof ORGANISATIONS>[] | undefined> {
  if (!sources.history.tables.organisation) return undefined;
  return readRows(sources.history, queries, {
    query: ORGANISATIONS,
    parameters: {},
    lists: {},
    trace,
    record,
  });
}

/**
 * The rows of every query for a period of consecutive months, each query asked once, and how many rows there are. Whose
 * conferences are tests is waited for where it matters: what is asked of other sources than the history is asked meanwhile.
 */
export async function askPeriod(
  months: readonly Month[],
  testOrganisations: Promise<{ ids: readonly string[] }>,
  task: Task,
): Promise<PeriodAnswers & { tables: TableRows }> {
  const period = months.map((month) => ({ month, ...spanOf(month, task.timeZone) }));
  const ask = async <One extends Query>(query: One) => {
    const { ids } = query.source === 'history' ? await testOrganisations : { ids: [] };
    return askQuery(query, period, { ...task, testOrganisations: ids });
  };
  await refuseRepeated(task.sources.history, (table) => ask(REPEATED[table]));
  let done = 0;
  const askAlways = async (query: MonthlyQuery) => {
    const rows = await ask(query);
    done += 1;
    task.onProgress?.(done / ALWAYS.length);
    return [query.name, rows] as const;
  };
  const asked = allSettled([
    allSettled(ALWAYS.map(askAlways)),
    allSettled(Object.values(TABLE_ROWS).map(ask)),
  ]);
  task.onAsked?.();
  const [answers, tables] = await asked;
  const rows = Object.fromEntries(answers);
  const later = await askLater(period, rows, {
    ...task,
    testOrganisations: (await testOrganisations).ids,
  });
  return { period, rows: { ...rows, ...later }, tables: rowsByTable(tables.flat()) };
}

/** How many rows of a period each table holds, and the newest of them. */
function rowsByTable(rows: readonly RowOf<(typeof TABLE_ROWS)['history']>[]): TableRows {
  const tables = rows.map(({ name, row_count, newest }) => [name, { rows: row_count, newest }]);
  return Object.fromEntries(tables);
}

export type PeriodTask = Task & { testOrganisations: readonly string[] };

/** The rows of one query for a period. */
export async function askQuery<One extends Query>(
  query: One,
  period: Period,
  task: PeriodTask,
): Promise<RowOf<One>[]> {
  const { sources, queries, rules, testOrganisations, trace, record, signal } = task;
  signal?.throwIfAborted();
  const filling = fillingOf(period, rules, testOrganisations);
  const gathering = isGathered(query) ? query.gather(boundsOf(period)) : undefined;
  return readRows(sources[query.source], queries, { query, gathering, ...filling, trace, record });
}

/** The rows of the queries that some figure needs because the others do not tell enough, month by month. */
async function askLater(period: Period, rows: NamedRows, task: PeriodTask): Promise<NamedRows> {
  const later: Record<string, NamedRows[string]> = {};
  for (const month of period) {
    for (const query of fallbacksFor(rowsIn(month.month, rows))) {
      const more = await askQuery(query, [month], task);
      later[query.name] = [...(later[query.name] ?? []), ...more];
    }
  }
  return later;
}

function fallbacksFor(rows: NamedRows): MonthlyQuery[] {
  return FIGURES.flatMap((figure) => {
    const { queries, fallback } = CATALOGUE[figure];
    if (!fallback?.isNeeded(rowsOf(queries, rows))) return [];
    return fallback.names.flatMap((name) => queries[name] ?? []);
  });
}
