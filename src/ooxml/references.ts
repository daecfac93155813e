import type { Element } from '@xmldom/xmldom';
import { partsOfType } from './content-types.ts';
import { mapFormula } from './formulas.ts';
import { type Insertion, insertionMap } from './insertion.ts';
import { definedNames } from './names.ts';
import { changePart, findPart, markChanged, type Package, readPart } from './package.ts';
import { mapFormulas } from './row-formulas.ts';
import { expandSharedFormulas } from './shared-formulas.ts';
import type { Sheet } from './sheet.ts';
import { sheetsWith, type Template } from './template.ts';
import { allChildrenOf, descendantsOf, rootOf } from './xml.ts';

const FORMULAS = ['f', 'formula', 'formula1', 'formula2'];

/** Parts beside the sheets that point to cells, and where in them: texts of elements, or attributes. */
const ELSEWHERE = [
  { type: /chart(ex)?\+xml$/, elements: ['f'], attributes: [] },
  { type: /\.drawing\+xml$/, elements: [], attributes: ['textlink'] },
  {
    type: /\.controlproperties\+xml$/,
    elements: [],
    attributes: ['fmlaLink', 'fmlaRange', 'fmlaTxbx'],
  },
  {
    type: /\.table\+xml$/,
    elements: ['calculatedColumnFormula', 'totalsRowFormula'],
    attributes: [],
  },
] as const;

/** Follows an insertion in every formula, name and chart of the workbook that points to the sheet. */
export function shiftReferences(template: Template, sheet: Sheet, insertion: Insertion): void {
  // A reference to another sheet has an exclamation mark.
  const others = sheetsWith(template, ['!']).filter((other) => other !== sheet);
  for (const other of [sheet, ...others]) shiftSheet(template, other, { sheet, insertion });
  for (const name of definedNames(template)) {
    shiftText(template.pkg, name, { part: template.workbookPart, own: '', sheet, insertion });
  }
  for (const kind of ELSEWHERE) {
    for (const name of partsOfType(template.pkg, kind.type)) {
      const part = findPart(template.pkg, name);
      if (part) shiftElsewhere(template, kind, { part, own: '', sheet, insertion });
    }
  }
  shiftSources(template.pkg, { sheet, insertion });
}

type Shift = { sheet: Sheet; insertion: Insertion };

/** A shift in a part; `own` is the sheet that references without one mean, `row` the row of the formula on it. */
type PartShift = Shift & { part: string; own: string; row?: number };

function shiftSheet(template: Template, other: Sheet, shift: Shift): void {
  const place = { part: other.part, own: other.name, ...shift };
  shiftCells(template.pkg, other, place);
  for (const formula of descendantsOf(other.root, FORMULAS)) {
    shiftText(template.pkg, formula, place);
  }
  for (const threshold of descendantsOf(other.root, ['cfvo'])) {
    shiftAttribute(template.pkg, { element: threshold, name: 'val' }, place);
  }
  for (const links of allChildrenOf(other.root).filter((each) => each.localName === 'hyperlinks')) {
    for (const link of allChildrenOf(links)) {
      shiftAttribute(template.pkg, { element: link, name: 'location' }, place);
    }
  }
}

function shiftCells(pkg: Package, other: Sheet, place: PartShift): void {
  expandSharedFormulas(pkg, other, (text) => other === place.sheet || text.includes('!'));
  for (const [number, row] of other.rows) {
    const own = other === place.sheet ? { row: number } : {};
    const map = (text: string) => shifted(text, { ...place, ...own });
    if (mapFormulas(row, other, map)) markChanged(pkg, other.part);
  }
}

function shiftElsewhere(
  { pkg }: Template,
  { elements, attributes }: (typeof ELSEWHERE)[number],
  place: PartShift,
): void {
  const root = rootOf(readPart(pkg, place.part));
  for (const element of descendantsOf(root, elements)) shiftText(pkg, element, place);
  for (const name of attributes) {
    for (const element of withAttribute(root, name)) shiftAttribute(pkg, { element, name }, place);
  }
}

function withAttribute(root: Element, name: string): Element[] {
  const below = allChildrenOf(root).flatMap((child) => withAttribute(child, name));
  return root.hasAttribute(name) ? [root, ...below] : below;
}

function shiftText(pkg: Package, element: Element, place: PartShift): void {
  const text = element.textContent ?? '';
  const mapped = shifted(text, place);
  if (mapped === text) return;
  changePart(pkg, place.part);
  element.textContent = mapped;
}

function shiftAttribute(
  pkg: Package,
  { element, name }: { element: Element; name: string },
  place: PartShift,
): void {
  const value = element.getAttribute(name);
  const mapped = value && shifted(value, place);
  if (!mapped || mapped === value) return;
  changePart(pkg, place.part);
  element.setAttribute(name, mapped);
}

function shifted(formula: string, { own, row, sheet, insertion }: PartShift): string {
  return mapFormula(formula, { sheet: sheet.name, own, map: insertionMap(insertion, row) });
}

/** The cells that a pivot table on another sheet is made of. */
function shiftSources(pkg: Package, { sheet, insertion }: Shift): void {
  for (const name of partsOfType(pkg, /pivotCacheDefinition\+xml$/)) {
    const part = findPart(pkg, name);
    if (!part) continue;
    for (const source of descendantsOf(rootOf(readPart(pkg, part)), ['worksheetSource'])) {
      if (source.getAttribute('sheet')?.toLowerCase() !== sheet.name.toLowerCase()) continue;
      const place = { part, own: sheet.name, sheet, insertion };
      shiftAttribute(pkg, { element: source, name: 'ref' }, place);
    }
  }
}
