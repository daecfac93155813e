import { formulaIn } from './cell-content.ts';
import { type CellValue, readCell } from './cells.ts';
import { type Cell, contains, formatCell, formatRange, parseRanges } from './refs.ts';
import { findCell, mergeAt, type Sheet, styleIndexAt } from './sheet.ts';
import { LONGEST_TEXT, tidyText } from './strings.ts';
import { isLocked } from './styles.ts';
import { pivotAt, tableHeadedBy } from './tables.ts';
import type { Template } from './template.ts';
import { allowedValues } from './validation.ts';
import { childOf, childrenOf, isOn } from './xml.ts';

/** Why a value may not go into a cell, as the end of a sentence; undefined where it may. */
export function refusalOf(
  template: Template,
  sheet: Sheet,
  { cell, value }: { cell: Cell; value: CellValue },
): string | undefined {
  return placeRefusal(template, sheet, cell) ?? valueRefusal(template, sheet, { cell, value });
}

/** Why a cell may not be filled, whatever the value. */
function placeRefusal(template: Template, sheet: Sheet, cell: Cell): string | undefined {
  const found = findCell(sheet, cell);
  if (found && formulaIn(found)) return 'it holds a formula, which filling would destroy';
  const array = sheet.arrays.find((range) => contains(range, cell));
  if (array) return `the formula in ${formatCell(array.from)} fills it`;
  const pivot = pivotAt(template.pkg, sheet, cell);
  if (pivot)
    return `the pivot table in ${formatRange(pivot)} is written anew when the workbook is opened`;
  const merge = mergeAt(sheet, cell);
  if (merge && formatCell(merge.from) !== formatCell(cell)) {
    return `it is hidden inside the merged cells ${formatRange(merge)}; use ${formatCell(merge.from)}`;
  }
  return isShut(template, sheet, cell)
    ? 'it is locked on a protected sheet, so the form does not want it filled'
    : undefined;
}

/** Locked, and in none of the ranges that the author opened despite the protection. */
function isShut({ pkg }: Template, sheet: Sheet, cell: Cell): boolean {
  const protection = childOf(sheet.root, 'sheetProtection');
  if (!protection || !isOn(protection, 'sheet')) return false;
  const opened = childrenOf(sheet.root, 'protectedRanges').flatMap((all) => childrenOf(all));
  const isOpened = opened.some((range) =>
    parseRanges(range.getAttribute('sqref') ?? '').some((area) => contains(area, cell)),
  );
  return !isOpened && isLocked(pkg, styleIndexAt(sheet, cell));
}

function valueRefusal(
  template: Template,
  sheet: Sheet,
  { cell, value }: { cell: Cell; value: CellValue },
): string | undefined {
  if (value === null || value === '') return undefined;
  if (typeof value === 'number' && !Number.isFinite(value)) return `${value} is no number to write`;
  if (typeof value === 'string' && tidyText(value).length > LONGEST_TEXT) {
    return `the text is longer than the ${LONGEST_TEXT} characters that a cell holds`;
  }
  const table = tableHeadedBy(template.pkg, sheet, cell);
  if (table !== undefined && value !== readCell(template.pkg, sheet, cell)) {
    return `it heads a column of the table "${table}", which other cells know by that name`;
  }
  const allowed = allowedValues(template, sheet, cell);
  if (!allowed || allowed.includes(String(value))) return undefined;
  return `its drop-down does not allow "${value}", only ${allowed.map((item) => `"${item}"`).join(', ')}`;
}
