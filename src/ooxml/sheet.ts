import type { Element } from '@xmldom/xmldom';
import { changePart, type Package, readPart } from './package.ts';
import {
  type Cell,
  contains,
  formatCell,
  formatRange,
  parseCell,
  parseRange,
  type Range,
} from './refs.ts';
import { UnusableWorkbook } from './unusable.ts';
import { childOf, childrenOf, createFor, isOn, rootOf } from './xml.ts';

const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;

/** A worksheet with its rows, cells and merges indexed once. */
export type Sheet = {
  name: string;
  part: string;
  root: Element;
  data: Element;
  rows: Map<number, Element>;
  cells: Map<string, Element>;
  merges: Range[];
  /** The cells that one array formula, or a what-if table, fills together. */
  arrays: Range[];
};

export function readSheet(pkg: Package, { name, part }: { name: string; part: string }): Sheet {
  const root = rootOf(readPart(pkg, part));
  const data = childOf(root, 'sheetData');
  if (!data) {
    throw new UnusableWorkbook(`${pkg.name}: sheet "${name}" has no sheetData.`, {
      hint: 'Save the workbook anew in Excel or LibreOffice.',
    });
  }
  const empty = { rows: new Map(), cells: new Map(), merges: [], arrays: [] };
  const sheet: Sheet = { name, part, root, data, ...empty };
  indexSheet(sheet);
  return sheet;
}

/** Reads rows, cells and merges (again, after rows were moved). */
export function indexSheet(sheet: Sheet): void {
  sheet.rows.clear();
  sheet.cells.clear();
  numberCells(sheet);
  const merges = childOf(sheet.root, 'mergeCells');
  sheet.merges = (merges ? childrenOf(merges, 'mergeCell') : []).flatMap(
    (merge) => parseRange(merge.getAttribute('ref') ?? '') ?? [],
  );
  sheet.arrays = [...sheet.cells.values()].flatMap((cell) => {
    const formula = childOf(cell, 'f');
    const isArray = ['array', 'dataTable'].includes(formula?.getAttribute('t') ?? '');
    return (isArray && parseRange(formula?.getAttribute('ref') ?? '')) || [];
  });
}

/** Rows and cells may lack `r`: they then follow the one before. */
function numberCells(sheet: Sheet): void {
  let row = 0;
  for (const rowElement of childrenOf(sheet.data, 'row')) {
    row = Number(rowElement.getAttribute('r')) || row + 1;
    rowElement.setAttribute('r', String(row));
    sheet.rows.set(row, rowElement);
    let column = 0;
    for (const element of childrenOf(rowElement, 'c')) {
      column = parseCell(element.getAttribute('r') ?? '')?.column ?? column + 1;
      element.setAttribute('r', formatCell({ column, row }));
      sheet.cells.set(formatCell({ column, row }), element);
    }
  }
}

export function findCell(sheet: Sheet, cell: Cell): Element | undefined {
  return sheet.cells.get(formatCell(cell));
}

/** The merged range that the cell is part of. */
export function mergeAt(sheet: Sheet, cell: Cell): Range | undefined {
  return sheet.merges.find((merge) => contains(merge, cell));
}

/** The cell's element, made in its place and with its row's or column's style when it is absent. */
export function ensureCell(pkg: Package, sheet: Sheet, cell: Cell): Element {
  changePart(pkg, sheet.part);
  const present = findCell(sheet, cell);
  if (present) return present;
  const row = ensureRow(pkg, sheet, cell.row);
  const element = createFor(row, 'c');
  element.setAttribute('r', formatCell(cell));
  const style = styleIndexAt(sheet, cell);
  if (style > 0) element.setAttribute('s', String(style));
  const next = childrenOf(row, 'c').find((other) => columnOf(other) > cell.column);
  row.insertBefore(element, next ?? null);
  sheet.cells.set(formatCell(cell), element);
  widenFrame(sheet, row, cell);
  return element;
}

/** Some readers look no further than the area and the columns that a sheet says it uses. */
function widenFrame(sheet: Sheet, row: Element, { column, row: number }: Cell): void {
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
  const [first, last] = (row.getAttribute('spans') ?? '').split(':').map(Number);
  if (first && last) {
    row.setAttribute('spans', `${Math.min(first, column)}:${Math.max(last, column)}`);
  }
}

export function ensureRow(pkg: Package, sheet: Sheet, row: number): Element {
  changePart(pkg, sheet.part);
  const present = sheet.rows.get(row);
  if (present) return present;
  const element = createFor(sheet.data, 'row');
  element.setAttribute('r', String(row));
  const next = childrenOf(sheet.data, 'row').find((other) => Number(other.getAttribute('r')) > row);
  sheet.data.insertBefore(element, next ?? null);
  sheet.rows.set(row, element);
  return element;
}

function columnOf(element: Element): number {
  return parseCell(element.getAttribute('r') ?? '')?.column ?? 0;
}

/** The index of the cell's format: its own, else its row's, else its column's. */
export function styleIndexAt(sheet: Sheet, cell: Cell): number {
  const own = findCell(sheet, cell);
  if (own) return Number(own.getAttribute('s') ?? 0);
  const row = sheet.rows.get(cell.row);
  if (row && isOn(row, 'customFormat')) return Number(row.getAttribute('s') ?? 0);
  return Number(columnAt(sheet, cell.column)?.getAttribute('style') ?? 0);
}

/** The `col` element that describes a column. */
function columnAt(sheet: Sheet, column: number): Element | undefined {
  const columns = childOf(sheet.root, 'cols');
  return (columns ? childrenOf(columns, 'col') : []).find(
    (each) =>
      Number(each.getAttribute('min')) <= column && column <= Number(each.getAttribute('max')),
  );
}

/** In characters of the workbook's base font. */
export function columnWidth(sheet: Sheet, column: number): number {
  const own = columnAt(sheet, column)?.getAttribute('width');
  return Number(own ?? defaultSize(sheet, 'defaultColWidth') ?? DEFAULT_WIDTH);
}

/** In points. */
export function rowHeight(sheet: Sheet, row: number): number {
  const own = sheet.rows.get(row)?.getAttribute('ht');
  return Number(own ?? defaultSize(sheet, 'defaultRowHeight') ?? DEFAULT_HEIGHT);
}

function defaultSize(sheet: Sheet, attribute: string): string | undefined {
  const format = childOf(sheet.root, 'sheetFormatPr');
  return format?.getAttribute(attribute) ?? undefined;
}

/** The names of the elements that stand behind `after` in a worksheet, in the schema's order. */
export function followersOf(after: string): readonly string[] {
  return WORKSHEET_ORDER.slice(WORKSHEET_ORDER.indexOf(after) + 1);
}

const WORKSHEET_ORDER: readonly string[] = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
];
