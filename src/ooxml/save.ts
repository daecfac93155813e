import type { Element } from '@xmldom/xmldom';
import { declareType, forgetPart, typeOf } from './content-types.ts';
import { changePart, type Package, removePart, savePackage } from './package.ts';
import { relationshipsOf, removeRelationship } from './relationships.ts';
import type { Sheet } from './sheet.ts';
import { sheetsOf, type Template } from './template.ts';
import { childOf, childrenOf, detach, ensureChild, rootOf } from './xml.ts';

/** What may only stand behind `calcPr` in a workbook part. */
const BEHIND_CALCULATION = [
  'oleSize',
  'customWorkbookViews',
  'pivotCaches',
  'smartTagPr',
  'smartTagTypes',
  'webPublishing',
  'fileRecoveryPr',
  'webPublishObjects',
  'extLst',
];

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml';

/** The workbook's bytes. What was not changed is as it was, and the same changes give the same bytes. */
export function saveTemplate(template: Template): Uint8Array {
  if (template.pkg.changed.size > 0) requestRecalculation(template);
  // Excel opens no workbook that says it is a template (.xltx) under the name of a workbook (.xlsx).
  const type = typeOf(template.pkg, template.workbookPart);
  if (/\.template\.main\+xml$/.test(type))
    declareType(template.pkg, template.workbookPart, WORKBOOK);
  return savePackage(template.pkg);
}

/**
 * Formulas are calculated when the workbook is opened. Excel is told so by a flag; LibreOffice ignores it,
 * and calculates only where no earlier result is stored.
 */
function requestRecalculation(template: Template): void {
  const withFormulas = sheetsOf(template).filter((sheet) => formulaCells(sheet).length > 0);
  if (withFormulas.length === 0) return;
  for (const sheet of withFormulas) forgetResults(template.pkg, sheet);
  const root = rootOf(changePart(template.pkg, template.workbookPart));
  ensureChild(root, 'calcPr', BEHIND_CALCULATION).setAttribute('fullCalcOnLoad', '1');
  dropCalculationChain(template);
}

function formulaCells(sheet: Sheet): Element[] {
  return [...sheet.cells.values()].filter((cell) => childOf(cell, 'f'));
}

function forgetResults(pkg: Package, sheet: Sheet): void {
  for (const cell of formulaCells(sheet)) {
    const results = childrenOf(cell, 'v');
    if (results.length === 0) continue;
    changePart(pkg, sheet.part);
    for (const result of results) detach(result);
    cell.removeAttribute('t');
  }
}

/** The order in which Excel calculated last time; Excel makes a new one. */
function dropCalculationChain({ pkg, workbookPart }: Template): void {
  for (const { id, type, target } of relationshipsOf(pkg, workbookPart)) {
    if (type !== 'calcChain') continue;
    removeRelationship(pkg, workbookPart, id);
    forgetPart(pkg, target);
    removePart(pkg, target);
  }
}
