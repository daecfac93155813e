import { createHash } from 'node:crypto';
import { EXIT, UserError } from '../error.ts';

/** What a PDF says about itself. `date` is the day that it is dated, `2025-11-30`. */
export type PdfFacts = { title: string; author: string; subject: string; date: string };

type Trailer = { size: number; root: string; info: number; xref: number };

/**
 * Dates a PDF by what it reports instead of by the clock, so that the same report gives the same bytes, and adds
 * author and subject, which Chromium cannot set. Done as PDF provides for it: what is there stays in its place,
 * a new description and a table that leads to it are appended.
 */
export function stampPdf(pdf: Uint8Array, facts: PdfFacts): Uint8Array {
  const old = Buffer.from(pdf);
  const trailer = readTrailer(old);
  const dateText = `${facts.date.replaceAll('-', '')}120000`;
  redate(old, trailer, dateText);

  const start = old.length + 1;
  const info = `${trailer.info} 0 obj\n${infoOf(facts, dateText)}\nendobj\n`;
  const id = createHash('sha256').update(old).update(info).digest('hex').slice(0, 32);
  const update = [
    `\n${info}xref\n`,
    `${trailer.info} 1\n${String(start).padStart(10, '0')} 00000 n \n`,
    `trailer\n<</Size ${trailer.size}\n/Root ${trailer.root}\n/Info ${trailer.info} 0 R\n`,
    `/ID [<${id}> <${id}>]\n/Prev ${trailer.xref}>>\n`,
    `startxref\n${start + info.length}\n%%EOF\n`,
  ];
  return Buffer.concat([old, Buffer.from(update.join(''), 'latin1')]);
}

function readTrailer(pdf: Buffer): Trailer {
  const tail = pdf.subarray(pdf.lastIndexOf('trailer')).toString('latin1');
  const number = (pattern: RegExp) => Number(pattern.exec(tail)?.[1] ?? Number.NaN);
  const trailer = {
    size: number(/\/Size (\d+)/),
    root: /\/Root (\d+ \d+ R)/.exec(tail)?.[1] ?? '',
    info: number(/\/Info (\d+) 0 R/),
    xref: number(/startxref\s+(\d+)/),
  };
  if (trailer.root === '' || Object.values(trailer).some(Number.isNaN)) throw unknownForm();
  return trailer;
}

/** Overwrites the clock's digits in the old description, where they lie. */
function redate(pdf: Buffer, trailer: Trailer, dateText: string): void {
  const start = offsetOf(pdf, trailer);
  const end = pdf.indexOf('endobj', start);
  const info = pdf.toString('latin1', start, end);
  const redated = info.replace(/(Date \(D:)\d{14}[+-]\d\d'\d\d/g, `$1${dateText}+00'00`);
  if (!info.startsWith(`${trailer.info} 0 obj`) || redated.length !== info.length) {
    throw unknownForm();
  }
  pdf.write(redated, start, 'latin1');
}

/** Where the description stands, by the table: `xref`, `0 2063`, then twenty bytes an object. */
function offsetOf(pdf: Buffer, { xref, info }: Trailer): number {
  const head = /^xref\s+0 \d+\s*\n/.exec(pdf.toString('latin1', xref, xref + 40))?.[0];
  if (head === undefined) throw unknownForm();
  const entry = xref + head.length + 20 * info;
  return Number(pdf.toString('latin1', entry, entry + 10));
}

function infoOf({ title, author, subject }: PdfFacts, dateText: string): string {
  const date = `(D:${dateText}+00'00')`;
  const entries = [
    `/Title ${pdfString(title)}`,
    `/Author ${pdfString(author)}`,
    `/Subject ${pdfString(subject)}`,
    '/Creator (vdx-report)',
    '/Producer (Chromium)',
    `/CreationDate ${date}`,
    `/ModDate ${date}`,
  ];
  return `<<${entries.join('\n')}>>`;
}

/** Any text, as PDF takes it: UTF-16 with the high byte first, in hexadecimal digits. */
function pdfString(text: string): string {
  return `<${Buffer.from(`\uFEFF${text}`, 'utf16le').swap16().toString('hex').toUpperCase()}>`;
}

function unknownForm(): UserError {
  return new UserError('The browser wrote a PDF whose end cannot be read.', EXIT.output, {
    hint: 'Name another Chromium with VDX_REPORT_CHROMIUM.',
  });
}
