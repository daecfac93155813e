import { formulaIn } from '../../ooxml/cell-content.ts';
import { formatAt, readCell, setCell } from '../../ooxml/cells.ts';
import { drawnAreas } from '../../ooxml/drawings.ts';
import type { Insertion } from '../../ooxml/insertion.ts';
import { withAttribute } from '../../ooxml/markup.ts';
import { type Cell, columnNumber, type Range } from '../../ooxml/refs.ts';
import { insertRowCopies } from '../../ooxml/rows.ts';
import { cellsOfRow, findCell, lastRow, type Sheet } from '../../ooxml/sheet.ts';
import type { Template } from '../../ooxml/template.ts';
import { type Month, numberOf, yearOf } from '../../period.ts';
import { serialOf } from '../dates.ts';
import { isDateFormat } from '../number-format.ts';
import { mappedColumns, type Table, type TableContext } from './find.ts';
import { derivedColumns } from './formulas.ts';
import { movePeriod, plainPeriod } from './period.ts';

/**
 * Gives months their rows: as many as possible in the blank rows below the table, the others in rows that are put in
 * there, or on top where the newest month stands there. They look like the newest row.
 */
export function addRows(
  template: Template,
  context: TableContext,
  { table, months }: { table: Table; months: readonly Month[] },
): void {
  const { sheet } = context.open;
  const [first] = months;
  if (first === undefined) return;
  if (table.rows.length === 0) beginTable(template, context, { table, month: first });
  const rest = table.rows.length === 0 ? months.slice(1) : months;
  const grown = table.rows.length === 0 ? begun(table, first) : table;
  for (const insertion of insertionsFor(template, sheet, { table: grown, count: rest.length })) {
    insertRowCopies(template, sheet, withColumns(context, grown, insertion));
  }
  const newest = newestOf(grown);
  for (const [index, month] of rest.entries()) {
    const row = grown.isUpward ? newest + rest.length - 1 - index : newest + 1 + index;
    startRow(template, context, { table: movedTable(grown, rest.length), row, month });
  }
}

const begun = (table: Table, month: Month): Table => ({
  ...table,
  rows: [{ row: table.head + 1, month }],
});

/** The table as it stands after so many rows were put on top of it; below it nothing moves that it has already. */
function movedTable(table: Table, count: number): Table {
  if (!table.isUpward) return table;
  return { ...table, rows: table.rows.map(({ row, month }) => ({ row: row + count, month })) };
}

/** The row that new ones are copied from. */
function newestOf({ rows, head, isUpward }: Table): number {
  return (isUpward ? rows[0] : rows.at(-1))?.row ?? head + 1;
}

/** How the new rows get their place: laid into blank rows, put in, or one after the other. */
export function insertionsFor(
  template: Template,
  sheet: Sheet,
  { table, count }: { table: Table; count: number },
): Insertion[] {
  const newest = newestOf(table);
  const copies = (number: number, source: number) => Array.from({ length: number }, () => source);
  if (count === 0) return [];
  if (table.isUpward) return [{ at: newest, sources: copies(count, newest), body: newest }];
  const laid = freeRows(template, sheet, { table, from: newest + 1, most: count });
  const last = newest + laid;
  return [
    ...(laid > 0 ? [{ at: newest + 1, sources: copies(laid, newest), inPlace: true }] : []),
    ...(laid < count ? [{ at: last + 1, sources: copies(count - laid, last) }] : []),
  ];
}

function withColumns(context: TableContext, table: Table, insertion: Insertion): Insertion {
  const { first, last } = table.columns;
  const derived = derivedColumns(context, table, Math.max(...insertion.sources));
  const isCopied = (column: number) => (column >= first && column <= last) || derived.has(column);
  return { ...insertion, isCopied, keepsFixed: true };
}

/** The rows from one on that are free, and leave a free one before whatever comes next. */
function freeRows(
  template: Template,
  sheet: Sheet,
  { table, from, most }: { table: Table; from: number; most: number },
): number {
  const areas = drawnAreas(template.pkg, sheet);
  const end = Math.max(lastRow(sheet), ...areas.map(({ to }) => to.row));
  for (let row = from; row <= end && row <= from + most; row += 1) {
    if (isFree(template, sheet, { table, row, areas })) continue;
    return Math.max(0, row - from - 1);
  }
  return most;
}

