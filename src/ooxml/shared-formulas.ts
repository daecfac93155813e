import { changeFormula, formulaIn } from './cell-content.ts';
import { moveFormula } from './formulas.ts';
import { attributeIn, withAttribute } from './markup.ts';
import { markChanged, type Package } from './package.ts';
import type { Cell } from './refs.ts';
import { formulaCells, type Sheet } from './sheet.ts';

const SHARED = / t="shared"/;

/**
 * Gives every cell of a shared formula its own, since the cells that it points to may now move apart; of all shared
 * formulas, or of those whose text `concerns` it.
 */
export function expandSharedFormulas(
  pkg: Package,
  sheet: Sheet,
  concerns: (text: string) => boolean = () => true,
): void {
  const masters = new Map<string, Master>();
  for (const { at, cell } of formulaCells(sheet, SHARED)) {
    const formula = formulaIn(cell);
    if (!formula || attributeIn(formula.attributes, 't') !== 'shared') continue;
    const id = attributeIn(formula.attributes, 'si') ?? '';
    if (formula.text !== '') masters.set(id, { text: formula.text, at });
    const master = masters.get(id);
    if (!master || !concerns(master.text)) continue;
    const { row, column } = master.at;
    const text = moveFormula(master.text, at.row - row, at.column - column);
    changeFormula(cell, { attributes: ownAttributes(formula.attributes), text }, sheet);
    markChanged(pkg, sheet.part);
  }
}

/** The cell whose formula the others share. */
type Master = { text: string; at: Cell };

function ownAttributes(shared: string): string {
  return ['t', 'si', 'ref'].reduce((tag, name) => withAttribute(tag, name, undefined), shared);
}
