import { encodeXml } from '../../src/ooxml/markup.ts';
import { columnNumber } from '../../src/ooxml/refs.ts';

/** What a cell of a form in the making holds. An array formula fills its cell alone. */
export type Content =
  | { text: string }
  | { number: number }
  | { formula: string }
  | { array: string }
  | { blank: true };

/** Cells by their addresses, and what the tags of rows say beside their number. */
export type Drawn = {
  cells: Map<string, { content: Content; style: number }>;
  rows: Map<number, string>;
};

export function put({ cells }: Drawn, ref: string, content: Content & { style?: number }): void {
  cells.set(ref, { content, style: content.style ?? 0 });
}

/** The rows of a sheet as they stand in its part. */
export function printRows({ cells, rows }: Drawn): string {
  const places = [...cells].map(([ref, cell]) => {
    const [, column = '', row = ''] = /^([A-Z]+)(\d+)$/.exec(ref) ?? [];
    return { column: columnNumber(column), row: Number(row), text: printCell(ref, cell) };
  });
  const numbers = [...new Set(places.map(({ row }) => row))].sort((a, b) => a - b);
  return numbers
    .map((number) => {
      const own = places.filter(({ row }) => row === number).sort((a, b) => a.column - b.column);
      const inner = own.map(({ text }) => text).join('');
      return `<row r="${number}"${rows.get(number) ?? ''}>${inner}</row>`;
    })
    .join('');
}

function printCell(ref: string, { content, style }: { content: Content; style: number }): string {
  const tag = `<c r="${ref}"${style ? ` s="${style}"` : ''}`;
  if ('number' in content) return `${tag}><v>${content.number}</v></c>`;
  if ('formula' in content) return `${tag}><f>${encodeXml(content.formula)}</f></c>`;
  if ('array' in content) {
    return `${tag}><f t="array" ref="${ref}">${encodeXml(content.array)}</f></c>`;
  }
  if ('blank' in content) return `${tag}/>`;
  return `${tag} t="inlineStr"><is><t>${encodeXml(content.text)}</t></is></c>`;
}
