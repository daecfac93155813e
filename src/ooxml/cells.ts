import { emptyCell, putNumber, valueIn } from './cell-content.ts';
import { attributeIn, withAttribute } from './markup.ts';
import type { Package } from './package.ts';
import type { Cell } from './refs.ts';
import { ensureCell, findCell, type Sheet, styleIndexAt } from './sheet.ts';
import { putText, readText, tidyText } from './strings.ts';
import { changedStyle, isWrapped, numberFormatOf, type StyleChange } from './styles.ts';

/** Null empties the cell. */
export type CellValue = number | string | null;

/** Texts that a spreadsheet would take for a formula when the user enters the cell. */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r]/;
const TEXT_TYPES = ['s', 'inlineStr', 'str', 'e', 'd'];

/** What a cell holds: a number, a text, or undefined for nothing. The result of a formula counts. */
export function readCell(pkg: Package, sheet: Sheet, cell: Cell): number | string | undefined {
  const found = findCell(sheet, cell);
  if (!found || found.content === '') return undefined;
  if (TEXT_TYPES.includes(attributeIn(found.attributes, 't') ?? 'n')) {
    return readText(pkg, found) || undefined;
  }
  const value = valueIn(found);
  return value ? Number(value) : undefined;
}

export function formatAt(pkg: Package, sheet: Sheet, cell: Cell): string {
  return numberFormatOf(pkg, styleIndexAt(sheet, cell));
}

/** What goes into which cell, and the number format to show it in where the cell's own does not do. */
type Filling = {
  cell: Cell;
  value: CellValue;
  numberFormat?: string | undefined;
  /** Lines break within the cell. */
  wrap?: boolean;
};

/**
 * Puts a value into a cell, and a number format where one is given; the rest of the cell's style stays. Never
 * writes a formula. Whether the cell may be filled at all, `refusalOf` tells; ask it first, for all cells.
 */
export function setCell(pkg: Package, sheet: Sheet, filling: Filling): void {
  const { cell, value } = filling;
  if (isAlready(pkg, sheet, filling)) return;
  const found = ensureCell(pkg, sheet, cell);
  emptyCell(found);
  const { prefix } = sheet;
  if (typeof value === 'number') putNumber(found, value, sheet);
  if (typeof value === 'string' && value !== '') {
    putText(pkg, found, { text: tidyText(value), prefix });
  }
  changeStyle(pkg, sheet, { cell, change: styleFor(pkg, sheet, filling) });
}

/** A cell that is right already is left alone, and with it its rich text. */
function isAlready(
  pkg: Package,
  sheet: Sheet,
  { cell, value, numberFormat, wrap = false }: Filling,
): boolean {
  const wanted = typeof value === 'string' ? tidyText(value) || undefined : (value ?? undefined);
  if (readCell(pkg, sheet, cell) !== wanted) return false;
  if (wrap && !isWrapped(pkg, styleIndexAt(sheet, cell))) return false;
  return numberFormat === undefined || formatAt(pkg, sheet, cell) === numberFormat;
}

function styleFor(
  pkg: Package,
  sheet: Sheet,
  { cell, value, numberFormat, wrap = false }: Filling,
): StyleChange {
  const own = formatAt(pkg, sheet, cell);
  const isWrapping = wrap && !isWrapped(pkg, styleIndexAt(sheet, cell));
  const change: StyleChange = {
    ...(numberFormat !== undefined && numberFormat !== own && { numberFormat }),
    ...(isWrapping && { wrap }),
  };
  if (typeof value === 'string' && LOOKS_LIKE_FORMULA.test(value)) {
    return own === '@' ? change : { ...change, quotePrefix: true };
  }
  return change;
}

function changeStyle(
  pkg: Package,
  sheet: Sheet,
  { cell, change }: { cell: Cell; change: StyleChange },
): void {
  if (Object.keys(change).length === 0) return;
  const found = ensureCell(pkg, sheet, cell);
  const style = changedStyle(pkg, styleIndexAt(sheet, cell), change);
  found.attributes = withAttribute(found.attributes, 's', String(style));
}
