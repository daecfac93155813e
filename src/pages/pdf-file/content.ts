import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { objectOf, type PdfFile, withObjects } from './file.ts';

/** A page with the numbers of its own object and of what is painted on it. */
export type PdfPage = { number: number; object: string; contents: number };

/** How Chromium packs what it paints. */
const FILTER = /\/Filter \/FlateDecode\b\s*/;

const [packed, unpacked] = [promisify(deflate), promisify(inflate)];

/** The pages whose content is one stream that stands there unpacked. */
export function pagesIn({ objects }: PdfFile): PdfPage[] {
  return pagesOf(objects, (head) => !head.includes('/Filter'));
}

/** The same with the contents of all pages unpacked that are packed as Chromium packs them. */
export async function withPlainPages(file: PdfFile): Promise<PdfFile> {
  const pages = pagesOf(file.objects, (head) => FILTER.test(head));
  return withStreams(file, pages, async (head, stream) => ({
    head: head.replace(FILTER, ''),
    stream: (await unpacked(Buffer.from(stream, 'latin1'))).toString('latin1'),
  }));
}

/** The same with the contents of all pages packed. */
export async function withPackedPages(file: PdfFile): Promise<PdfFile> {
  return withStreams(file, pagesIn(file), async (head, stream) => ({
    head: head.replace('/Length', '/Filter /FlateDecode\n/Length'),
    stream: (await packed(Buffer.from(stream, 'latin1'))).toString('latin1'),
  }));
}

/** What is painted on a page, in the language of PDF. */
export function readContent(file: PdfFile, { contents }: PdfPage): string {
  return streamOf(objectOf(file, contents)).stream;
}

/** The object of a page's content with another content. */
export function withContent(object: string, content: string): string {
  return streamObject(beginningOf(object).head, content);
}

type Stream = { head: string; stream: string };

/** Changes what some pages paint, all side by side. */
async function withStreams(
  file: PdfFile,
  pages: readonly PdfPage[],
  change: (head: string, stream: string) => Promise<Stream>,
): Promise<PdfFile> {
  const changed = await Promise.all(
    pages.map(async ({ contents }) => {
      const { head, stream } = streamOf(objectOf(file, contents));
      const other = await change(head, stream);
      return [contents, streamObject(other.head, other.stream)] as const;
    }),
  );
  return withObjects(file, changed);
}

/** The pages whose content is one stream of a length that is told, and with a head that suits. */
function pagesOf(objects: PdfFile['objects'], suits: (head: string) => boolean): PdfPage[] {
  return [...objects].flatMap(([number, object]) => {
    if (!/\/Type \/Page\b/.test(object)) return [];
    const contents = Number(/\/Contents (\d+) 0 R/.exec(object)?.[1]);
    const { head } = beginningOf(objects.get(contents) ?? '');
    return /\/Length \d+/.test(head) && suits(head) ? [{ number, object, contents }] : [];
  });
}

function streamOf(object: string): Stream {
  const { head, start } = beginningOf(object);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  return { head, stream: object.slice(start, start + length) };
}

function streamObject(head: string, stream: string): string {
  return `${head.replace(/\/Length \d+/, `/Length ${stream.length}`)}stream\n${stream}\nendstream`;
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

const VALUES = new Set(['true', 'false', 'null']);

/** Operators begin with a letter or a quote; numbers, names, strings, arrays and dictionaries are what they work on. */
function isOperator(word: string): boolean {
  const first = word.charCodeAt(0);
  const letter = (first >= 65 && first <= 90) || (first >= 97 && first <= 122);
  return (letter || first === 34 || first === 39) && !VALUES.has(word);
}
