import { HISTORY_MONTHS } from '../format.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { cellsOfRow } from '../ooxml/sheet.ts';
import { type Block, yearIn } from './blocks.ts';
import { dayOfSerial } from './dates.ts';
import { placeOf, readStored, textAt } from './import-cell.ts';
import type { SheetContext } from './import-rows.ts';
import { isDateFormat } from './number-format.ts';

/** A month that a head names, 1 for January, and its year where it says so, of four digits or two. */
type Named = { month: number; year?: number };

/** The columns of the months, January first: where the head names them; where it names none, those of the layout. */
export function monthColumns(context: SheetContext, block: Block): readonly number[] | string {
  const { open, layout } = context;
  const { head: row, year } = block;
  const own = layout.months.map(columnNumber);
  const named = new Map(
    [...cellsOfRow(open.sheet, row).keys()].map((column) => [
      column,
      monthAt(context, { column, row }),
    ]),
  );
  const wrong = [...named].find(([, found]) => fullYear(found, year) !== year);
  if (wrong) {
    const [column, found] = wrong;
    return `${placeOf(open, { column, row })} in the head of the block of ${year} is a month of ${fullYear(found, year)}`;
  }
  if (own.every((column, index) => named.get(column)?.month === index + 1)) return own;
  const found = [...named].filter(([, month]) => month !== undefined);
  if (found.length === 0 && own.every((column) => textAt(open, { column, row }) === '')) return own;
  const columns = HISTORY_MONTHS.map((_, index) => {
    const places = found.filter(([, each]) => each?.month === index + 1);
    return places.length === 1 ? places[0]?.[0] : undefined;
  });
  const missing = HISTORY_MONTHS.filter((_, index) => columns[index] === undefined);
  if (missing.length === 0) return columns.flatMap((column) => column ?? []);
  return `the head of this block does not name each month once: look for ${missing.join(', ')}`;
}

/** Whether a row looks like the head of a year though it is not known as one: it names months, or has a year. */
export function looksLikeHead(context: SheetContext, row: number): boolean {
  const { open, layout } = context;
  const months = [...cellsOfRow(open.sheet, row).keys()].filter(
    (column) => monthAt(context, { column, row }) !== undefined,
  );
  if (months.length >= 3) return true;
  const year = readStored(open, { column: columnNumber(layout.year.column), row });
  const text = 'text' in year ? year.text : '';
  // A note may hold a year, too: it is longer, or begins with its mark.
  return !/^[*¹²³]/.test(text) && text.length < 40 && yearIn(text) !== undefined;
}

/** `Sep`, `Sept.`, `september`, `Sep 25`, `september 2025`, or a date of that month. */
function monthAt(
  { open, epoch }: SheetContext,
  cell: { column: number; row: number },
): Named | undefined {
  const stored = readStored(open, cell);
  if (stored.kind === 'number' && isDateFormat(stored.format)) {
    return dayOfSerial(epoch, Number(stored.text));
  }
  return stored.kind === 'text' ? monthIn(stored.text) : undefined;
}

function monthIn(text: string): Named | undefined {
  const match = /^(\p{L}{3,9})[\s.]*(?:[\s'’/-]*((?:\d\d)?\d\d))?$/u.exec(text.toLowerCase());
  const [, word = '', year] = match ?? [];
  const index = HISTORY_MONTHS.findIndex((name) => word.startsWith(name.toLowerCase()));
  if (index < 0) return undefined;
  return { month: index + 1, ...(year !== undefined && { year: Number(year) }) };
}

/** The year of a month, in the century of its block where it has two digits; that of the block where it has none. */
function fullYear(named: Named | undefined, block: number): number {
  const { year = block } = named ?? {};
  return year < 100 ? block - (block % 100) + year : year;
}
