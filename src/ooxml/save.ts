import { declareType, forgetPart, typeOf } from './content-types.ts';
import { changePart, markChanged, removePart, savePackage } from './package.ts';
import { relationshipsOf, removeRelationship } from './relationships.ts';
import { forgetResults, hasFormulas } from './row-formulas.ts';
import { sheetsWith, type Template } from './template.ts';
import { ensureChild, rootOf } from './xml.ts';

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

/** How a formula begins in a sheet's part, with any prefix. */
const FORMULA = ['<f>', '<f ', '<f/', ':f>', ':f ', ':f/'];

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
  const sheets = sheetsWith(template, FORMULA).filter(hasFormulas);
  if (sheets.length === 0) return;
  for (const sheet of sheets) {
    for (const row of sheet.rows.values()) {
      if (forgetResults(row, sheet)) markChanged(template.pkg, sheet.part);
    }
  }
  const root = rootOf(changePart(template.pkg, template.workbookPart));
  ensureChild(root, 'calcPr', BEHIND_CALCULATION).setAttribute('fullCalcOnLoad', '1');
  dropCalculationChain(template);
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
