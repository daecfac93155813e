import { formulaIn } from '../../ooxml/cell-content.ts';
import { mentionsOf } from '../../ooxml/mentions.ts';
import { columnNumber, describeCell, formatRange } from '../../ooxml/refs.ts';
import { insertionRefusal } from '../../ooxml/rows.ts';
import { findCell } from '../../ooxml/sheet.ts';
import { tablesOf } from '../../ooxml/tables.ts';
import type { Template } from '../../ooxml/template.ts';
import type { Month } from '../../period.ts';
import { tornAt } from '../copying.ts';
import { unclearSpans } from '../spans.ts';
import type { Table, TableContext } from './find.ts';
import { unlikeFormulas } from './formulas.ts';
import { canBegin, insertionsFor } from './grow.ts';

/** Why a table cannot take the rows that are missing, one sentence each. */
export function growthRefusals(
  template: Template,
  context: TableContext,
  { table, missing }: { table: Table; missing: readonly Month[] },
): string[] {
  const { sheet } = context.open;
  const [first, ...more] = missing;
  if (first === undefined) return [];
  if (table.rows.length === 0 && !canBegin(context, table)) {
    return [`row ${table.head + 1}, right below its head, is not empty`];
  }
  const isEmpty = table.rows.length === 0;
  const grown = isEmpty ? { ...table, rows: [{ row: table.head + 1, month: first }] } : table;
  const count = isEmpty ? more.length : missing.length;
  return [
    ...mergedRows(context, grown),
    ...unlikeFormulas(context, grown),
    ...unclearRows(template, context, grown),
    ...(count > 0 ? onlyRowMeant(template, context, grown) : []),
    ...insertionsFor(template, sheet, { table: grown, count }).flatMap(({ at, inPlace }) =>
      inPlace ? [] : insertionRefusals(template, context, { table: grown, at }),
    ),
    ...foreignTables(template, context, grown),
  ];
}

function unclearRows(template: Template, { open }: TableContext, { rows, isUpward }: Table) {
  const span = (at: number) => {
    const row = rows.at(at)?.row ?? 0;
    return { first: row, last: row };
  };
  const [top, bottom] = [span(0), span(-1)];
  const ends = isUpward ? { oldest: bottom, newest: top } : { oldest: top, newest: bottom };
  return unclearSpans(template, open.sheet, { ...ends, isUpward });
}

/** Of a table of one row, a range over that row may mean it, or all rows. */
function onlyRowMeant(template: Template, { open }: TableContext, { rows }: Table): string[] {
  const [only, more] = rows;
  if (!only || more) return [];
  const { sheet } = open;
  const meant = mentionsOf(template, sheet).filter(({ own, cell, text, from, to, isRule }) => {
    const isOwn = own === sheet.name && cell?.row === only.row;
    const isRange = cell === undefined || text.includes(':');
    return from.row === only.row && to.row === only.row && isRange && !isOwn && !isRule;
  });
  return meant.map(
    ({ where, text }) => `${where} (${text}) may mean its only row, or all rows: add a second row`,
  );
}

/** Cells merged over several rows belong to all of them; a new one is no part of them, or is it? */
function mergedRows({ open }: TableContext, { rows, columns }: Table): string[] {
  const numbers = rows.map(({ row }) => row);
  const tall = open.sheet.merges.all.filter(
    ({ from, to }) =>
      from.row < to.row &&
      from.column <= columns.last &&
      to.column >= columns.first &&
      numbers.some((row) => row >= from.row && row <= to.row),
  );
  return tall.map((range) => `the merged cells ${formatRange(range)} lie over several of its rows`);
}

function insertionRefusals(
  template: Template,
  { open: { sheet } }: TableContext,
  { table, at }: { table: Table; at: number },
): string[] {
  const why = insertionRefusal(template, sheet, { tables: false });
  const { first, last } = table.columns;
  const isOwn = (column: number) => column >= first && column <= last;
  const torn = tornAt(template.pkg, sheet, { at, isOwn });
  return [
    ...(why === undefined ? [] : [why]),
    ...(torn === undefined ? [] : [`new rows would tear apart what stands beside it, ${torn}`]),
  ];
}

/** Tables that Excel keeps as one, other than the one that is filled; and one that a query fills. */
function foreignTables(
  { pkg }: Template,
  { open: { sheet } }: TableContext,
  { head, rows, columns }: Table,
): string[] {
  const newest = Math.max(...rows.map(({ row }) => row));
  return tablesOf(pkg, sheet).flatMap(({ name, range, isQuery }) => {
    const isOwn =
      range.from.row <= head &&
      head <= range.to.row &&
      range.from.column <= columns.last &&
      range.to.column >= columns.first;
    if (isOwn) return isQuery ? [`a query fills the table "${name}"`] : [];
    const isCut = range.from.row <= newest && range.to.row > newest;
    return isCut ? [`new rows would tear apart the table "${name}" beside it`] : [];
  });
}

/** Periods that formulas make: what they say is known only when a spreadsheet has calculated them. */
export function calculatedPeriods({ open, layout }: TableContext, { rows }: Table): string[] {
  const columns = [layout.head.column, layout.year].flatMap((letters) =>
    letters === undefined ? [] : [columnNumber(letters)],
  );
  const places = rows.flatMap(({ row }) => columns.map((column) => ({ column, row })));
  const [first] = places.filter((cell) => {
    const found = findCell(open.sheet, cell);
    return found !== undefined && formulaIn(found) !== undefined;
  });
  if (!first) return [];
  const place = describeCell(open.sheet.name, first);
  return [`history (${place}): a formula says this ${layout.rows}: write it as a date or a text`];
}
