import type { Queries } from '../db/query.ts';
import type { Sources } from '../db/sources.ts';
import { countExcluded, measureMeetings } from '../figures/calls.ts';
import { FIGURES, type Measured } from '../figures/figure.ts';
import { type MeasuredPeak, measurePeak, measurePeakFromCalls } from '../figures/licences.ts';
import type { MeasuredMonth, Measurement } from '../figures/months.ts';
import { withDescendants } from '../figures/organisations.ts';
import { measureQuality } from '../figures/quality.ts';
import { type FigureRules, probedSeconds } from '../figures/rules.ts';
import { measureSms } from '../figures/sms.ts';
import {
  COMPONENTS,
  type MeasuredUptime,
  measureUptime,
  targetsOf,
  type UptimeFigure,
} from '../figures/uptime.ts';
import { type Month, type Span, spanOf } from '../period.ts';
import type { QueryName, RowOf } from '../rows.ts';
import type { SourceName } from '../tables.ts';
import { listsOf, parametersOf } from './parameters.ts';
import { readRows } from './read.ts';

type Task = {
  sources: Sources;
  queries: Queries;
  rules: FigureRules;
  timeZone: string;
  /** How much of the work is done, 0..1. */
  onProgress?: (share: number) => void;
  /** Told every statement and its time. */
  trace?: (text: string) => void;
  signal?: AbortSignal | undefined;
};

/** The queries of a month, the longest first: each source runs as many at once as it can. */
const MONTHLY = [
  ['history', 'quality'],
  ['history', 'meetings'],
  ['history', 'calls'],
  ['history', 'orphans'],
  ['history', 'finished-hours'],
  ['history', 'conference-organisations'],
  ['uptime', 'uptime'],
  ['licences', 'licences'],
  ['sms', 'sms'],
] as const satisfies readonly (readonly [SourceName, QueryName])[];

type MonthlyName = (typeof MONTHLY)[number][1];

type MonthRows = { month: Month; span: Span; changes: RowOf<'licences-from-calls'>[] } & {
  [Name in MonthlyName]: RowOf<Name>[];
};

/** Measures the seven figures of each month. */
export async function measure(months: readonly Month[], task: Task): Promise<Measurement> {
  const organisations = await readOrganisations(task);
  const { ids, unknown } = withDescendants(
    task.rules.test_calls.organisations,
    organisations ?? [],
  );
  let done = 0;
  const onDone = () => {
    done += 1;
    task.onProgress?.(done / (months.length * MONTHLY.length));
  };
  const read = await allSettled(
    months.map((month) => readMonth(month, { ...task, onDone, testOrganisations: ids })),
  );
  const probes = read.flatMap(({ uptime }) => uptime);
  const known = organisations && new Set(organisations.map(({ id }) => id));
  return {
    months: read.map((rows) => measureMonth(rows, { ...task, probes, knownOrganisations: known })),
    unknownTestOrganisations: unknown,
  };
}

