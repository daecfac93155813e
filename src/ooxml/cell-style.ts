import { withAttribute } from './markup.ts';
import type { Package } from './package.ts';
import type { Cell } from './refs.ts';
import { ensureCell, type Sheet, styleIndexAt } from './sheet.ts';

/** Gives a cell the format of another one. */
export function copyStyle(
  pkg: Package,
  sheet: Sheet,
  { from, to }: { from: Cell; to: Cell },
): void {
  const style = styleIndexAt(sheet, from);
  const cell = ensureCell(pkg, sheet, to);
  cell.attributes = withAttribute(cell.attributes, 's', style > 0 ? String(style) : undefined);
}
