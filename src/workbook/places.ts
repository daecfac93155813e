import { type CellValue, formatAt, setCell } from '../ooxml/cells.ts';
import { setHyperlink } from '../ooxml/hyperlinks.ts';
import { resolvePlace } from '../ooxml/names.ts';
import { type Cell, describeCell } from '../ooxml/refs.ts';
import { refusalOf } from '../ooxml/refusal.ts';
import type { Sheet } from '../ooxml/sheet.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import { figureFormat, type Shown, storedNumber } from './number-format.ts';
import { fitRow } from './row-height.ts';

/** A value on its way to a cell. `field` is what errors call it. */
export type Fill = {
  field: string;
  sheet: Sheet;
  cell: Cell;
  value: CellValue;
  /** How a number is shown; texts have none. */
  shown?: Shown;
  /** Footnote mark behind a number. */
  mark?: string;
  /** Address that the cell links to; undefined removes a link, absent leaves it. */
  link?: string | undefined;
};

/** A field and the place that the mapping gives it, by name or address. */
export type Field = Omit<Fill, 'sheet' | 'cell'> & { place: string };

/** Finds the cells of fields, and why those do not fit that do not. */
export function locate(
  template: Template,
  fields: readonly Field[],
): { fills: Fill[]; problems: string[] } {
  const fills: Fill[] = [];
  const problems: string[] = [];
  for (const { place, ...fill } of fields) {
    const found = resolvePlace(template, place);
    const sheet = 'sheet' in found ? findSheet(template, found.sheet) : undefined;
    if ('problem' in found) problems.push(`${fill.field} (${place}): ${found.problem}`);
    else if (sheet) fills.push({ ...fill, sheet, cell: found.cell });
  }
  return { fills, problems: [...problems, ...refusals(template, fills)] };
}

/** Why values may not go where they should, one sentence each, with sheet and cell. */
export function refusals(template: Template, fills: readonly Fill[]): string[] {
  return fills.flatMap(({ field, sheet, cell, value }) => {
    const why = refusalOf(template, sheet, { cell, value });
    return why ? [`${field} (${describeCell(sheet.name, cell)}): ${why}`] : [];
  });
}

export function writeFill({ pkg }: Template, fill: Fill): void {
  const { sheet, cell, value, shown, mark } = fill;
  if (shown && typeof value === 'number') {
    const numberFormat = figureFormat(formatAt(pkg, sheet, cell), {
      shown,
      ...(mark ? { mark } : {}),
    });
    setCell(pkg, sheet, { cell, value: storedNumber(value, numberFormat), numberFormat });
  } else {
    setCell(pkg, sheet, { cell, value });
  }
  if ('link' in fill) setHyperlink(pkg, sheet, { cell, target: fill.link });
  if (typeof value === 'string') fitRow(pkg, sheet, { cell, text: value });
}