/** As Promise.all, but nothing is still running when it fails. */
async function allSettled<Value>(promises: readonly Promise<Value>[]): Promise<Value[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** The organisations, undefined where the source has none and no rule asks for them. */
async function readOrganisations({ sources, queries, trace }: Task) {
  if (!sources.history.tables.organisation) return undefined;
  return readRows(sources.history, queries, {
    name: 'organisations',
    parameters: {},
    lists: {},
    trace,
  });
}

type MonthTask = Task & { testOrganisations: readonly string[]; onDone: () => void };

async function readMonth(month: Month, task: MonthTask): Promise<MonthRows> {
  const span = spanOf(month, task.timeZone);
  const parameters = parametersOf(task.rules, span, task.testOrganisations);
  const lists = listsOf(task.rules);
  const ask = async <Name extends QueryName>(source: SourceName, name: Name) => {
    task.signal?.throwIfAborted();
    return readRows(task.sources[source], task.queries, {
      name,
      parameters,
      lists,
      trace: task.trace,
    });
  };
  const answers = await allSettled(
    MONTHLY.map(async ([source, name]) => {
      const rows = await ask(source, name);
      task.onDone();
      return [name, rows] as const;
    }),
  );
  // MONTHLY names every key, and each answer has the rows of its own query
  const rows = Object.fromEntries(answers) as { [Name in MonthlyName]: RowOf<Name>[] };
  const sampled = rows.licences.some(({ used }) => used !== null);
  const changes = sampled ? [] : await ask('history', 'licences-from-calls');
  return { month, span, changes, ...rows };
}

type Known = {
  rules: FigureRules;
  probes: readonly RowOf<'uptime'>[];
  knownOrganisations: ReadonlySet<string> | undefined;
};

function measureMonth(rows: MonthRows, known: Known): MeasuredMonth {
  const { month } = rows;
  const uptimes = measureUptimes(rows, known);
  const peak = measureLicences(rows, known);
  const { video_meetings, video_calls } = measureMeetings(month, rows.meetings);
  const all: Measured[] = [
    ...uptimes,
    video_meetings,
    video_calls,
    measureQuality(month, rows.quality),
    measureSms(month, rows.sms[0] ?? { messages: 0, failed: 0 }),
    peak,
  ];
  return {
    month,
    figures: FIGURES.flatMap((id) => all.filter(({ figure }) => figure === id)),
    uptimes,
    peak,
    excluded: countExcluded({
      meetings: rows.meetings,
      calls: rows.calls,
      orphans: rows.orphans[0]?.orphans ?? 0,
    }),
    finishedHours: rows['finished-hours'],
    otherComponents: countOtherComponents(rows.uptime),
    serviceTypes: {
      conference: countBy(rows.meetings, ({ service_type, conferences }) => [
        service_type,
        conferences,
      ]),
      participant: countBy(rows.calls, ({ service_type, calls }) => [service_type, calls]),
    },
    unresolved: countUnresolved(rows['conference-organisations'], known.knownOrganisations),
  };
}

function measureUptimes(rows: MonthRows, { rules, probes }: Known): MeasuredUptime[] {
  const { interval_seconds, maintenance } = rules.uptime;
  const figures = Object.keys(COMPONENTS) as UptimeFigure[];
  return figures.map((figure) => {
    const seconds = probedSeconds(COMPONENTS[figure], rows.span, maintenance);
    return measureUptime(
      { month: rows.month, figure, target: rules.targets[figure] },
      rows.uptime,
      { targets: targetsOf(figure, probes), expected: Math.floor(seconds / interval_seconds) },
    );
  });
}

function measureLicences(rows: MonthRows, { rules }: Known): MeasuredPeak {
  const pool = { pool: rules.licences.pool, intervalSeconds: rules.licences.interval_seconds };
  return measurePeak(rows, rows.licences, pool) ?? measurePeakFromCalls(rows, rows.changes, pool);
}

function countBy<Row>(rows: readonly Row[], entry: (row: Row) => [string | null, number]) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const [name, count] = entry(row);
    counts.set(name ?? '', (counts.get(name ?? '') ?? 0) + count);
  }
  return counts;
}

/** Probes of a component that no figure is about. */
function countOtherComponents(rows: readonly RowOf<'uptime'>[]) {
  const known: readonly (string | null)[] = Object.values(COMPONENTS);
  return countBy(
    rows.filter(({ component }) => !known.includes(component)),
    ({ component, probes }) => [component, probes],
  );
}

function countUnresolved(
  rows: readonly RowOf<'conference-organisations'>[],
  known: ReadonlySet<string> | undefined,
): number {
  if (!known) return 0;
  return rows
    .filter(({ organisation }) => organisation !== null && !known.has(organisation))
    .reduce((sum, { conferences }) => sum + conferences, 0);
}
