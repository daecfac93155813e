import { formatCount, formatPercent } from '../../format.ts';
import type { HistoryRow, HistoryYear } from '../../history/years.ts';
import type { MethodGroup } from '../../report/details.ts';

/** A year of the history. Every cell says something: an empty one is lost to whoever counts columns by ear. */
export function yearView(
  { year, title, rows, footnotes }: HistoryYear,
  current: ReadonlySet<string>,
) {
  return {
    year,
    title,
    footnotes,
    rows: rows.map((row) => ({
      group: row.group || '–',
      label: row.label,
      labelMark: row.labelMark,
      target: row.target === null ? '–' : `${formatPercent(row.target)} %`,
      cells: row.cells.map(({ month, value, mark }) => ({
        text: value === null ? '–' : cellText(row, value),
        mark,
        kind: kindOf(row, value, current.has(month)),
      })),
    })),
  };
}

function cellText({ unit }: HistoryRow, value: number): string {
  return unit === 'count' ? formatCount(value) : formatPercent(value);
}

function kindOf({ target }: HistoryRow, value: number | null, now: boolean): string {
  const missed = target !== null && value !== null && value < target;
  return [now ? 'now' : '', missed ? 'missed' : ''].filter((kind) => kind !== '').join(' ');
}

/** Facts as tables: with a column a month, or with one text a row. */
export function methodViews(groups: readonly MethodGroup[]) {
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, head, rows }) => ({
      title,
      head,
      wide: head.length === 0,
      // A list that may be longer than a page is not kept on one.
      long: rows.length > 15,
      rows: rows.map(({ name, cells }) => ({ name, cells })),
    }));
}
