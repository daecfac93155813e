import type { Element } from '@xmldom/xmldom';
import { allChildrenOf } from '../../../src/ooxml/xml.ts';

/** The order in which ISO/IEC 29500-1 (sml.xsd) wants the children of the elements that are written to. */
const ORDER: Readonly<Record<string, string>> = {
  workbook:
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences ' +
    'definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing ' +
    'fileRecoveryPr webPublishObjects extLst',
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges ' +
    'scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting ' +
    'dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks ' +
    'customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF ' +
    'picture oleObjects controls webPublishItems tableParts extLst',
  styleSheet:
    'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  sst: 'si extLst',
  row: 'c extLst',
  c: 'f v is extLst',
  xf: 'alignment protection extLst',
};

/** Elements that may stand once only. */
const REPEATED = new Set(['si', 'c', 'conditionalFormatting', 'fileRecoveryPr']);

/** Children of an element that stand where the schema does not want them. */
export function orderProblems(element: Element, where: string): string[] {
  const order = ORDER[element.localName ?? '']?.split(' ');
  if (!order) return [];
  const problems: string[] = [];
  let last = -1;
  for (const child of allChildrenOf(element)) {
    const name = child.localName ?? '';
    // A choice between versions of Office may stand anywhere, and holds what it replaces.
    if (name === 'AlternateContent') continue;
    const place = order.indexOf(name);
    if (place < 0) problems.push(`${where}: <${element.localName}> holds <${name}>`);
    else if (place < last || (place === last && !REPEATED.has(name))) {
      problems.push(`${where}: <${name}> stands behind <${order[last]}>`);
    }
    last = Math.max(last, place);
  }
  return problems;
}