/** Whether a row has no value in the table's columns, and no picture over them; prepared formulas are none. */
function isFree(
  { pkg }: Template,
  sheet: Sheet,
  { table, row, areas }: { table: Table; row: number; areas: readonly Range[] },
): boolean {
  const { first, last } = table.columns;
  const isDrawn = areas.some(
    ({ from, to }) => from.row <= row && row <= to.row && from.column <= last && to.column >= first,
  );
  if (isDrawn) return false;
  const cells = [...cellsOfRow(sheet, row)].filter(([column]) => column >= first && column <= last);
  const isEmpty = ([column, cell]: (typeof cells)[number]) =>
    readCell(pkg, sheet, { column, row }) === undefined && !formulaIn(cell);
  return cells.every(isEmpty);
}

type NewRow = { table: Table; row: number; month: Month };

/** Makes a copied row the new month's: its formulas and what all rows have in common stay, all else is empty. */
function startRow(template: Template, context: TableContext, made: NewRow): void {
  const { table, row } = made;
  const { pkg } = template;
  const { sheet } = context.open;
  const mapped = mappedColumns(context.layout);
  show(sheet, row);
  for (const [column, cell] of [...cellsOfRow(sheet, row)]) {
    const isWithin = column >= table.columns.first && column <= table.columns.last;
    if (formulaIn(cell) || !isWithin) continue;
    const place = { column, row };
    const isKept = !mapped.includes(column) && isCommon(context, table, place);
    if (!isKept) setCell(pkg, sheet, { cell: place, value: null });
  }
  writePeriod(template, context, made);
}

/** The newest row may be hidden by a filter; a new one is to be seen. */
function show(sheet: Sheet, number: number): void {
  const row = sheet.rows.get(number);
  if (row) row.attributes = withAttribute(row.attributes, 'hidden', undefined);
}

/** Whether all rows, of two or more, have the same value in a column; a zero may be what somebody has counted. */
function isCommon({ open }: TableContext, { rows }: Table, { column }: Cell): boolean {
  const { pkg, sheet } = open;
  const values = new Set(rows.map(({ row }) => readCell(pkg, sheet, { column, row })));
  return rows.length > 1 && values.size === 1 && !values.has(0);
}

/** As the other rows say their months. `maj` says neither whether names are whole nor whether they are short. */
function writePeriod(template: Template, context: TableContext, { table, row, month }: NewRow) {
  const { pkg, sheet } = context.open;
  const { layout, epoch } = context;
  const isMay = (each: Month) => layout.rows === 'month' && numberOf(each) === 5;
  const like = table.rows.findLast((each) => !isMay(each.month)) ?? table.rows.at(-1);
  if (!like) return;
  for (const letters of [layout.head.column, layout.year]) {
    if (letters === undefined) continue;
    const column = columnNumber(letters);
    const said = readCell(pkg, sheet, { column, row: like.row });
    if (said === undefined) continue;
    const isDate = isDateFormat(formatAt(pkg, sheet, { column, row: like.row }));
    const value = movePeriod(said, { from: like.month, to: month, epoch, isDate });
    setCell(template.pkg, sheet, { cell: { column, row }, value });
  }
}

/** The first row of an empty table is the blank one below its head. */
function beginTable(
  { pkg }: Template,
  { open, layout, epoch }: TableContext,
  { table, month }: { table: Table; month: Month },
): void {
  const { sheet } = open;
  const cell = { column: columnNumber(layout.head.column), row: table.head + 1 };
  const isDate = isDateFormat(formatAt(pkg, sheet, cell));
  const day = { year: yearOf(month), month: numberOf(month), date: 1 };
  const own = isDate ? serialOf(epoch, day) : plainPeriod(month, layout.rows);
  if (layout.year === undefined) {
    setCell(pkg, sheet, { cell, value: own });
    return;
  }
  setCell(pkg, sheet, { cell, value: isDate ? own : numberOf(month) });
  const year = { column: columnNumber(layout.year), row: cell.row };
  setCell(pkg, sheet, { cell: year, value: yearOf(month) });
}

/** Whether the first row below the head of an empty table can take its first month. */
export function canBegin({ open }: TableContext, { head, columns }: Table): boolean {
  for (let column = columns.first; column <= columns.last; column += 1) {
    const cell = { column, row: head + 1 };
    const found = findCell(open.sheet, cell);
    const isFormula = found !== undefined && formulaIn(found) !== undefined;
    if (!isFormula && readCell(open.pkg, open.sheet, cell) !== undefined) return false;
  }
  return true;
}
