import type { Element } from '@xmldom/xmldom';
import { partsOfType } from './content-types.ts';
import { mapFormula } from './formulas.ts';
import { type Insertion, insertionMap } from './insertion.ts';
import { definedNames } from './names.ts';
import { changePart, findPart, readPart } from './package.ts';
import type { Sheet } from './sheet.ts';
import { sheetsOf, type Template } from './template.ts';
import { allChildrenOf, descendantsOf, rootOf } from './xml.ts';

const CHARTS = /drawingml\.chart\+xml$|chartex\+xml$/;
const FORMULAS = ['f', 'formula', 'formula1', 'formula2'];

/** Follows an insertion in every formula, name and chart of the workbook that points to the sheet. */
export function shiftReferences(template: Template, sheet: Sheet, insertion: Insertion): void {
  for (const other of sheetsOf(template)) shiftSheet(template, other, { sheet, insertion });
  for (const name of definedNames(template)) {
    shiftText(template, name, { part: template.workbookPart, own: '', sheet, insertion });
  }
  for (const chart of partsOfType(template.pkg, CHARTS))
    shiftChart(template, chart, { sheet, insertion });
}

type Shift = { sheet: Sheet; insertion: Insertion };

function shiftSheet(template: Template, other: Sheet, shift: Shift): void {
  const place = { part: other.part, own: other.name, ...shift };
  for (const formula of descendantsOf(other.root, FORMULAS)) shiftText(template, formula, place);
  for (const links of allChildrenOf(other.root).filter((each) => each.localName === 'hyperlinks')) {
    for (const link of allChildrenOf(links)) shiftLocation(template, link, place);
  }
}

function shiftChart(template: Template, name: string, shift: Shift): void {
  const part = findPart(template.pkg, name);
  if (!part) return;
  for (const formula of descendantsOf(rootOf(readPart(template.pkg, part)), ['f'])) {
    shiftText(template, formula, { part, own: '', ...shift });
  }
}

function shiftText(
  { pkg }: Template,
  element: Element,
  { part, own, sheet, insertion }: Shift & { part: string; own: string },
): void {
  const text = element.textContent ?? '';
  const mapped = mapFormula(text, { sheet: sheet.name, own, map: insertionMap(insertion) });
  if (mapped === text) return;
  changePart(pkg, part);
  element.textContent = mapped;
}

/** A link within the workbook. */
function shiftLocation(
  { pkg }: Template,
  link: Element,
  { part, own, sheet, insertion }: Shift & { part: string; own: string },
): void {
  const location = link.getAttribute('location');
  if (!location) return;
  const mapped = mapFormula(location, { sheet: sheet.name, own, map: insertionMap(insertion) });
  if (mapped === location) return;
  changePart(pkg, part);
  link.setAttribute('location', mapped);
}
