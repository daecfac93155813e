import { createHash } from 'node:crypto';
import { EXIT, UserError } from '../../error.ts';

/**
 * A PDF as the objects that it is made of, by number: what stands between `obj` and `endobj`, a character a byte.
 * `root` and `info` are the numbers of the catalog and of the description.
 */
export type PdfFile = {
  head: string;
  objects: ReadonlyMap<number, string>;
  root: number;
  info: number;
};

/** Takes apart a PDF as Chromium writes it: one table of all objects at its end. */
export function readPdf(pdf: Uint8Array): PdfFile {
  const text = Buffer.from(pdf).toString('latin1');
  const tail = text.slice(text.lastIndexOf('trailer'));
  const number = (pattern: RegExp) => Number(pattern.exec(tail)?.[1] ?? Number.NaN);
  const [root, info] = [number(/\/Root (\d+) 0 R/), number(/\/Info (\d+) 0 R/)];
  const table = number(/startxref\s+(\d+)/);
  if ([root, info, table].some(Number.isNaN)) throw unknownForm();
  const starts = startsIn(text.slice(table));
  const places = [...starts.values(), table].sort((a, b) => a - b);
  const ends = new Map(places.map((place, index) => [place, places[index + 1]]));
  const objects = new Map(
    [...starts].map(([each, start]) => {
      return [each, contentOf(text.slice(start, ends.get(start) ?? table), each)] as const;
    }),
  );
  return { head: text.slice(0, places[0]), objects, root, info };
}

/** Where each object begins: `xref`, `0 2063`, then twenty bytes an object. */
function startsIn(table: string): Map<number, number> {
  const head = /^xref\s+0 (\d+)\s*\n/.exec(table);
  if (!head) throw unknownForm();
  const count = Number(head[1]);
  const starts = new Map<number, number>();
  for (let number = 1; number < count; number += 1) {
    const entry = table.slice(head[0].length + 20 * number, head[0].length + 20 * (number + 1));
    if (entry.includes(' n')) starts.set(number, Number(entry.slice(0, 10)));
  }
  return starts;
}

function contentOf(text: string, number: number): string {
  const head = `${number} 0 obj`;
  const end = text.lastIndexOf('endobj');
  if (!text.startsWith(head) || end < 0) throw unknownForm();
  return text.slice(head.length, end).trim();
}

/** The same with some objects replaced or added. */
export function withObjects(file: PdfFile, changed: Iterable<readonly [number, string]>): PdfFile {
  return { ...file, objects: new Map([...file.objects, ...changed]) };
}

/** The first number that no object has. */
export function freeNumber({ objects }: PdfFile): number {
  return [...objects.keys()].reduce((highest, number) => Math.max(highest, number), 0) + 1;
}

export function objectOf({ objects }: PdfFile, number: number): string {
  const object = objects.get(number);
  if (object === undefined) throw unknownForm();
  return object;
}

/** Its identity is a digest of what it holds, so that the same objects give the same bytes. */
export function writePdf({ head, objects, root, info }: PdfFile): Uint8Array {
  const numbers = [...objects.keys()].sort((a, b) => a - b);
  const parts = [head];
  const starts = new Map<number, number>();
  let length = head.length;
  for (const number of numbers) {
    const text = `${number} 0 obj\n${objects.get(number)}\nendobj\n`;
    starts.set(number, length);
    length += text.length;
    parts.push(text);
  }
  const body = parts.join('');
  const size = (numbers.at(-1) ?? 0) + 1;
  const entries = Array.from({ length: size }, (_, number) => entryOf(starts.get(number)));
  const id = createHash('sha256').update(body, 'latin1').digest('hex').slice(0, 32);
  const end = [
    `xref\n0 ${size}\n${entries.join('')}`,
    `trailer\n<</Size ${size}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${id}> <${id}>]>>\n`,
    `startxref\n${body.length}\n%%EOF\n`,
  ];
  return Buffer.from(body + end.join(''), 'latin1');
}

/** A number without an object is free; the list of the free ones begins and ends with 0. */
function entryOf(start: number | undefined): string {
  return start === undefined
    ? '0000000000 65535 f \n'
    : `${String(start).padStart(10, '0')} 00000 n \n`;
}

/** Any text, as PDF takes it: UTF-16 with the high byte first, in hexadecimal digits. */
export function pdfString(text: string): string {
  return `<${Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

/** What a PDF string says, `(as letters)` or `<as digits>`. */
export function textOf(string: string): string {
  if (string.startsWith('<')) {
    return Buffer.from(string.slice(1, -1), 'hex')
      .swap16()
      .toString('utf16le')
      .replace(/^\uFEFF/, '');
  }
  return string.slice(1, -1).replace(/\\(.)/g, '$1');
}

export function unknownForm(): UserError {
  return new UserError('The browser wrote a PDF that cannot be read.', EXIT.output, {
    hint: 'Name another Chromium with VDX_REPORT_CHROMIUM.',
  });
}
