import { type Package, readPart } from './package.ts';
import { type Cell, contains, parseRange } from './refs.ts';
import { targetsOf } from './relationships.ts';
import type { Sheet } from './sheet.ts';
import { rootOf } from './xml.ts';

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
