import { heightOf } from '../ooxml/breaks.ts';
import { TALLEST_ROW, textHeight } from '../ooxml/heights.ts';
import { attributeIn, withAttribute } from '../ooxml/markup.ts';
import type { Package } from '../ooxml/package.ts';
import type { Cell, Range } from '../ooxml/refs.ts';
import { ensureRow, mergeAt, type Sheet, styleIndexAt } from '../ooxml/sheet.ts';
import { columnWidth, rowHeight } from '../ooxml/sizes.ts';
import { fontSizeOf, isWrapped } from '../ooxml/styles.ts';

/**
 * Makes the cell's rows high enough for a wrapped text, the last ones first. Spreadsheets do that themselves only while
 * a text is entered, and never for merged cells. Rows never shrink. Gives the points that no row could take.
 */
export function fitRow(
  pkg: Package,
  sheet: Sheet,
  { cell, text }: { cell: Cell; text: string },
): number {
  const { from, to } = areaOf(sheet, cell);
  if (!isWrapped(pkg, styleIndexAt(sheet, cell))) return 0;
  const needed = neededHeight(pkg, sheet, { cell, text });
  // One line fits whatever row the author made for it.
  if (needed <= neededHeight(pkg, sheet, { cell, text: '' })) return 0;
  const isMerged = mergeAt(sheet, cell) !== undefined;
  let missing = needed - heightOf(sheet, { first: from.row, last: to.row });
  for (let row = to.row; row >= from.row && missing > 0; row -= 1) {
    const height = Math.min(TALLEST_ROW, rowHeight(sheet, row) + missing);
    missing -= height - rowHeight(sheet, row);
    setHeight(pkg, sheet, { row, height, isMerged });
  }
  return missing;
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

export function setHeight(
  pkg: Package,
  sheet: Sheet,
  { row, height, isMerged }: { row: number; height: number; isMerged: boolean },
): void {
  const found = ensureRow(pkg, sheet, row);
  // A row that never had a height keeps fitting itself when a user changes the text.
  const isOwn = isMerged || attributeIn(found.attributes, 'ht') !== undefined;
  const sized = withAttribute(found.attributes, 'ht', String(height));
  found.attributes = isOwn ? withAttribute(sized, 'customHeight', '1') : sized;
}

function widthOf(sheet: Sheet, { from, to }: Range): number {
  let width = 0;
  for (let column = from.column; column <= to.column; column += 1) {
    width += columnWidth(sheet, column);
  }
  return width;
}
