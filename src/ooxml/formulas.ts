import { columnLetters, columnNumber, type Range } from './refs.ts';

/** One end of a reference, `$B12`; a whole row has no column. */
export type RefEnd = { column: string; columnFixed: boolean; row: number; rowFixed: boolean };

/** Gives the ends' new values; undefined leaves the reference as it stands. */
export type RefMap = (from: RefEnd, to: RefEnd) => [RefEnd, RefEnd] | undefined;

const TOKEN = new RegExp(
  [
    /(?<text>"(?:[^"]|"")*")/u,
    /(?<error>#[A-Z/0]+[!?])/u,
    /(?<prefix>(?:'(?:[^']|'')+'|(?:\[\d+\])?[\p{L}_\\][\p{L}\p{N}_.]*(?::[\p{L}_][\p{L}\p{N}_.]*)?)!)/u,
    /(?<structured>\[(?:[^[\]]|\[(?:[^[\]]|\[[^\]]*\])*\])*\])/u,
    /(?<cells>\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6})?(?![\p{L}\p{N}_.(!]))/u,
    /(?<columns>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\p{L}\p{N}_.(!]))/u,
    /(?<rows>\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6}(?![\p{L}\p{N}_.]))/u,
    /(?<word>[\p{L}_\\][\p{L}\p{N}_.\\]*)/u,
    /(?<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
);
const END = /^(\$?)([A-Za-z]{0,3})(\$?)(\d+)$/;

/**
 * Maps the references of a formula that point to `sheet`. `own` is the sheet that the formula stands on, which
 * references without a sheet mean. Texts, names, functions (`LOG10(`) and table references are left alone.
 */
export function mapFormula(
  formula: string,
  { sheet, own, map }: { sheet: string; own: string; map: RefMap },
): string {
  let current = own;
  return formula.replace(TOKEN, (token, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    if (groups.prefix) {
      current = sheetOfPrefix(token);
      return token;
    }
    const target = current;
    current = own;
    if (!(groups.cells || groups.rows) || target.toLowerCase() !== sheet.toLowerCase())
      return token;
    return mapReference(token, map);
  });
}

function sheetOfPrefix(prefix: string): string {
  const name = prefix.slice(0, -1);
  return name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
}

/** Maps `B5`, `$B$5:C9` or `3:4`. */
function mapReference(reference: string, map: RefMap): string {
  const [first = '', last] = reference.split(':');
  const [from, to] = [parseEnd(first), parseEnd(last ?? first)];
  const mapped = from && to && map(from, to);
  if (!mapped) return reference;
  const [start, end] = mapped.map(formatEnd);
  return last === undefined && start === end ? `${start}` : `${start}:${end}`;
}

function parseEnd(text: string): RefEnd | undefined {
  const match = END.exec(text);
  if (!match) return undefined;
  const [, first, letters = '', second, row] = match;
  // A whole row (`$3`) has its dollar where a column's would be.
  return letters === ''
    ? { column: '', columnFixed: false, row: Number(row), rowFixed: first === '$' }
    : { column: letters, columnFixed: first === '$', row: Number(row), rowFixed: second === '$' };
}

function formatEnd({ column, columnFixed, row, rowFixed }: RefEnd): string {
  return `${columnFixed ? '$' : ''}${column}${rowFixed ? '$' : ''}${row}`;
}

/** The formula as it reads when its cell is copied so many rows and columns away. */
export function moveFormula(formula: string, rows: number, columns = 0): string {
  const move = (end: RefEnd): RefEnd => ({
    ...end,
    row: end.rowFixed ? end.row : end.row + rows,
    column:
      end.columnFixed || end.column === ''
        ? end.column
        : columnLetters(columnNumber(end.column) + columns),
  });
  const map: RefMap = (from, to) => [move(from), move(to)];
  // A copied formula moves all its relative references, whatever sheet they point to.
  return formula.replace(TOKEN, (token, ...rest) => {
    const groups: Record<string, string | undefined> = rest.at(-1);
    if (groups.columns) return moveColumns(token, columns);
    return groups.cells || groups.rows ? mapReference(token, map) : token;
  });
}

/** Moves whole columns, `$B:D`. */
function moveColumns(reference: string, columns: number): string {
  return reference.replace(/(\$?)([A-Za-z]+)/g, (end: string, fixed: string, letters: string) =>
    fixed ? end : columnLetters(columnNumber(letters) + columns),
  );
}

/** The cells of its own sheet that a formula points to; whole rows and columns are none. */
export function referencesIn(formula: string, sheet: string): Range[] {
  const found: Range[] = [];
  const note: RefMap = (from, to) => {
    if (from.column === '') return undefined;
    const columns = [from, to].map((end) => columnNumber(end.column));
    const rows = [from.row, to.row];
    found.push({
      from: { column: Math.min(...columns), row: Math.min(...rows) },
      to: { column: Math.max(...columns), row: Math.max(...rows) },
    });
    return undefined;
  };
  mapFormula(formula, { sheet, own: sheet, map: note });
  return found;
}
