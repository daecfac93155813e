import { EXIT, UserError } from '../error.ts';
import type { FigureDefinition, Footnotes } from '../history/ledger.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import { type Month, monthOf } from '../period.ts';
import { labelKey } from './blocks.ts';
import { epochOf } from './dates.ts';
import { placeOf, readStored } from './import-cell.ts';
import { findRows, type SheetContext, type SheetRow, type Unreadable } from './import-rows.ts';
import { readFigure } from './import-value.ts';
import type { HistoryLayout } from './mapping.ts';
import { onWorkbook } from './unusable.ts';

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
};

export type HistoryReading = {
  layout: HistoryLayout;
  definitions: readonly FigureDefinition[];
};

/** Reads all years of the history sheet. Blocks are known by their heads, rows by their labels of any year. */
export function readHistorySheet(template: Template, reading: HistoryReading): SheetHistory {
  return onWorkbook(EXIT.data, () => readYears(template, reading));
}

function readYears(template: Template, { layout, definitions }: HistoryReading): SheetHistory {
  const sheet = findSheet(template, layout.sheet);
  if (!sheet) throw noSheet(template, layout.sheet);
  const context = {
    open: { pkg: template.pkg, sheet },
    layout,
    definitions,
    epoch: epochOf(template),
  };
  const { blocks, rows, unreadable } = findRows(context);
  const read = rows.map((row) => readRow(context, row));
  return {
    sheet: sheet.name,
    figures: read.flatMap(({ figures }) => figures),
    years: blocks.map(({ year, top }) => {
      return {
        year,
        place: placeOf(context.open, { column: columnNumber(layout.year.column), row: top }),
      };
    }),
    footnotes: {
      marks: read.flatMap(({ marks }) => marks),
      texts: blocks.flatMap(({ year, notes }) =>
        notes.filter(({ text }) => MARK.test(text)).map(({ text }) => ({ year, text })),
      ),
    },
    unreadable: [...unreadable, ...read.flatMap((each) => each.unreadable)],
  };
}

const MARK = /^[*¹²³]/;

type ReadRow = {
  figures: SheetFigure[];
  marks: Footnotes['marks'][number][];
  unreadable: Unreadable[];
};

function readRow({ open }: SheetContext, { definition, year, label, row, columns }: SheetRow) {
  const { id: figure, unit } = definition;
  const read: ReadRow = { figures: [], marks: [], unreadable: [] };
  const labelMark = /[*¹²³]+$/.exec(label)?.[0];
  if (labelMark !== undefined) read.marks.push({ figure, year, mark: labelMark });
  for (const [index, column] of columns.entries()) {
    const [cell, month] = [{ column, row }, monthOf(year, index + 1)];
    const place = placeOf(open, cell);
    const found = readFigure(readStored(open, cell), unit);
    if (found.kind === 'unreadable') {
      const problem = `${figure} of ${month}: ${found.problem}`;
      read.unreadable.push({ place, problem, of: { month, figure } });
      continue;
    }
    const { value, rounded } = found.kind === 'figure' ? found : { value: null, rounded: false };
    read.figures.push({ month, figure, value, rounded, place });
    if (found.kind === 'figure' && found.mark) read.marks.push({ figure, month, mark: found.mark });
  }
  return read;
}

function noSheet({ pkg, tabs }: Template, name: string): UserError {
  const sheets = tabs.filter(({ isWorksheet }) => isWorksheet).map((tab) => `"${tab.name}"`);
  return new UserError(`${pkg.name} has no sheet "${name}".`, EXIT.data, {
    hint: `Name the one with the history by --sheet: ${sheets.join(', ')}.`,
  });
}

/** The marks and texts that the history does not have yet. Where it has another mark, that one stands. */
export function newFootnotes(found: Footnotes, known: Footnotes): Footnotes {
  const isMarked = (mark: Footnotes['marks'][number]) =>
    known.marks.some((each) => markKey(each) === markKey(mark));
  const isKnown = ({ text }: { text: string }) =>
    known.texts.some((each) => labelKey(each.text) === labelKey(text));
  return {
    marks: found.marks.filter((mark) => !isMarked(mark)),
    texts: found.texts.filter((text) => !isKnown(text)),
  };
}

function markKey(mark: Footnotes['marks'][number]): string {
  return `${mark.figure} ${'year' in mark ? mark.year : mark.month}`;
}
