import { EXIT } from '../error.ts';
import { FIGURES, type FigureId, unitOf } from '../figures/catalogue.ts';
import { formatPeriod } from '../format.ts';
import type { ShownFigure } from '../history/verify.ts';
import { resolvePlace } from '../ooxml/names.ts';
import type { Cell } from '../ooxml/refs.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import { datesOf, isMonth, type Month, shiftMonth } from '../period.ts';
import { type OpenSheet, placeOf, readStored, textAt } from './import-cell.ts';
import type { Unreadable } from './import-figure.ts';
import { readFigure } from './import-value.ts';
import type { Mapping } from './mapping.ts';
import { onWorkbook } from './unusable.ts';

export type QuarterSheet = { figures: ShownFigure[]; unreadable: Unreadable[] };

/**
 * The figures of the quarter's sheet, at the places of the mapping. Its months follow from the period, whose year of two
 * digits is the one nearest to the year `near`; where the workbook says none, or the mapping is for another workbook, there
 * are none.
 */
export function readQuarterSheet(template: Template, mapping: Mapping, near: number): QuarterSheet {
  return onWorkbook(EXIT.data, () => readQuarter(template, mapping, near));
}

function readQuarter(template: Template, mapping: Mapping, near: number): QuarterSheet {
  const months = periodMonths(template, mapping.fields.period, near);
  if ('problem' in months) return { figures: [], unreadable: [months] };
  const cells = FIGURES.flatMap((figure) => {
    const places = mapping.figures[figure]?.values ?? [];
    return months.map((month, index) => ({ figure, month, place: places[index] ?? '' }));
  });
  const read = cells.flatMap((cell) => readFigureAt(template, cell) ?? []);
  return {
    figures: read.flatMap((each) => ('problem' in each ? [] : [each])),
    unreadable: read.flatMap((each) => ('problem' in each ? [each] : [])),
  };
}

function readFigureAt(
  template: Template,
  { figure, month, place }: { figure: FigureId; month: Month; place: string },
): ShownFigure | Unreadable | undefined {
  const found = openPlace(template, place);
  if (!found) return undefined;
  const value = readFigure(readStored(found.open, found.cell), unitOf(figure));
  const at = { place: placeOf(found.open, found.cell), month, figure };
  if (value.kind !== 'unreadable') {
    return { ...at, value: value.kind === 'figure' ? value.value : null };
  }
  const problem = `${figure} of ${month}: ${value.problem}`;
  return { place: at.place, problem, of: { month, figure } };
}

/** The three months of `01.09.25 - 30.11.25`; a text that begins so and goes on otherwise is told. */
function periodMonths(
  template: Template,
  place: string | null,
  near: number,
): Month[] | Unreadable {
  const found = place === null ? undefined : openPlace(template, place);
  const text = found ? textAt(found.open, found.cell) : '';
  const [, month = '', year = ''] = /^01\.(\d\d)\.((?:\d\d)?\d\d)\s*[-–]/.exec(text) ?? [];
  const first = `${fullYear(Number(year), near)}-${month}`;
  if (!found || !isMonth(first)) return [];
  const months = [first, shiftMonth(first, 1), shiftMonth(first, 2)];
  if (shortened(text).startsWith(formatPeriod(datesOf(months)))) return months;
  const problem = `"${text}" is no period of three months, so nobody knows of which months its figures are`;
  return { place: placeOf(found.open, found.cell), problem };
}

/** A year of two digits is the one that lies nearest. */
function fullYear(year: number, near: number): number {
  const own = near - (near % 100) + year;
  if (year >= 100) return year;
  return own - 100 * Math.round((own - near) / 100);
}

/** With years of two digits and a plain dash. */
const shortened = (text: string) =>
  text.replace(/(\.\d\d\.)\d\d(?=\d\d)/g, '$1').replace(/\s*[-–]\s*/, ' - ');

function openPlace(template: Template, place: string): { open: OpenSheet; cell: Cell } | undefined {
  const found = resolvePlace(template, place);
  const sheet = 'sheet' in found ? findSheet(template, found.sheet) : undefined;
  return sheet && 'cell' in found
    ? { open: { pkg: template.pkg, sheet }, cell: found.cell }
    : undefined;
}
