import { deflateSync, inflateSync } from 'node:zlib';
import { type PdfFile, withObjects } from './file.ts';

/**
 * Marks what no tag holds - running heads, page numbers, bullets, the paper - as artifacts, which screen readers
 * pass over. Chromium leaves it unmarked, and a reader may then read it aloud anywhere.
 */
export function withArtifacts(file: PdfFile): PdfFile {
  const pages = [...file.objects.values()].filter((object) => /\/Type \/Page\b(?!s)/.test(object));
  const contents = pages.flatMap((page) => [...page.matchAll(/\/Contents (\d+) 0 R/g)]);
  return withObjects(
    file,
    contents.flatMap(([, number]) => {
      const object = file.objects.get(Number(number));
      const marked = object && withMarkedContent(object);
      return marked ? [[Number(number), marked] as const] : [];
    }),
  );
}

function withMarkedContent(object: string): string | undefined {
  const [head = ''] = object.split('stream', 1);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const start = object.indexOf('\n', head.length) + 1;
  const bytes = Buffer.from(object.slice(start, start + length), 'latin1');
  if (!/\/Filter \/FlateDecode\b/.test(head) || Number.isNaN(length)) return undefined;
  const marked = markArtifacts(inflateSync(bytes).toString('latin1'));
  const packed = deflateSync(Buffer.from(marked, 'latin1'), { level: 9 }).toString('latin1');
  return `${head.replace(/\/Length \d+/, `/Length ${packed.length}`)}stream\n${packed}\nendstream`;
}

/** A word of a page's language: what it draws with, or what it does. */
const WORD =
  /\((?:[^\\()]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

/** Text, paths, and what is painted at once. */
const BEGINS = new Set(['BT', 'm', 're', 'Do', 'sh']);
const ENDS = new Set('ET S s f F f* B B* b b* n Do sh'.split(' '));
const DEEPER: Readonly<Record<string, number>> = { BDC: 1, BMC: 1, EMC: -1 };

type Piece = { from: number; to: number };

/** The content of a page with everything that is painted outside of a tag put between `/Artifact BMC` and `EMC`. */
export function markArtifacts(content: string): string {
  let marked = '';
  let done = 0;
  for (const { from, to } of untagged(content)) {
    marked += `${content.slice(done, from)}/Artifact BMC\n${content.slice(from, to)}\nEMC`;
    done = to;
  }
  return marked + content.slice(done);
}

/** Each text and each path that no tag holds. */
function untagged(content: string): Piece[] {
  const pieces: Piece[] = [];
  let depth = 0;
  let begun: number | undefined;
  for (const { word, from, to } of operatorsIn(content)) {
    depth += DEEPER[word] ?? 0;
    if (depth > 0 || word in DEEPER) continue;
    begun ??= BEGINS.has(word) ? from : undefined;
    if (begun === undefined || !ENDS.has(word)) continue;
    pieces.push({ from: begun, to });
    begun = undefined;
  }
  return pieces;
}

/** What a page does, one after the other, each from what it works on to its own end. */
function* operatorsIn(content: string): Generator<Piece & { word: string }> {
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
