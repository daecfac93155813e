import type { Element } from '@xmldom/xmldom';
import { formulaIn } from './cell-content.ts';
import { attributeIn, withAttribute } from './markup.ts';
import { findMerge, indexMerges, type Merges, noMerges } from './merges.ts';
import { bytesOf, markChanged, type Package, whereIs } from './package.ts';
import { type Cell, contains, formatCell, formatRange, parseRange, type Range } from './refs.ts';
import {
  type CellMarkup,
  mayHoldFormulas,
  peekCell,
  printRow,
  type Row,
  takeApart,
} from './row.ts';
import { splitSheet } from './sheet-text.ts';
import { UnusableWorkbook } from './unusable.ts';
import { broken, childOf, childrenOf, documentOf, isSpreadsheet, printXml, rootOf } from './xml.ts';

const ON = ['1', 'true', 'on'];

/** A worksheet: its frame as a document, its rows as they stand in its part. */
export type Sheet = {
  name: string;
  part: string;
  root: Element;
  /** Stands empty in the frame, where the rows go. */
  data: Element;
  /** The prefix of its elements, `x:` or none. */
  prefix: string;
  rows: Map<number, Row>;
  merges: Merges;
  /** The cells that one array formula, or a what-if table, fills together. */
  arrays: Range[];
};

export function readSheet(pkg: Package, { name, part }: { name: string; part: string }): Sheet {
  const where = whereIs(pkg, part);
  const { frame, prefix, rows } = splitSheet(bytesOf(pkg, part), where);
  const root = rootOf(frame);
  const data = childOf(root, 'sheetData');
  if (!data || !isSpreadsheet(root)) {
    throw new UnusableWorkbook(`${pkg.name}: sheet "${name}" has no sheetData.`, {
      hint: 'Save the workbook anew in Excel or LibreOffice.',
    });
  }
  const sheet: Sheet = { name, part, root, data, prefix, rows, merges: noMerges(), arrays: [] };
  indexSheet(sheet);
  pkg.printers.set(part, () => printSheet(sheet));
  return sheet;
}

function printSheet({ root, prefix, rows }: Sheet): string {
  const frame = printXml(documentOf(root));
  const place = new RegExp(`<${prefix}sheetData(\\s[^>]*?)?/>`).exec(frame);
  if (!place) throw new TypeError('The frame of a sheet has a place for its rows.');
  const [tag, attributes = ''] = place;
  const numbers = [...rows.keys()].sort((a, b) => a - b);
  const texts = numbers.flatMap((number) => {
    const row = rows.get(number);
    return row ? printRow(row, number, { prefix }) : [];
  });
  return [
    frame.slice(0, place.index),
    `<${prefix}sheetData${attributes}>`,
    ...texts,
    `</${prefix}sheetData>`,
    frame.slice(place.index + tag.length),
  ].join('');
}

/** Reads merges and arrays (again, after rows were moved). */
export function indexSheet(sheet: Sheet): void {
  const merges = childOf(sheet.root, 'mergeCells');
  sheet.merges = indexMerges(
    (merges ? childrenOf(merges, 'mergeCell') : []).flatMap(
      (merge) => parseRange(merge.getAttribute('ref') ?? '') ?? [],
    ),
  );
  sheet.arrays = formulaCells(sheet, ARRAY).flatMap(({ cell }) => {
    const { attributes = '' } = formulaIn(cell) ?? {};
    const isArray = ['array', 'dataTable'].includes(attributeIn(attributes, 't') ?? '');
    return (isArray && parseRange(attributeIn(attributes, 'ref') ?? '')) || [];
  });
}

const ARRAY = / t="(?:array|dataTable)"/;

/** The last row that the sheet says anything about; 0 of an empty sheet. */
export function lastRow({ rows }: Sheet): number {
  let last = 0;
  for (const number of rows.keys()) last = Math.max(last, number);
  return last;
}

