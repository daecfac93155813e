import { attributeIn, withAttribute } from './markup.ts';
import { columnLetters, columnNumber } from './refs.ts';

/** A cell as it stands in its part: the text of its tag, ` r="B2" s="3"`, and what is between its tags. */
export type CellMarkup = { attributes: string; content: string };

/** A row as it stands in its part. Its cells are taken apart when one of them is to change. */
export type Row = {
  /** The number that the text of its cells bears: that of the row until rows above it were inserted. */
  own: number;
  attributes: string;
  /** The text of its cells; no longer true once they are taken apart. */
  content: string;
  /** By column, in their order. */
  cells?: Map<number, CellMarkup>;
  /** What stands behind the cells. */
  rest?: string;
};

/** `prefix` is that of the sheet's elements, `x:` or none. */
export type Prefixed = { prefix: string };

/** The cells of a row, to be changed; undefined where its text cannot be understood. */
export function takeApart(row: Row, { prefix }: Prefixed): Map<number, CellMarkup> | undefined {
  if (row.cells) return row.cells;
  const cells = new Map<number, CellMarkup>();
  const pattern = cellPattern(prefix);
  let end = 0;
  for (let match = pattern.exec(row.content); match; match = pattern.exec(row.content)) {
    const [, attributes = '', content = ''] = match;
    const column = columnIn(attributes);
    if (column === undefined || cells.has(column) || content.includes(`<${prefix}c `)) return;
    cells.set(column, { attributes, content });
    end = pattern.lastIndex;
  }
  const rest = row.content.slice(end).trim();
  if (rest.startsWith(`<${prefix}c`)) return undefined;
  row.rest = rest;
  row.cells = cells;
  row.content = '';
  return cells;
}

function cellPattern(prefix: string): RegExp {
  return new RegExp(`\\s*<${prefix}c(\\s[^>]*?)(?:/>|>([\\s\\S]*?)</${prefix}c>)`, 'gy');
}

function columnIn(attributes: string): number | undefined {
  const letters = /^[A-Z]+(?=\d+$)/.exec(attributeIn(attributes, 'r') ?? '')?.[0];
  return letters === undefined ? undefined : columnNumber(letters);
}

/** A cell to be read alone. */
export function peekCell(row: Row, column: number, { prefix }: Prefixed): CellMarkup | undefined {
  if (row.cells) return row.cells.get(column);
  const { content } = row;
  const at = content.indexOf(` r="${columnLetters(column)}${row.own}"`);
  if (at < 0) return undefined;
  const [start, close] = [content.lastIndexOf('<', at), content.indexOf('>', at)];
  // A text may hold what looks like an address.
  if (content.lastIndexOf('>', at) > start) return takeApart(row, { prefix })?.get(column);
  const isEmpty = content[close - 1] === '/';
  const attributes = content.slice(start + prefix.length + 2, isEmpty ? close - 1 : close);
  if (isEmpty) return { attributes, content: '' };
  return { attributes, content: content.slice(close + 1, content.indexOf(`</${prefix}c>`, close)) };
}

function addressPattern(prefix: string): RegExp {
  return new RegExp(`(<${prefix}c(?=\\s)[^<>]*? r=")([A-Z]+)\\d+"`, 'g');
}

/** Whether a row may hold formulas; most rows of large sheets do not. */
export function mayHoldFormulas(row: Row, { prefix }: Prefixed): boolean {
  if (!row.cells) return row.content.includes(`<${prefix}f`);
  for (const { content } of row.cells.values()) if (content.includes(`<${prefix}f`)) return true;
  return false;
}

/** The row's text under the number that it has now. */
export function printRow(row: Row, number: number, { prefix }: Prefixed): string {
  const attributes =
    attributeIn(row.attributes, 'r') === String(number)
      ? row.attributes
      : withAttribute(row.attributes, 'r', String(number));
  const inner = row.cells ? printCells(row, number, prefix) : renumbered(row, number, prefix);
  return inner === ''
    ? `<${prefix}row${attributes}/>`
    : `<${prefix}row${attributes}>${inner}</${prefix}row>`;
}

function renumbered({ content, own }: Row, number: number, prefix: string): string {
  return own === number ? content : content.replace(addressPattern(prefix), `$1$2${number}"`);
}

function printCells(row: Row, number: number, prefix: string): string {
  let text = '';
  for (const [column, cell] of row.cells ?? []) {
    const ref = `${columnLetters(column)}${number}`;
    const attributes = withAttribute(cell.attributes, 'r', ref);
    text +=
      cell.content === ''
        ? `<${prefix}c${attributes}/>`
        : `<${prefix}c${attributes}>${cell.content}</${prefix}c>`;
  }
  return text + (row.rest ?? '');
}
