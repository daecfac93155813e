/** A cell's place on its sheet, both counted from 1. */
export type Cell = { column: number; row: number };

/** A rectangle of cells, both corners inclusive. */
export type Range = { from: Cell; to: Cell };

const CELL = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i;
const LAST_COLUMN = 16_384;
const LAST_ROW = 1_048_576;

/** 28 for `AB`. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}

/** `AB` for 28. */
export function columnLetters(number: number): string {
  const rest = number % 26 || 26;
  const before = (number - rest) / 26;
  return (before ? columnLetters(before) : '') + String.fromCharCode(64 + rest);
}

/** Reads `B12` or `$B$12`. */
export function parseCell(text: string): Cell | undefined {
  const match = CELL.exec(text);
  if (!match) return undefined;
  const cell = { column: columnNumber(match[1] ?? ''), row: Number(match[2]) };
  return cell.column <= LAST_COLUMN && cell.row <= LAST_ROW ? cell : undefined;
}

export function formatCell({ column, row }: Cell): string {
  return `${columnLetters(column)}${row}`;
}

/** Reads `A1:C3`, or `A1` as a range of one cell. */
export function parseRange(text: string): Range | undefined {
  const [first = '', last = first, ...more] = text.split(':');
  const [from, to] = [parseCell(first), parseCell(last)];
  return from && to && more.length === 0 ? { from, to } : undefined;
}

export function formatRange({ from, to }: Range): string {
  const [first, last] = [formatCell(from), formatCell(to)];
  return first === last ? first : `${first}:${last}`;
}

/** The ranges of a `sqref`, which stand side by side with blanks between. */
export function parseRanges(text: string): Range[] {
  return text.split(/\s+/).flatMap((part) => parseRange(part) ?? []);
}

export function contains({ from, to }: Range, { column, row }: Cell): boolean {
  return from.column <= column && column <= to.column && from.row <= row && row <= to.row;
}

/** `Ark 1!B2` for people. */
export function describeCell(sheet: string, cell: Cell): string {
  return `${sheet}!${formatCell(cell)}`;
}