/** The cells with formulas, of all rows or of those whose text fits; only these rows are taken apart. */
export function formulaCells(sheet: Sheet, wanted?: RegExp): { at: Cell; cell: CellMarkup }[] {
  const found: { at: Cell; cell: CellMarkup }[] = [];
  for (const [number, row] of sheet.rows) {
    if (!mayHoldFormulas(row, sheet)) continue;
    if (wanted && !row.cells && !wanted.test(row.content)) continue;
    for (const [column, cell] of apart(sheet, row)) {
      if (formulaIn(cell)) found.push({ at: { column, row: number }, cell });
    }
  }
  return found;
}

function apart(sheet: Sheet, row: Row): Map<number, CellMarkup> {
  const cells = takeApart(row, sheet);
  if (cells) return cells;
  throw broken(`${sheet.name} (part ${sheet.part})`, `its row ${row.own} cannot be understood`);
}

/** A cell to be read; `ensureCell` gives one to be changed. */
export function findCell(sheet: Sheet, cell: Cell): CellMarkup | undefined {
  const row = sheet.rows.get(cell.row);
  return row && peekCell(row, cell.column, sheet);
}

/** The cells of a row by column, to be changed with the row; none where there is no such row. */
export function cellsOfRow(sheet: Sheet, number: number): ReadonlyMap<number, CellMarkup> {
  const row = sheet.rows.get(number);
  return row ? apart(sheet, row) : new Map();
}

/** The merged range that the cell is part of. */
export function mergeAt(sheet: Sheet, cell: Cell): Range | undefined {
  return findMerge(sheet.merges, cell);
}

/** The cell's element, made in its place and with its row's or column's style when it is absent. */
export function ensureCell(pkg: Package, sheet: Sheet, cell: Cell): CellMarkup {
  const row = ensureRow(pkg, sheet, cell.row);
  const cells = apart(sheet, row);
  const present = cells.get(cell.column);
  if (present) return present;
  const style = styleIndexAt(sheet, cell);
  const made = {
    attributes: ` r="${formatCell(cell)}"${style > 0 ? ` s="${style}"` : ''}`,
    content: '',
  };
  const all = [...cells, [cell.column, made] as const].sort(([a], [b]) => a - b);
  row.cells = new Map(all);
  widenFrame(sheet, row, cell);
  return made;
}

/** Some readers look no further than the area and the columns that a sheet says it uses. */
function widenFrame(sheet: Sheet, row: Row, { column, row: number }: Cell): void {
  const dimension = childOf(sheet.root, 'dimension');
  const used = parseRange(dimension?.getAttribute('ref') ?? '');
  if (dimension && used && !contains(used, { column, row: number })) {
    const from = {
      column: Math.min(used.from.column, column),
      row: Math.min(used.from.row, number),
    };
    const to = { column: Math.max(used.to.column, column), row: Math.max(used.to.row, number) };
    dimension.setAttribute('ref', formatRange({ from, to }));
  }
  const [first, last] = (attributeIn(row.attributes, 'spans') ?? '').split(':').map(Number);
  if (first && last) {
    const spans = `${Math.min(first, column)}:${Math.max(last, column)}`;
    row.attributes = withAttribute(row.attributes, 'spans', spans);
  }
}

export function ensureRow(pkg: Package, sheet: Sheet, number: number): Row {
  markChanged(pkg, sheet.part);
  const present = sheet.rows.get(number);
  if (present) return present;
  const row: Row = { own: number, attributes: ` r="${number}"`, content: '' };
  sheet.rows.set(number, row);
  return row;
}

/** The index of the cell's format: its own, else its row's, else its column's. */
export function styleIndexAt(sheet: Sheet, cell: Cell): number {
  const own = findCell(sheet, cell);
  if (own) return Number(attributeIn(own.attributes, 's') ?? 0);
  const tag = sheet.rows.get(cell.row)?.attributes ?? '';
  if (ON.includes(attributeIn(tag, 'customFormat') ?? ''))
    return Number(attributeIn(tag, 's') ?? 0);
  return Number(columnAt(sheet, cell.column)?.getAttribute('style') ?? 0);
}

/** The `col` element that describes a column. */
export function columnAt(sheet: Sheet, column: number): Element | undefined {
  const columns = childOf(sheet.root, 'cols');
  return (columns ? childrenOf(columns, 'col') : []).find(
    (each) =>
      Number(each.getAttribute('min')) <= column && column <= Number(each.getAttribute('max')),
  );
}
