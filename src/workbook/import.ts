import { EXIT, UserError } from '../error.ts';
import type { FigureDefinition, Footnotes } from '../history/ledger.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import { monthOf } from '../period.ts';
import { writable } from '../xml-text.ts';
import { labelKey } from './blocks.ts';
import { epochOf } from './dates.ts';
import { placeOf } from './import-cell.ts';
import { joined, type Read, readFigureCell, type SheetHistory } from './import-figure.ts';
import { findRows, type SheetContext, type SheetRow } from './import-rows.ts';
import type { HistoryLayout } from './mapping.ts';
import { readTable } from './table/read.ts';
import { onWorkbook } from './unusable.ts';

export type HistoryReading = {
  layout: HistoryLayout;
  definitions: readonly FigureDefinition[];
};

/** Reads all years of the history sheet. Blocks are known by their heads, rows by their labels of any year or by their months. */
export function readHistorySheet(template: Template, reading: HistoryReading): SheetHistory {
  return onWorkbook(EXIT.data, () => {
    const { layout, definitions } = reading;
    const sheet = findSheet(template, layout.sheet);
    if (!sheet) throw noSheet(template, layout.sheet);
    const common = { open: { pkg: template.pkg, sheet }, definitions, epoch: epochOf(template) };
    return layout.rows === undefined
      ? readYears({ ...common, layout })
      : readTable({ ...common, layout });
  });
}

function readYears(context: SheetContext): SheetHistory {
  const { layout, open } = context;
  const { blocks, rows, unreadable } = findRows(context);
  const read = rows.map((row) => readRow(context, row));
  return {
    sheet: open.sheet.name,
    figures: read.flatMap(({ figures }) => figures),
    years: blocks.map(({ year, top }) => {
      return {
        year,
        place: placeOf(open, { column: columnNumber(layout.year.column), row: top }),
      };
    }),
    footnotes: {
      marks: read.flatMap(({ marks }) => marks),
      texts: blocks.flatMap(({ year, notes }) =>
        notes
          .filter(({ text }) => MARK.test(text))
          .map(({ text }) => ({ year, text: writable(text) })),
      ),
    },
    unreadable: [...unreadable, ...read.flatMap((each) => each.unreadable)],
    ambiguous: [],
  };
}

const MARK = /^[*¹²³]/;

function readRow(context: SheetContext, { definition, year, label, row, columns }: SheetRow): Read {
  const cells = columns.map((column, index) =>
    readFigureCell(context.open, {
      cell: { column, row },
      definition,
      month: monthOf(year, index + 1),
    }),
  );
  const mark = /[*¹²³]+$/.exec(label)?.[0];
  const own = mark === undefined ? [] : [{ figure: definition.id, year, mark }];
  const read = joined(cells);
  return { ...read, marks: [...own, ...read.marks] };
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
