import { changeFormula, formulaIn } from './cell-content.ts';
import { shiftDrawings } from './drawings.ts';
import { mapFormula } from './formulas.ts';
import { copyMap, type Insertion, movedRow } from './insertion.ts';
import { attributeIn, withAttribute } from './markup.ts';
import { markChanged } from './package.ts';
import { copyRanges, shiftRanges } from './ranges.ts';
import { shiftReferences } from './references.ts';
import { relationshipsOf } from './relationships.ts';
import type { CellMarkup, Row } from './row.ts';
import { expandSharedFormulas } from './shared-formulas.ts';
import { cellsOfRow, indexSheet, type Sheet } from './sheet.ts';
import { shiftTables } from './tables.ts';
import type { Template } from './template.ts';

/** What hangs on rows in ways that are not followed here; better refused than half done. */
const UNMOVABLE: ReadonlyMap<string, string> = new Map([
  ['table', 'a table'],
  ['queryTable', 'a query table'],
  ['pivotTable', 'a pivot table'],
  ['comments', 'comments'],
  ['threadedComment', 'comments'],
  ['ctrlProp', 'form controls'],
  ['oleObject', 'embedded objects'],
]);

/**
 * Why no rows can be inserted into a sheet, as the end of a sentence; undefined where they can. Tables may be told to be
 * no reason by who looks at each of them.
 */
export function insertionRefusal(
  { pkg }: Template,
  sheet: Sheet,
  { tables = true }: { tables?: boolean } = {},
): string | undefined {
  for (const { type } of relationshipsOf(pkg, sheet.part)) {
    const what = UNMOVABLE.get(type);
    if (type === 'table' && !tables) continue;
    if (what) return `it has ${what}, which inserted rows would tear apart`;
  }
  return sheet.arrays.length > 0
    ? 'it has array formulas, which inserted rows would tear apart'
    : undefined;
}

/**
 * Inserts copies of rows, with styles, heights, values and merges, before row `at`. What stood there moves down, unless
 * the copies are laid into blank rows: cells, merges, validations, conditional formats, names, print areas, page breaks,
 * tables, pictures and charts.
 */
export function insertRowCopies(template: Template, sheet: Sheet, insertion: Insertion): void {
  markChanged(template.pkg, sheet.part);
  expandSharedFormulas(template.pkg, sheet);
  const rows = insertion.sources.map((source) => {
    const row = sheet.rows.get(source);
    return row && copyOf(sheet, { number: source, row, isCopied: insertion.isCopied });
  });
  const copied = copyRanges(sheet, insertion);
  shiftReferences(template, sheet, insertion);
  shiftRanges(sheet, { insertion, copies: copied });
  shiftDrawings(template.pkg, sheet, insertion);
  shiftTables(template.pkg, sheet, insertion);
  moveRows(sheet, insertion);
  for (const [index, copy] of rows.entries()) {
    if (copy) placeCopy(sheet, { insertion, index, copy });
  }
  indexSheet(sheet);
  const { at, sources, inPlace = false } = insertion;
  if (!inPlace) template.inserted.push({ sheet: sheet.name, at, count: sources.length });
}

function moveRows(sheet: Sheet, insertion: Insertion): void {
  sheet.rows = new Map(
    Array.from(sheet.rows, ([number, row]) => [movedRow(insertion, number), row]),
  );
}

function copyOf(
  sheet: Sheet,
  {
    number,
    row,
    isCopied = () => true,
  }: { number: number; row: Row; isCopied: Insertion['isCopied'] | undefined },
): Row {
  const cells = new Map<number, CellMarkup>();
  for (const [column, cell] of cellsOfRow(sheet, number)) {
    if (isCopied(column)) cells.set(column, { ...cell });
  }
  return { ...row, cells };
}

function placeCopy(
  sheet: Sheet,
  { insertion, index, copy }: { insertion: Insertion; index: number; copy: Row },
): void {
  for (const cell of copy.cells?.values() ?? []) {
    const formula = formulaIn(cell);
    if (!formula) continue;
    const text = mapFormula(formula.text, {
      sheet: sheet.name,
      own: sheet.name,
      map: copyMap(insertion, index),
    });
    changeFormula(cell, { ...formula, text }, sheet);
  }
  const number = insertion.at + index;
  sheet.rows.set(number, insertion.inPlace ? laidInto(sheet, number, copy) : copy);
}

/** What stands in a blank row already stays: cells beside the copied ones, prepared looks and formulas. */
function laidInto(sheet: Sheet, number: number, copy: Row): Row {
  const present = sheet.rows.get(number);
  if (!present) return copy;
  const own = cellsOfRow(sheet, number);
  const laid = [...(copy.cells ?? [])].map(([column, cell]): [number, CellMarkup] => {
    const there = own.get(column);
    if (!there) return [column, cell];
    const style = attributeIn(there.attributes, 's');
    const dressed = { ...cell, attributes: withAttribute(cell.attributes, 's', style) };
    return [column, there.content === '' ? dressed : there];
  });
  const all = new Map([...own, ...laid]);
  present.cells = new Map([...all].sort(([a], [b]) => a - b));
  return present;
}
