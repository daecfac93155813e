import type { Database } from '../db/database.ts';
import { listsOf, parametersOf } from '../db/parameters.ts';
import type { Queries } from '../db/query.ts';
import { readRows } from '../db/read.ts';
import type { SourceName } from '../db/tables.ts';
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
import { type Month, secondsIn, spanOf } from '../period.ts';
import type { QueryName, RowOf } from '../rows.ts';

export type Sources = Readonly<Record<SourceName, Database>>;

type Task = {
  sources: Sources;
  queries: Queries;
  rules: FigureRules;
  timeZone: string;
  onStep?: (step: string, share: number) => void;
  signal?: AbortSignal | undefined;
};

type MonthRows = Awaited<ReturnType<typeof readMonth>>;

/** Measures the seven figures of each month. */
export async function measure(months: readonly Month[], task: Task): Promise<Measurement> {
  const organisations = await readOrganisations(task);
  const { ids, unknown } = withDescendants(
    task.rules.test_calls.organisations,
    organisations ?? [],
  );
  const read: MonthRows[] = [];
  for (const [index, month] of months.entries()) {
    const onStep = (figure: string, share: number) =>
      task.onStep?.(`measuring ${figure} of ${month}`, (index + share) / months.length);
    read.push(await readMonth(month, { ...task, onStep, testOrganisations: ids }));
  }
  const probes = read.flatMap(({ uptime }) => uptime);
  const known = organisations && new Set(organisations.map(({ id }) => id));
  return {
    months: read.map((rows) => measureMonth(rows, { ...task, probes, knownOrganisations: known })),
    unknownTestOrganisations: unknown,
  };
}

/** The organisations, undefined where the source has none and no rule asks for them. */
async function readOrganisations({ sources, queries }: Task) {
  if (!sources.history.tables.organisation) return undefined;
  return readRows(sources.history, queries, { name: 'organisations', parameters: {}, lists: {} });
}

async function readMonth(month: Month, task: Task & { testOrganisations: readonly string[] }) {
  const { sources, queries, rules, timeZone, onStep, signal } = task;
  const span = spanOf(month, timeZone);
  const parameters = parametersOf(rules, span, task.testOrganisations);
  const lists = listsOf(rules);
  const ask = <Name extends QueryName>(source: SourceName, name: Name) => {
    signal?.throwIfAborted();
    return readRows(sources[source], queries, { name, parameters, lists });
  };
  onStep?.('uptime', 0);
  const uptime = await ask('uptime', 'uptime');
  onStep?.('meetings and calls', 0.1);
  const meetings = await ask('history', 'meetings');
  const calls = await ask('history', 'calls');
  const orphans = await ask('history', 'orphans');
  const organisations = await ask('history', 'conference-organisations');
  const finishedHours = await ask('history', 'finished-hours');
  onStep?.('video quality', 0.4);
  const quality = await ask('history', 'quality');
  onStep?.('SMS and licences', 0.9);
  const sms = await ask('sms', 'sms');
  const licences = await ask('licences', 'licences');
  const changes = licences.some(({ used }) => used !== null)
    ? []
    : await ask('history', 'licences-from-calls');
  return {
    month,
    span,
    uptime,
    meetings,
    calls,
    orphans,
    organisations,
    finishedHours,
    quality,
    sms,
    licences,
    changes,
  };
}

type Known = {
  rules: FigureRules;
  timeZone: string;
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
    finishedHours: rows.finishedHours,
    serviceTypes: {
      conference: countBy(rows.meetings, ({ service_type, conferences }) => [
        service_type,
        conferences,
      ]),
      participant: countBy(rows.calls, ({ service_type, calls }) => [service_type, calls]),
    },
    unresolved: countUnresolved(rows.organisations, known.knownOrganisations),
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

function measureLicences(rows: MonthRows, { rules, timeZone }: Known): MeasuredPeak {
  const pool = { pool: rules.licences.pool, intervalSeconds: rules.licences.interval_seconds };
  const period = {
    month: rows.month,
    seconds: secondsIn(rows.month, timeZone),
    from: rows.span.from,
  };
  return (
    measurePeak(period, rows.licences, pool) ?? measurePeakFromCalls(period, rows.changes, pool)
  );
}

function countBy<Row>(rows: readonly Row[], entry: (row: Row) => [string | null, number]) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const [name, count] = entry(row);
    counts.set(name ?? '', (counts.get(name ?? '') ?? 0) + count);
  }
  return counts;
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
