import { type Package, readPart } from './package.ts';
import { type Cell, contains, parseRange, type Range } from './refs.ts';
import { targetsOf } from './relationships.ts';
import type { Sheet } from './sheet.ts';
import { childOf, rootOf } from './xml.ts';

/** The name of the table whose columns a cell heads. Head and column must say the same, or Excel repairs the table. */
export function tableHeadedBy(pkg: Package, sheet: Sheet, cell: Cell): string | undefined {
  for (const part of targetsOf(pkg, sheet.part, 'table')) {
    const table = rootOf(readPart(pkg, part));
    const range = parseRange(table.getAttribute('ref') ?? '');
    const hasHead = table.getAttribute('headerRowCount') !== '0';
    if (hasHead && range && contains(range, cell) && cell.row === range.from.row) {
      return table.getAttribute('displayName') ?? '';
    }
  }
  return undefined;
}

/** The area of the pivot table that a cell is part of. */
export function pivotAt(pkg: Package, sheet: Sheet, cell: Cell): Range | undefined {
  for (const part of targetsOf(pkg, sheet.part, 'pivotTable')) {
    const location = childOf(rootOf(readPart(pkg, part)), 'location');
    const range = parseRange(location?.getAttribute('ref') ?? '');
    if (range && contains(range, cell)) return range;
  }
  return undefined;
}
