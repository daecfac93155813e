import { deflateSync, inflateSync } from 'node:zlib';
import { objectOf, type PdfFile } from './file.ts';

/** A page with the numbers of its own object and of what is painted on it. */
export type PdfPage = { number: number; object: string; contents: number };

/** The pages whose content can be read: one stream, packed as Chromium packs it. */
export function pagesIn({ objects }: PdfFile): PdfPage[] {
  return [...objects].flatMap(([number, object]) => {
    if (!/\/Type \/Page\b/.test(object)) return [];
    const contents = Number(/\/Contents (\d+) 0 R/.exec(object)?.[1]);
    const { head } = beginningOf(objects.get(contents) ?? '');
    const isPacked = /\/Filter \/FlateDecode\b/.test(head) && /\/Length \d+/.test(head);
    return isPacked ? [{ number, object, contents }] : [];
  });
}

/** What is painted on a page, in the language of PDF. */
export function readContent(file: PdfFile, { contents }: PdfPage): string {
  const object = objectOf(file, contents);
  const { head, start } = beginningOf(object);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  return inflateSync(Buffer.from(object.slice(start, start + length), 'latin1')).toString('latin1');
}

/** The object of a page's content with another content. */
export function withContent(object: string, content: string): string {
  const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  const head = beginningOf(object).head.replace(/\/Length \d+/, `/Length ${packed.length}`);
  return `${head}stream\n${packed}\nendstream`;
}

function beginningOf(object: string): { head: string; start: number } {
  const [head = ''] = object.split('stream', 1);
  return { head, start: object.indexOf('\n', head.length) + 1 };
}

/** A word of a page's language: what it draws with, or what it does. */
const WORD =
  /\((?:[^\\()]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

export type Operator = { word: string; from: number; to: number };

/** What a page does, one after the other, each from what it works on to its own end. */
export function* operatorsIn(content: string): Generator<Operator> {
  let begun: number | undefined;
  for (const { 0: word, index } of content.matchAll(WORD)) {
    const from: number = begun ?? index;
    begun = isOperator(word) ? undefined : from;
    if (isOperator(word)) yield { word, from, to: index + word.length };
  }
}

/** Operators are made of letters; numbers, names, strings, arrays and dictionaries are what they work on. */
function isOperator(word: string): boolean {
  return /^[A-Za-z'"][A-Za-z0-9*]*$/.test(word) && !['true', 'false', 'null'].includes(word);
}
