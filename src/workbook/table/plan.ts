import type { HistoryCell, HistoryRow, HistoryYear } from '../../history/years.ts';
import { columnNumber } from '../../ooxml/refs.ts';
import { findSheet, type Template } from '../../ooxml/template.ts';
import { type Month, monthOf, shiftMonth, yearOf } from '../../period.ts';
import { epochOf } from '../dates.ts';
import { shownOf } from '../history.ts';
import { MONTHS_IN_ROW, type TableLayout } from '../mapping.ts';
import { type Fill, refusals } from '../places.ts';
import { findTable, nameOf, type Table, type TableContext, type TableRow } from './find.ts';
import { headProblems } from './heads.ts';
import { calculatedPeriods, growthRefusals } from './refusals.ts';

export type TablePlan = {
  fills: Fill[];
  problems: string[];
  /** Months, or first months of years, that need a row of their own, oldest first. */
  missing: Month[];
  table?: Table;
  context?: TableContext;
};

/** What goes where in a table with a row for each month or year, and all that does not fit. */
export function planTable(
  template: Template,
  history: readonly HistoryYear[],
  layout: TableLayout,
): TablePlan {
  const sheet = findSheet(template, layout.sheet);
  if (!sheet) {
    const problem = `history.sheet: the workbook has no sheet "${layout.sheet}"`;
    return { fills: [], problems: [problem], missing: [] };
  }
  const context = { open: { pkg: template.pkg, sheet }, layout, epoch: epochOf(template) };
  const { table, problems } = findTable(context);
  const told = problems.map(({ place, problem }) => `history (${place}): ${problem}`);
  if (!table || told.length > 0) return { fills: [], problems: told, missing: [] };
  const values = valuesOf(history, layout);
  const fills = table.rows.flatMap((row) => fillsOf(context, row, values));
  const missing = missingMonths(table, layout, values);
  const why = growthRefusals(template, context, { table, missing });
  return {
    fills,
    missing,
    table,
    context,
    problems: [
      ...columnProblems(history, table, layout),
      ...headProblems(context, table, labelsOf(history)).map(
        ({ place, problem }) => `history.figures (${place}): ${problem}`,
      ),
      ...calculatedPeriods(context, table),
      ...earlyProblems(table, layout, values),
      ...why.map((each) => `history: the table of "${sheet.name}" cannot take new rows: ${each}`),
      ...refusals(template, fills),
    ],
  };
}

type Value = { row: HistoryRow; cell: HistoryCell };

/** The history by month and figure, from the first year that the workbook shows. */
type Values = ReadonlyMap<Month, ReadonlyMap<string, Value>>;

function valuesOf(history: readonly HistoryYear[], { from }: TableLayout): Values {
  const months = new Map<Month, Map<string, Value>>();
  for (const { year, rows } of history) {
    if (from !== undefined && year < from) continue;
    for (const row of rows) {
      for (const cell of row.cells) {
        const known = months.get(cell.month) ?? new Map<string, Value>();
        months.set(cell.month, known.set(row.figure, { row, cell }));
      }
    }
  }
  return months;
}

/** Cells of months that the history does not know are left as they are. */
function fillsOf({ open, layout }: TableContext, { row, month }: TableRow, values: Values): Fill[] {
  return Object.entries(layout.figures).flatMap(([figure, columns]) =>
    columns.flatMap((letters, index): Fill[] => {
      const found = values.get(shiftMonth(month, index))?.get(figure);
      if (!found) return [];
      const { value, mark } = found.cell;
      const cell = { column: columnNumber(letters), row };
      const shown = shownOf(found.row);
      return [{ field: `history.${figure}`, sheet: open.sheet, cell, value, shown, mark }];
    }),
  );
}

/** The months that have a value of a figure of the table, in order. */
function filledMonths({ figures }: TableLayout, values: Values): Month[] {
  const shown = Object.keys(figures).filter((id) => (figures[id] ?? []).length > 0);
  return [...values]
    .filter(([, known]) => shown.some((id) => (known.get(id)?.cell.value ?? null) !== null))
    .map(([month]) => month)
    .sort();
}

/** From the newest row (or where an empty table begins) to the last month with a value. */
function missingMonths(table: Table, layout: TableLayout, values: Values): Month[] {
  const filled = filledMonths(layout, values);
  const [first, last] = [filled[0], filled.at(-1)];
  if (first === undefined || last === undefined) return [];
  const step = MONTHS_IN_ROW[layout.rows];
  const newest = table.isUpward ? table.rows[0] : table.rows.at(-1);
  const begin = layout.rows === 'year' ? monthOf(yearOf(first), 1) : first;
  const months: Month[] = [];
  let month = newest ? shiftMonth(newest.month, step) : begin;
  for (; month <= last; month = shiftMonth(month, step)) months.push(month);
  return months;
}

/** What `from` asks for must have its rows; without it the table begins where its author lets it begin. */
function earlyProblems(table: Table, layout: TableLayout, values: Values): string[] {
  const oldest = table.isUpward ? table.rows.at(-1) : table.rows[0];
  const [first] = filledMonths(layout, values);
  if (layout.from === undefined || !oldest || first === undefined || first >= oldest.month) {
    return [];
  }
  const begin = nameOf(oldest.month, layout);
  return [
    `history.from: the table of "${layout.sheet}" begins with ${begin}, and there are figures from ${first} on; add rows, ` +
      'or leave "from" out',
  ];
}

const labelsOf = (history: readonly HistoryYear[]) =>
  history.flatMap(({ rows }) => rows.map(({ figure, label }) => ({ figure, label })));

/** Figures that nobody knows, and figures with values in the table's months that have no column. */
function columnProblems(
  history: readonly HistoryYear[],
  { rows, isUpward }: Table,
  layout: TableLayout,
): string[] {
  const known = [...new Set(labelsOf(history).map(({ figure }) => figure))];
  const unknown = Object.keys(layout.figures).filter(
    (id) => !known.includes(id) && (layout.figures[id] ?? []).length > 0,
  );
  const oldest = (isUpward ? rows.at(-1) : rows[0])?.month ?? '';
  const shown = [...valuesOf(history, layout)].filter(([month]) => month >= oldest);
  const lost = known.filter(
    (id) =>
      !(id in layout.figures) &&
      shown.some(([, figures]) => (figures.get(id)?.cell.value ?? null) !== null),
  );
  return [
    ...unknown.map(
      (id) => `history.figures.${id}: the history has no such figure, only ${known.join(', ')}`,
    ),
    ...lost.map(
      (id) => `history.figures.${id}: is missing; give it a column, or none if the table lacks it`,
    ),
  ];
}
