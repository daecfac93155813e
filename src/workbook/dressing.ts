import { formulaIn } from '../ooxml/cell-content.ts';
import { formatAt, readCell, setCell } from '../ooxml/cells.ts';
import type { Cell } from '../ooxml/refs.ts';
import { cellsOfRow, type Sheet } from '../ooxml/sheet.ts';
import type { Template } from '../ooxml/template.ts';
import { withYears } from './blocks.ts';
import { dayIn, dayOfSerial, epochOf, serialOf } from './dates.ts';
import { isDateFormat } from './number-format.ts';

export type Years = { from: number; to: number };

/**
 * Makes a copied row the new year's: its months empty, and what says the old year or one of its dates moved on.
 * Formulas and other texts are the new year's already.
 */
export function startClean(
  template: Template,
  sheet: Sheet,
  {
    row,
    months,
    isHead,
    years,
  }: { row: number; months: readonly number[]; isHead: boolean; years: Years },
): void {
  const { pkg } = template;
  for (const [column, cell] of [...cellsOfRow(sheet, row)]) {
    if (formulaIn(cell)) continue;
    const place = { column, row };
    if (!isHead && months.includes(column)) setCell(pkg, sheet, { cell: place, value: null });
    else moveOn(template, sheet, { cell: place, isHead, years });
  }
}

function moveOn(
  template: Template,
  sheet: Sheet,
  { cell, isHead, years }: { cell: Cell; isHead: boolean; years: Years },
): void {
  const { pkg } = template;
  const value = readCell(pkg, sheet, cell);
  if (typeof value === 'string') setText(template, sheet, { cell, text: moveText(value, years) });
  else if (isHead && value === years.from) setCell(pkg, sheet, { cell, value: years.to });
  else if (isHead && typeof value === 'number' && isDateFormat(formatAt(pkg, sheet, cell))) {
    setCell(pkg, sheet, { cell, value: moveDate(epochOf(template), value, years) });
  }
}

function setText(
  { pkg }: Template,
  sheet: Sheet,
  { cell, text }: { cell: Cell; text: string },
): void {
  if (readCell(pkg, sheet, cell) !== text) setCell(pkg, sheet, { cell, value: text });
}

/** `Tal for 2025` and `2024/2025` with their years moved on, and `Jan 25`, as a head of a month may be written. */
function moveText(text: string, { from, to }: Years): string {
  const month = /^(\p{L}{3,9}[\s.,'’/-]+)(\d\d)$/u.exec(text.trim());
  if (month && Number(month[2]) === from % 100) {
    return `${month[1]}${String(to % 100).padStart(2, '0')}`;
  }
  let isOfFrom = false;
  const moved = withYears(text, (year) => {
    isOfFrom ||= year === from;
    return Math.abs(year - from) <= 1 ? year + to - from : year;
  });
  return isOfFrom ? moved : text;
}

/** The same day so many years later. */
function moveDate(epoch: number, serial: number, { from, to }: Years): number {
  const day = dayOfSerial(epoch, serial);
  return serialOf(epoch, dayIn(day, { year: day.year + to - from, month: day.month }));
}
