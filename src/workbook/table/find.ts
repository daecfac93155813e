import { columnNumber, describeCell } from '../../ooxml/refs.ts';
import { tablesOf } from '../../ooxml/tables.ts';
import { type Month, shiftMonth } from '../../period.ts';
import { labelKey } from '../blocks.ts';
import { type OpenSheet, readShared, textAt } from '../import-cell.ts';
import { MONTHS_IN_ROW, type TableLayout } from '../mapping.ts';
import { readMonthName, readPeriod } from './period.ts';

/** A row of a table and the first month that it holds. */
export type TableRow = { row: number; month: Month };

/** A table with one head. */
export type Table = {
  head: number;
  /** From top to bottom; none where the table is still empty. */
  rows: readonly TableRow[];
  /** Whether the newest month stands on top. */
  isUpward: boolean;
  /** The first and the last column that belong to it. */
  columns: { first: number; last: number };
};

export type TableContext = {
  open: OpenSheet;
  layout: TableLayout;
  /** Day 0 of the workbook's dates. */
  epoch: number;
};

/** What keeps rows from being known, and where. */
export type TableProblem = { place: string; problem: string; row?: number };

/** The table below its head row: the rows that name their month, or their year, one after the other. */
export function findTable(context: TableContext): { table?: Table; problems: TableProblem[] } {
  const { open, layout } = context;
  const { sheet } = open;
  const { column, text } = layout.head;
  const heads = [...sheet.rows.keys()].filter(
    (row) => labelKey(textAt(open, { column: columnNumber(column), row })) === labelKey(text),
  );
  const [head] = heads;
  if (head === undefined || heads.length > 1) {
    const rows = heads.sort((a, b) => a - b).join(' and ');
    const problem =
      head === undefined
        ? `no row has "${text}" in column ${column}`
        : `rows ${rows} have "${text}" in column ${column}, but a table has one head`;
    return { problems: [{ place: sheet.name, problem: `history.head: ${problem}` }] };
  }
  const { rows, problems } = rowsBelow(context, head);
  const [first, second] = rows;
  const isUpward = first !== undefined && second !== undefined && second.month < first.month;
  const columns = columnsOf(context, head);
  const gaps = gapsIn(context, { rows, isUpward });
  return { table: { head, rows, isUpward, columns }, problems: [...problems, ...gaps] };
}

/** The rows down to the first without a period. Periods below that one are a problem: the rows between are lost. */
function rowsBelow(
  context: TableContext,
  head: number,
): { rows: TableRow[]; problems: TableProblem[] } {
  const rows: TableRow[] = [];
  for (let row = head + 1; ; row += 1) {
    const month = periodOf(context, row);
    if (month === undefined) return { rows, problems: lostRows(context, row) };
    rows.push({ row, month });
  }
}

/** The rows are lost that have a month below one without, and those whose month has no year. */
function lostRows(context: TableContext, end: number): TableProblem[] {
  const { open, layout, epoch } = context;
  const cell = { column: columnNumber(layout.head.column), row: end };
  const place = placeOfRow(context, end);
  if (readMonthName(readShared(open, cell), epoch) !== undefined) {
    return [{ place, problem: `this cell names a month, but nobody knows of which year` }];
  }
  const below = [...open.sheet.rows.keys()].filter((row) => row > end);
  const lost = below.sort((a, b) => a - b).find((row) => periodOf(context, row) !== undefined);
  if (lost === undefined) return [];
  const problem = `this cell names no ${layout.rows}, and row ${lost} below it does: a table has no other rows between its own`;
  return [{ place, problem }];
}

function placeOfRow({ open, layout }: TableContext, row: number): string {
  return describeCell(open.sheet.name, { column: columnNumber(layout.head.column), row });
}

function periodOf({ open, layout, epoch }: TableContext, row: number): Month | undefined {
  const at = (column: string) => readShared(open, { column: columnNumber(column), row });
  const year = layout.year === undefined ? {} : { year: at(layout.year) };
  return readPeriod({ period: at(layout.head.column), ...year }, { rows: layout.rows, epoch });
}

/** Months that stand twice, are left out, or turn back: of such rows nobody knows which month they are. */
function gapsIn(
  context: TableContext,
  { rows, isUpward }: { rows: readonly TableRow[]; isUpward: boolean },
): TableProblem[] {
  const step = MONTHS_IN_ROW[context.layout.rows] * (isUpward ? -1 : 1);
  return rows.flatMap(({ row, month }, index) => {
    const before = rows[index - 1]?.month;
    if (before === undefined || month === shiftMonth(before, step)) return [];
    const [name, other] = [month, before].map((each) => nameOf(each, context.layout));
    return [{ row, place: placeOfRow(context, row), problem: `${name} stands next to ${other}` }];
  });
}

/** `2025-10`, or `2025` where a row is a year. */
export function nameOf(month: Month, { rows }: TableLayout): string {
  return rows === 'year' ? month.slice(0, 4) : month;
}

export function mappedColumns({ head, year, figures }: TableLayout): number[] {
  const named = [head.column, year, ...Object.values(figures).flat()];
  return named.flatMap((letters) => (letters === undefined ? [] : [columnNumber(letters)]));
}

/** From the first to the last column that the mapping names, and on as far as the head row is filled. */
function columnsOf({ open, layout }: TableContext, head: number): Table['columns'] {
  const { pkg, sheet } = open;
  const made = tablesOf(pkg, sheet).find(
    ({ range }) => range.from.row <= head && head <= range.to.row,
  );
  const mapped = mappedColumns(layout);
  const own = mapped.some((column) => made && column >= made.range.from.column);
  const known = made && own ? [...mapped, made.range.from.column, made.range.to.column] : mapped;
  let [first, last] = [Math.min(...known), Math.max(...known)];
  const isHead = (column: number) => textAt(open, { column, row: head }) !== '';
  while (first > 1 && isHead(first - 1)) first -= 1;
  while (isHead(last + 1)) last += 1;
  return { first, last };
}
