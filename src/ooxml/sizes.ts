import { attributeIn } from './markup.ts';
import { columnAt, type Sheet } from './sheet.ts';
import { childOf } from './xml.ts';

const DEFAULT_WIDTH = 8.43;
const DEFAULT_HEIGHT = 15;

/** In characters of the workbook's base font. */
export function columnWidth(sheet: Sheet, column: number): number {
  const own = columnAt(sheet, column)?.getAttribute('width');
  return Number(own ?? defaultSize(sheet, 'defaultColWidth') ?? DEFAULT_WIDTH);
}

/** In points. */
export function rowHeight(sheet: Sheet, row: number): number {
  const own = attributeIn(sheet.rows.get(row)?.attributes ?? '', 'ht');
  return Number(own ?? defaultSize(sheet, 'defaultRowHeight') ?? DEFAULT_HEIGHT);
}

function defaultSize(sheet: Sheet, attribute: string): string | undefined {
  const format = childOf(sheet.root, 'sheetFormatPr');
  return format?.getAttribute(attribute) ?? undefined;
}
