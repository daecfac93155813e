import type { FigureDefinition } from '../../history/ledger.ts';
import { reaches } from '../../history/years.ts';
import { columnNumber } from '../../ooxml/refs.ts';
import { shiftMonth, yearOf } from '../../period.ts';
import { placeOf, readShared, readStored } from '../import-cell.ts';
import { joined, type Read, readFigureCell, type SheetHistory } from '../import-figure.ts';
import { readFigure } from '../import-value.ts';
import { findTable, type TableContext, type TableRow } from './find.ts';
import { headProblems } from './heads.ts';
import { shortYearIn } from './period.ts';

export type TableReading = TableContext & { definitions: readonly FigureDefinition[] };

/** Reads a table with a row for each month, or each year. Rows whose month is not certain are left out and told. */
export function readTable(reading: TableReading): SheetHistory {
  const { open, definitions } = reading;
  const { table, problems } = findTable(reading);
  const labels = definitions.flatMap(({ id, labels: own }) =>
    own.map(({ label }) => ({ figure: id, label })),
  );
  const heads = table ? headProblems(reading, table, labels) : [];
  const doubtful = new Set(problems.map(({ row }) => row));
  const rows = heads.length > 0 ? [] : (table?.rows ?? []);
  const read = joined(
    rows.filter(({ row }) => !doubtful.has(row)).map((row) => readRow(reading, row)),
  );
  const { figures, marks, unreadable } = read;
  return {
    sheet: open.sheet.name,
    figures,
    years: [],
    footnotes: { marks, texts: [] },
    unreadable: [
      ...problems.map(({ place, problem }) => ({ place, problem })),
      ...heads,
      ...unreadable,
    ],
    ambiguous: shortYears(reading, rows),
  };
}

/** Rows that all say the same two digits behind the month: a year, or a day. Where the year turns, it is one. */
function shortYears(
  { open, layout }: TableReading,
  rows: readonly TableRow[],
): SheetHistory['ambiguous'] {
  if (layout.year !== undefined) return [];
  const column = columnNumber(layout.head.column);
  const said = rows.map(({ row }) => readShared(open, { column, row }));
  const digits = new Set(said.map(shortYearIn));
  const [first, text] = [rows[0], said[0]];
  if (!first || text?.kind !== 'text' || digits.size > 1 || digits.has(undefined)) return [];
  const place = placeOf(open, { column, row: first.row });
  return [{ place, problem: `"${text.text}" is taken for ${first.month}, but may name a day` }];
}

function readRow(reading: TableReading, { row, month: first }: TableRow): Read {
  const { open, layout, definitions } = reading;
  const cells = Object.entries(layout.figures).flatMap(([figure, columns]) =>
    columns.map((letters, index): Read => {
      const [cell, month] = [{ column: columnNumber(letters), row }, shiftMonth(first, index)];
      const all = definitions.filter(({ id }) => id === figure);
      const definition = all.find((each) => reaches(each, yearOf(month)));
      if (definition) return readFigureCell(open, { cell, month, definition });
      const stored = readStored(open, cell);
      if (stored.kind === 'empty' || readFigure(stored, 'count').kind === 'empty') return NOTHING;
      const problem = `the history has no ${figure} in ${yearOf(month)}`;
      return { ...NOTHING, unreadable: [{ place: placeOf(open, cell), problem }] };
    }),
  );
  return joined(cells);
}

const NOTHING: Read = { figures: [], marks: [], unreadable: [] };
