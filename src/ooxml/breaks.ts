import { markChanged, type Package } from './package.ts';
import { lastRow, type Sheet } from './sheet.ts';
import { followersOf } from './sheet-order.ts';
import { rowHeight } from './sizes.ts';
import { childOf, childrenOf, createFor, ensureChild } from './xml.ts';

const LAST_COLUMN_FROM_ZERO = 16_383;

/** The rows after which the author begins a new page. */
export function rowBreaks(sheet: Sheet): number[] {
  const list = childOf(sheet.root, 'rowBreaks');
  const rows = (list ? childrenOf(list, 'brk') : []).map((each) => Number(each.getAttribute('id')));
  return rows.sort((a, b) => a - b);
}

export function addRowBreak(pkg: Package, sheet: Sheet, row: number): void {
  if (rowBreaks(sheet).includes(row)) return;
  markChanged(pkg, sheet.part);
  const list = ensureChild(sheet.root, 'rowBreaks', followersOf('rowBreaks'));
  const element = createFor(list, 'brk');
  const next = childrenOf(list, 'brk').find((each) => Number(each.getAttribute('id')) > row);
  list.insertBefore(element, next ?? null);
  element.setAttribute('id', String(row));
  element.setAttribute('max', String(LAST_COLUMN_FROM_ZERO));
  element.setAttribute('man', '1');
  const count = String(childrenOf(list, 'brk').length);
  list.setAttribute('count', count);
  list.setAttribute('manualBreakCount', count);
}

/** The height in points of the author's fullest page, the last one included; undefined without breaks. */
export function fullestPage(sheet: Sheet): number | undefined {
  const breaks = rowBreaks(sheet);
  if (breaks.length === 0) return undefined;
  const ends = [...breaks, lastRow(sheet)];
  const pages = ends.map((last, index) =>
    heightOf(sheet, { first: (ends[index - 1] ?? 0) + 1, last }),
  );
  return Math.max(...pages);
}

/** The height of rows, both inclusive. */
export function heightOf(sheet: Sheet, { first, last }: { first: number; last: number }): number {
  let height = 0;
  for (let row = first; row <= last; row += 1) height += rowHeight(sheet, row);
  return height;
}
