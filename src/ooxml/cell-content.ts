import { decodeXml, elementIn, encodeXml, withAttribute } from './markup.ts';
import type { CellMarkup, Prefixed } from './row.ts';

/** A formula as it stands in its cell. */
export type Formula = { attributes: string; text: string };

export function formulaIn({ content }: CellMarkup): Formula | undefined {
  if (!content.includes('f')) return undefined;
  const found = elementIn(content, 'f');
  return found && { attributes: found.attributes, text: decodeXml(found.content) };
}

/** Puts another text into the formula of a cell; without attributes it is one of its own, no longer shared. */
export function changeFormula(
  cell: CellMarkup,
  { attributes, text }: Formula,
  { prefix }: Prefixed,
): void {
  const found = elementIn(cell.content, 'f');
  if (!found) return;
  const written = `<${prefix}f${attributes}>${encodeXml(text)}</${prefix}f>`;
  cell.content = cell.content.slice(0, found.start) + written + cell.content.slice(found.end);
}

/** What stands in the cell's `v`: the number, the index of its text, or the last result of its formula. */
export function valueIn({ content }: CellMarkup): string {
  return decodeXml(elementIn(content, 'v')?.content ?? '');
}

/** Forgets the last result of a formula; says whether there was one. */
export function forgetResult(cell: CellMarkup): boolean {
  const found = elementIn(cell.content, 'v');
  if (!found) return false;
  cell.content = cell.content.slice(0, found.start) + cell.content.slice(found.end);
  cell.attributes = withAttribute(cell.attributes, 't', undefined);
  return true;
}

export function emptyCell(cell: CellMarkup): void {
  cell.content = '';
  for (const attribute of ['t', 'cm', 'vm']) {
    cell.attributes = withAttribute(cell.attributes, attribute, undefined);
  }
}

export function putNumber(cell: CellMarkup, value: number, { prefix }: Prefixed): void {
  cell.content = `<${prefix}v>${value}</${prefix}v>`;
}
