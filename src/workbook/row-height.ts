import { heightOf } from '../ooxml/breaks.ts';
import { TALLEST_ROW, textHeight } from '../ooxml/heights.ts';
import { attributeIn, withAttribute } from '../ooxml/markup.ts';
import type { Package } from '../ooxml/package.ts';
import type { Cell, Range } from '../ooxml/refs.ts';
import { ensureRow, mergeAt, type Sheet, styleIndexAt } from '../ooxml/sheet.ts';
import { columnWidth, rowHeight } from '../ooxml/sizes.ts';
import { fontSizeOf, isWrapped } from '../ooxml/styles.ts';

/**
 * Makes the cell's row high enough for a wrapped text. Spreadsheets do that themselves only while a text is entered,
 * and never for merged cells. Rows never shrink.
 */
export function fitRow(
  pkg: Package,
  sheet: Sheet,
  { cell, text }: { cell: Cell; text: string },
): void {
  const area = areaOf(sheet, cell);
  if (!isWrapped(pkg, styleIndexAt(sheet, cell))) return;
  const needed = neededHeight(pkg, sheet, { cell, text });
  // One line fits whatever row the author made for it.
  if (needed <= neededHeight(pkg, sheet, { cell, text: '' })) return;
  const missing = needed - heightOf(sheet, { first: area.from.row, last: area.to.row });
  if (missing <= 0) return;
  const last = area.to.row;
  const isMerged = mergeAt(sheet, cell) !== undefined;
  setHeight(pkg, sheet, { row: last, height: rowHeight(sheet, last) + missing, isMerged });
}

/** The height in points that a text needs in a cell or the merge that it opens. */
export function neededHeight(
  pkg: Package,
  sheet: Sheet,
  { cell, text }: { cell: Cell; text: string },
): number {
  return textHeight(text, {
    width: widthOf(sheet, areaOf(sheet, cell)),
    fontSize: fontSizeOf(pkg, styleIndexAt(sheet, cell)),
    baseSize: fontSizeOf(pkg, 0),
  });
}

export function areaOf(sheet: Sheet, cell: Cell): Range {
  return mergeAt(sheet, cell) ?? { from: cell, to: cell };
}

function setHeight(
  pkg: Package,
  sheet: Sheet,
  { row, height, isMerged }: { row: number; height: number; isMerged: boolean },
): void {
  const found = ensureRow(pkg, sheet, row);
  // A row that never had a height keeps fitting itself when a user changes the text.
  const isOwn = isMerged || attributeIn(found.attributes, 'ht') !== undefined;
  const sized = withAttribute(found.attributes, 'ht', String(Math.min(height, TALLEST_ROW)));
  found.attributes = isOwn ? withAttribute(sized, 'customHeight', '1') : sized;
}

function widthOf(sheet: Sheet, { from, to }: Range): number {
  let width = 0;
  for (let column = from.column; column <= to.column; column += 1) {
    width += columnWidth(sheet, column);
  }
  return width;
}
