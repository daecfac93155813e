import type { Queries as QueryFiles } from '../db/query.ts';
import type { Sources } from '../db/sources.ts';
import { CATALOGUE, FIGURES, QUERIES } from '../figures/catalogue.ts';
import { type MonthAnswers, type NamedRows, rowsOf } from '../figures/months.ts';
import { ORGANISATIONS, REPEATED } from '../figures/queries.ts';
import type { Query, RowOf } from '../figures/query.ts';
import type { FigureRules } from '../figures/rules.ts';
import { type Month, spanOf } from '../period.ts';
import { listsOf, parametersOf } from './parameters.ts';
import { readRows } from './read.ts';
import { refuseRepeated } from './repeated.ts';

export type Task = {
  sources: Sources;
  queries: QueryFiles;
  rules: FigureRules;
  timeZone: string;
  /** How much of the work is done, 0..1. */
  onProgress?: (share: number) => void;
  /** Told every statement and its time. */
  trace?: (text: string) => void;
  signal?: AbortSignal | undefined;
};

/** Each source runs as many queries at once as it can: the longest go first. */
const LONGEST = ['quality', 'meetings', 'calls'];

const LATER = new Set(
  FIGURES.flatMap((figure) => {
    const { queries, fallback } = CATALOGUE[figure];
    return fallback?.names.flatMap((name) => queries[name] ?? []) ?? [];
  }),
);

const APART = new Set<Query>([ORGANISATIONS, ...Object.values(REPEATED), ...LATER]);

/** What every month is asked. */
const MONTHLY = QUERIES.filter((query) => !APART.has(query)).sort(
  (a, b) => placeOf(a) - placeOf(b),
);

function placeOf({ name }: Query): number {
  const place = LONGEST.indexOf(name);
  return place < 0 ? LONGEST.length : place;
}

/** The organisations, undefined where the source has none and no rule asks for them. */
export async function askOrganisations({
  sources,
  queries,
  trace,
}: Task): Promise<RowOf<typeof ORGANISATIONS>[] | undefined> {
  if (!sources.history.tables.organisation) return undefined;
  return readRows(sources.history, queries, {
    query: ORGANISATIONS,
    parameters: {},
    lists: {},
    trace,
  });
}

/** The rows of every query for each month; `testOrganisations` are the ids whose conferences are tests. */
export async function askMonths(
  months: readonly Month[],
  testOrganisations: readonly string[],
  task: Task,
): Promise<MonthAnswers[]> {
  let done = 0;
  const onAnswer = () => {
    done += 1;
    task.onProgress?.(done / (months.length * MONTHLY.length));
  };
  return allSettled(
    months.map((month) => askMonth(month, testOrganisations, { ...task, onAnswer })),
  );
}

async function askMonth(
  month: Month,
  testOrganisations: readonly string[],
  task: Task & { onAnswer: () => void },
): Promise<MonthAnswers> {
  const span = spanOf(month, task.timeZone);
  const parameters = parametersOf(task.rules, span, testOrganisations);
  const lists = listsOf(task.rules);
  const { sources, queries, trace } = task;
  const rowsFor = async <One extends Query>(query: One) => {
    task.signal?.throwIfAborted();
    const question = { query, parameters, lists, trace };
    return readRows(sources[query.source], queries, question);
  };
  const ask = async (query: Query) => [query.name, await rowsFor(query)] as const;
  await refuseRepeated(sources.history, (table) => rowsFor(REPEATED[table]));
  const answers = await allSettled(
    MONTHLY.map(async (query) => {
      const answer = await ask(query);
      task.onAnswer();
      return answer;
    }),
  );
  const rows = Object.fromEntries(answers);
  const later = await allSettled(fallbacksFor(rows).map(ask));
  return { month, span, rows: { ...rows, ...Object.fromEntries(later) } };
}

/** The queries that some figure needs because the others do not tell enough. */
function fallbacksFor(rows: NamedRows): Query[] {
  return FIGURES.flatMap((figure) => {
    const { queries, fallback } = CATALOGUE[figure];
    if (!fallback?.isNeeded(rowsOf(queries, rows))) return [];
    return fallback.names.flatMap((name) => queries[name] ?? []);
  });
}

/** As Promise.all, but nothing is still running when it fails. */
async function allSettled<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
