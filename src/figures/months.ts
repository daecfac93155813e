import type { Month, Span } from '../period.ts';
import { CATALOGUE, FIGURES } from './catalogue.ts';
import { courseOf } from './course.ts';
import { countExcluded } from './excluded.ts';
import type { Measured, MeasuredMonth } from './measured.ts';
import { isComponent, PROBES, type ProbeRow } from './probes.ts';
import { ASIDE, type CONFERENCE_ORGANISATIONS } from './queries.ts';
import type { MonthlyQuery, MonthlyRow, Queries, RowOf, RowsOf } from './query.ts';
import type { FigureRules } from './rules.ts';

/** The rows that the queries gave, by the names of the queries. */
export type NamedRows = Readonly<Record<string, readonly MonthlyRow[]>>;

export type PeriodAnswers = {
  period: readonly (Span & { month: Month })[];
  rows: NamedRows;
};

export type Known = {
  rules: FigureRules;
  /** Ids of all organisations; undefined where the source has no such table. */
  organisations: ReadonlySet<string> | undefined;
};

/** Measures every month of a period. Nothing but the rows, the rules and the months decides what comes out. */
export function measureMonths({ period, rows }: PeriodAnswers, known: Known): MeasuredMonth[] {
  return period.map(({ month, ...span }) => {
    const asked = { month, span, rows: rowsIn(month, rows), all: rows };
    return measureMonth(asked, known);
  });
}

type MonthAnswers = { month: Month; span: Span; rows: NamedRows; all: NamedRows };

function measureMonth(answers: MonthAnswers, { rules, organisations }: Known): MeasuredMonth {
  const { month, span, rows } = answers;
  const aside = rowsOf(ASIDE, rows);
  const { probes } = rowsOf({ probes: PROBES }, rows);
  return {
    month,
    span,
    figures: measureFigures(answers, rules),
    excluded: countExcluded(aside),
    finishedHours: aside['finished-hours'],
    course: courseOf({ ...aside, probes }),
    otherComponents: countOtherComponents(probes),
    serviceTypes: {
      conference: countBy(aside.meetings, (row) => [row.service_type, row.conferences]),
      participant: countBy(aside['dropped-calls'], (row) => [row.service_type, row.calls]),
    },
    unresolved: countUnresolved(aside['conference-organisations'], organisations),
  };
}

function measureFigures({ month, span, rows, all }: MonthAnswers, rules: FigureRules): Measured[] {
  return FIGURES.map((figure) => {
    const { queries, target, measure } = CATALOGUE[figure];
    const agreed = rules.targets[figure] ?? target;
    const period = rowsOf(queries, all);
    const value = measure({ month, span, rules, agreed, rows: rowsOf(queries, rows), period });
    return { figure, month, ...value };
  });
}

/** The rows that belong to one month. */
export function rowsIn(month: Month, rows: NamedRows): NamedRows {
  return Object.fromEntries(
    Object.entries(rows).map(([name, all]) => [name, all.filter((row) => row.month === month)]),
  );
}

/** The rows of some queries under the names by which they are asked for; what was not asked has none. */
export function rowsOf<Asked extends Queries>(asked: Asked, rows: NamedRows): RowsOf<Asked> {
  const entries = Object.entries(asked).map(([name, query]: [string, MonthlyQuery]) => [
    name,
    rows[query.name] ?? [],
  ]);
  // each list of rows was read by the schema of its own query
  return Object.fromEntries(entries) as RowsOf<Asked>;
}

/** Sorted by name: what is told of it must not hang on the order in which an engine or a file gives its rows. */
function countBy<Row>(rows: readonly Row[], entry: (row: Row) => [string | null, number]) {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const [name, count] = entry(row);
    counts.set(name ?? '', (counts.get(name ?? '') ?? 0) + count);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Probes of a component that no figure is about. */
function countOtherComponents(rows: readonly ProbeRow[]) {
  return countBy(
    rows.filter(({ component }) => !isComponent(component)),
    ({ component, probes }) => [component, probes],
  );
}

function countUnresolved(
  rows: readonly RowOf<typeof CONFERENCE_ORGANISATIONS>[],
  known: ReadonlySet<string> | undefined,
): number {
  if (!known) return 0;
  return rows
    .filter(({ organisation }) => organisation !== null && !known.has(organisation))
    .reduce((sum, { conferences }) => sum + conferences, 0);
}
