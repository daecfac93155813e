import type { FigureDefinition, Footnotes } from '../history/ledger.ts';
import type { Cell } from '../ooxml/refs.ts';
import type { Month } from '../period.ts';
import { type OpenSheet, placeOf, readStored } from './import-cell.ts';
import { readFigure } from './import-value.ts';

/** What cannot be read, and where; a cell of a known row stands for one figure of one month. */
export type Unreadable = { place: string; problem: string; of?: { month: Month; figure: string } };

/** A cell of the history sheet that stands for a figure of a month; null where it is empty. */
export type SheetFigure = {
  month: Month;
  figure: string;
  value: number | null;
  /** The value has two decimals, but the cell stores more. */
  rounded: boolean;
  place: string;
};

/** The history sheet of a workbook, as far as it can be read. */
export type SheetHistory = {
  sheet: string;
  figures: readonly SheetFigure[];
  /** The years in the order of the sheet, and where each stands. */
  years: readonly { year: number; place: string }[];
  /** The marks behind figures and labels, and the texts under the blocks that begin with one. */
  footnotes: Footnotes;
  unreadable: readonly Unreadable[];
  /** What can be read in more than one way, and how it was read. */
  ambiguous: readonly { place: string; problem: string }[];
};

/** What cells say, and what of them cannot be read. */
export type Read = {
  figures: readonly SheetFigure[];
  marks: Footnotes['marks'];
  unreadable: readonly Unreadable[];
};

export function joined(all: readonly Read[]): Read {
  return {
    figures: all.flatMap(({ figures }) => figures),
    marks: all.flatMap(({ marks }) => marks),
    unreadable: all.flatMap(({ unreadable }) => unreadable),
  };
}

/** The cell of a figure in a month. */
export function readFigureCell(
  open: OpenSheet,
  {
    cell,
    month,
    definition: { id: figure, unit },
  }: { cell: Cell; month: Month; definition: FigureDefinition },
): Read {
  const place = placeOf(open, cell);
  const found = readFigure(readStored(open, cell), unit);
  if (found.kind === 'unreadable') {
    const problem = `${figure} of ${month}: ${found.problem}`;
    return { figures: [], marks: [], unreadable: [{ place, problem, of: { month, figure } }] };
  }
  const { value, rounded } = found.kind === 'figure' ? found : { value: null, rounded: false };
  const mark = found.kind === 'figure' ? found.mark : '';
  return {
    figures: [{ month, figure, value, rounded, place }],
    marks: mark === '' ? [] : [{ figure, month, mark }],
    unreadable: [],
  };
}
