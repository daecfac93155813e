import { type Insertion, movedRange } from './insertion.ts';
import { changePart, type Package, readPart } from './package.ts';
import { type Cell, contains, formatRange, parseRange, type Range } from './refs.ts';
import { targetsOf } from './relationships.ts';
import type { Sheet } from './sheet.ts';
import { childOf, descendantsOf, rootOf } from './xml.ts';

/** A table that Excel keeps as one, with its head and its row of totals. */
export type MadeTable = { part: string; name: string; range: Range; isQuery: boolean };

export function tablesOf(pkg: Package, sheet: Sheet): MadeTable[] {
  return targetsOf(pkg, sheet.part, 'table').flatMap((part) => {
    const table = rootOf(readPart(pkg, part));
    const range = parseRange(table.getAttribute('ref') ?? '');
    const name = table.getAttribute('displayName') ?? '';
    const isQuery = table.getAttribute('tableType') === 'queryTable';
    return range ? [{ part, name, range, isQuery }] : [];
  });
}

/** Moves the sheet's tables and their filters, and lets the one that the copied rows belong to grow. */
export function shiftTables(pkg: Package, sheet: Sheet, insertion: Insertion): void {
  for (const part of targetsOf(pkg, sheet.part, 'table')) {
    const table = rootOf(readPart(pkg, part));
    for (const element of [table, ...descendantsOf(table, FILTERS)]) {
      const range = parseRange(element.getAttribute('ref') ?? '');
      const moved = range && formatRange(movedRange(insertion, range));
      if (!moved || moved === element.getAttribute('ref')) continue;
      changePart(pkg, part);
      element.setAttribute('ref', moved);
    }
  }
}

const FILTERS = ['autoFilter', 'sortState', 'sortCondition'];

/** The name of the table whose columns a cell heads. Head and column must say the same, or Excel repairs the table. */
export function tableHeadedBy(pkg: Package, sheet: Sheet, cell: Cell): string | undefined {
  return tablesOf(pkg, sheet).find(({ part, range }) => {
    const hasHead = rootOf(readPart(pkg, part)).getAttribute('headerRowCount') !== '0';
    return hasHead && contains(range, cell) && cell.row === range.from.row;
  })?.name;
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
