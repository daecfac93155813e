import { markChanged, type Package } from './package.ts';
import { formatRange, parseRange, type Range } from './refs.ts';
import { indexSheet, type Sheet } from './sheet.ts';
import { followersOf } from './sheet-order.ts';
import { appendNew, childrenOf, ensureChild } from './xml.ts';

/** Merges cells; merged cells that begin in the same cell become these. */
export function setMerge(pkg: Package, sheet: Sheet, range: Range): void {
  markChanged(pkg, sheet.part);
  const list = ensureChild(sheet.root, 'mergeCells', followersOf('mergeCells'));
  const own = childrenOf(list, 'mergeCell').find((each) => {
    const known = parseRange(each.getAttribute('ref') ?? '');
    return known?.from.row === range.from.row && known.from.column === range.from.column;
  });
  (own ?? appendNew(list, 'mergeCell')).setAttribute('ref', formatRange(range));
  list.setAttribute('count', String(childrenOf(list, 'mergeCell').length));
  indexSheet(sheet);
}
