import { followBasis } from '../figures/arithmetic.ts';
import { isFigureId } from '../figures/catalogue.ts';
import { type Basis, figureIn, type MeasuredMonth } from '../figures/measured.ts';
import type { Month } from '../period.ts';

/** What a past report says of a figure of a month. */
export type ReportedFigure = { figure: string; month: Month; value: number | null; basis: Basis };

/** Rows of a table in the period, and the newest of them; what tells that rows came or went. */
export type TableRows = Readonly<Record<string, { rows: number; newest: string | null }>>;

/** The part of a report's provenance that can explain a difference. */
export type Origin = {
  tool: string;
  settings: string;
  queries: Readonly<Record<string, string>>;
  tables: TableRows;
};

export type ComparedFigure = {
  figure: string;
  month: Month;
  report: number | null;
  now: number | null;
  same: boolean;
};

/** Figures whose value is not the one that the whole numbers beside it give. */
export function findContradictions(
  figures: readonly ReportedFigure[],
): { figure: string; month: Month; report: number | null; follows: number | null }[] {
  return figures.flatMap(({ figure, month, value, basis }) => {
    if (value === null || !isFigureId(figure)) return [];
    const followed = followBasis(figure, basis);
    if (followed === undefined || followed.value === value) return [];
    return [{ figure, month, report: value, follows: followed.value }];
  });
}

/** Every figure of the report beside what is measured now. */
export function compareFigures(
  figures: readonly ReportedFigure[],
  months: readonly MeasuredMonth[],
): ComparedFigure[] {
  return figures.map(({ figure, month, value: report }) => {
    const measured = months.find((each) => each.month === month);
    const now = (measured && figureIn(measured, figure)?.value) ?? null;
    return { figure, month, report, now, same: report === now };
  });
}

/** Why a figure may differ, in sentences: what is not as it was when the report was made. */
export function changesSince(then: Origin, now: Origin): string[] {
  const names = [...new Set([...Object.keys(then.queries), ...Object.keys(now.queries)])].sort();
  const queries = names.filter((name) => then.queries[name] !== now.queries[name]);
  return [
    ...(then.tool === now.tool ? [] : [`The tool is ${now.tool}; it was ${then.tool}.`]),
    ...(then.settings === now.settings
      ? []
      : ['The settings or corrections are not those of then.']),
    ...(queries.length === 0 ? [] : [`Queries have changed: ${queries.join(', ')}.`]),
    ...Object.entries(then.tables).flatMap(([table, old]) =>
      rowsChange(table, old, now.tables[table]),
    ),
  ];
}

type Rows = TableRows[string];

function rowsChange(table: string, old: Rows, fresh: Rows | undefined): string[] {
  if (!fresh) return [`The table ${table} is not read any more.`];
  const more = fresh.rows - old.rows;
  const newest = `the newest was of ${old.newest ?? 'no time'} and is of ${fresh.newest ?? 'no time'} (UTC)`;
  if (more > 0) return [`${table} has ${more} more rows in the period (${fresh.rows}); ${newest}.`];
  if (more < 0)
    return [`${table} has ${-more} fewer rows in the period (${fresh.rows}); ${newest}.`];
  return old.newest === fresh.newest ? [] : [`${table} has other rows: ${newest}.`];
}
