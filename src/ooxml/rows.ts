import type { Element } from '@xmldom/xmldom';
import { shiftDrawings } from './drawings.ts';
import { mapFormula, moveFormula } from './formulas.ts';
import { copyMap, type Insertion, movedRow } from './insertion.ts';
import { changePart } from './package.ts';
import { copyRanges, shiftRanges } from './ranges.ts';
import { shiftReferences } from './references.ts';
import { formatCell, parseCell, parseRange } from './refs.ts';
import { relationshipsOf } from './relationships.ts';
import { ensureRow, indexSheet, type Sheet } from './sheet.ts';
import type { Template } from './template.ts';
import { childOf, childrenOf, cloneOf } from './xml.ts';

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

/** Why no rows can be inserted into a sheet, as the end of a sentence; undefined where they can. */
export function insertionRefusal({ pkg }: Template, sheet: Sheet): string | undefined {
  for (const { type } of relationshipsOf(pkg, sheet.part)) {
    const what = UNMOVABLE.get(type);
    if (what) return `it has ${what}, which inserted rows would tear apart`;
  }
  const arrays = formulasOf(sheet).some((each) =>
    ['array', 'dataTable'].includes(each.getAttribute('t') ?? ''),
  );
  return arrays ? 'it has array formulas, which inserted rows would tear apart' : undefined;
}

/**
 * Inserts copies of rows, with styles, heights, values and merges, before row `at`. What stood there moves down:
 * cells, merges, validations, conditional formats, names, print areas, page breaks, pictures and charts.
 */
export function insertRowCopies(template: Template, sheet: Sheet, insertion: Insertion): void {
  changePart(template.pkg, sheet.part);
  expandSharedFormulas(sheet);
  const rows = insertion.sources.map((source) => {
    const row = sheet.rows.get(source);
    return row && cloneOf(row);
  });
  const copied = copyRanges(sheet, insertion);
  shiftReferences(template, sheet, insertion);
  shiftRanges(sheet, { insertion, copies: copied });
  shiftDrawings(template.pkg, sheet, insertion);
  moveRows(sheet, insertion);
  for (const [index, copy] of rows.entries()) {
    if (copy) placeCopy(template, sheet, { insertion, index, copy });
  }
  indexSheet(sheet);
}

function moveRows(sheet: Sheet, insertion: Insertion): void {
  for (const row of childrenOf(sheet.data, 'row')) {
    renumber(row, movedRow(insertion, Number(row.getAttribute('r'))));
  }
  indexSheet(sheet);
}

function renumber(row: Element, number: number): void {
  row.setAttribute('r', String(number));
  for (const cell of childrenOf(row, 'c')) {
    const column = parseCell(cell.getAttribute('r') ?? '')?.column ?? 1;
    cell.setAttribute('r', formatCell({ column, row: number }));
  }
}

function placeCopy(
  { pkg }: Template,
  sheet: Sheet,
  { insertion, index, copy }: { insertion: Insertion; index: number; copy: Element },
): void {
  const number = insertion.at + index;
  renumber(copy, number);
  for (const formula of childrenOf(copy, 'c').flatMap((cell) => childrenOf(cell, 'f'))) {
    formula.textContent = mapFormula(formula.textContent ?? '', {
      sheet: sheet.name,
      own: sheet.name,
      map: copyMap(insertion, index),
    });
  }
  const placeholder = ensureRow(pkg, sheet, number);
  sheet.data.replaceChild(copy, placeholder);
  sheet.rows.set(number, copy);
}

function formulasOf(sheet: Sheet): Element[] {
  return [...sheet.cells.values()].flatMap((cell) => childOf(cell, 'f') ?? []);
}

/** Gives every cell of a shared formula its own, since the cells may now move apart. */
function expandSharedFormulas(sheet: Sheet): void {
  const masters = new Map<string, { text: string; row: number; column: number }>();
  for (const [ref, cell] of sheet.cells) {
    const formula = childOf(cell, 'f');
    const place = parseRange(ref)?.from;
    if (formula?.getAttribute('t') !== 'shared' || !place) continue;
    const id = formula.getAttribute('si') ?? '';
    const text = formula.textContent ?? '';
    const master = masters.get(id);
    if (text !== '') masters.set(id, { text, ...place });
    else if (master) {
      formula.textContent = moveFormula(
        master.text,
        place.row - master.row,
        place.column - master.column,
      );
    }
    for (const attribute of ['t', 'si', 'ref']) formula.removeAttribute(attribute);
  }
}
