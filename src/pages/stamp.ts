import { createHash } from 'node:crypto';
import { EXIT, UserError } from '../error.ts';
import { escapeXml } from './pictures/svg.ts';

/** What a PDF says about itself. `date` is the day that it is dated, `2025-11-30`. */
export type PdfFacts = { title: string; author: string; subject: string; date: string };

type Trailer = { size: number; root: string; info: number; xref: number };

/**
 * Dates a PDF by what it reports instead of by the clock, so that the same report gives the same bytes, and adds
 * author, subject and metadata (XMP), which Chromium cannot set. Done as PDF provides for it: what is there stays in its place,
 * a new description and a table that leads to it are appended.
 */
export function stampPdf(pdf: Uint8Array, facts: PdfFacts): Uint8Array {
  const old = Buffer.from(pdf);
  const trailer = readTrailer(old);
  const dateText = `${facts.date.replaceAll('-', '')}120000`;
  redate(old, trailer, dateText);

  const root = Number(trailer.root.split(' ')[0]);
  const objects = [
    { number: trailer.info, text: infoOf(facts, dateText) },
    { number: root, text: withMetadata(objectAt(old, trailer, root), trailer.size) },
    { number: trailer.size, text: metadataOf(facts) },
  ].map(({ number, text }) => ({ number, text: `${number} 0 obj\n${text}\nendobj\n` }));
  const body = objects.map(({ text }) => text).join('');
  const id = createHash('sha256').update(old).update(body).digest('hex').slice(0, 32);
  let offset = old.length + 1;
  const table = objects.map(({ number, text }) => {
    const entry = `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
    offset += Buffer.byteLength(text);
    return entry;
  });
  const update = [
    `\n${body}xref\n${table.join('')}`,
    `trailer\n<</Size ${trailer.size + 1}\n/Root ${trailer.root}\n/Info ${trailer.info} 0 R\n`,
    `/ID [<${id}> <${id}>]\n/Prev ${trailer.xref}>>\n`,
    `startxref\n${offset}\n%%EOF\n`,
  ];
  return Buffer.concat([old, Buffer.from(update.join(''))]);
}

/** The catalog leads to the metadata. */
function withMetadata(catalog: string, metadata: number): string {
  if (!catalog.startsWith('<<')) throw unknownForm();
  return `<</Metadata ${metadata} 0 R\n${catalog.slice(2)}`;
}

/** The same facts as XMP, which is where archives and screen readers look. */
function metadataOf({ title, author, subject, date }: PdfFacts): string {
  const text = (value: string) => escapeXml(value);
  const xmp = [
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">',
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">',
    '<dc:format>application/pdf</dc:format>',
    `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${text(title)}</rdf:li></rdf:Alt></dc:title>`,
    `<dc:creator><rdf:Seq><rdf:li>${text(author)}</rdf:li></rdf:Seq></dc:creator>`,
    `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${text(subject)}</rdf:li></rdf:Alt></dc:description>`,
    '<dc:language><rdf:Bag><rdf:li>da</rdf:li></rdf:Bag></dc:language>',
    `<xmp:CreateDate>${date}T12:00:00Z</xmp:CreateDate><xmp:ModifyDate>${date}T12:00:00Z</xmp:ModifyDate>`,
    '<xmp:CreatorTool>vdx-report</xmp:CreatorTool><pdf:Producer>Chromium</pdf:Producer>',
    '</rdf:Description></rdf:RDF></x:xmpmeta>',
    '<?xpacket end="r"?>',
  ].join('\n');
  const length = Buffer.byteLength(xmp);
  return `<</Type /Metadata\n/Subtype /XML\n/Length ${length}>>\nstream\n${xmp}\nendstream`;
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
  const start = offsetOf(pdf, trailer, trailer.info);
  const info = pdf.toString('latin1', start, pdf.indexOf('endobj', start));
  const redated = info.replace(/(Date \(D:)\d{14}[+-]\d\d'\d\d/g, `$1${dateText}+00'00`);
  if (!info.startsWith(`${trailer.info} 0 obj`) || redated.length !== info.length) {
    throw unknownForm();
  }
  pdf.write(redated, start, 'latin1');
}

/** What an object holds, between its number and its end. */
function objectAt(pdf: Buffer, trailer: Trailer, number: number): string {
  const start = offsetOf(pdf, trailer, number);
  const text = pdf.toString('latin1', start, pdf.indexOf('endobj', start));
  const head = `${number} 0 obj`;
  if (!text.startsWith(head)) throw unknownForm();
  return text.slice(head.length).trim();
}

/** Where an object stands, by the table: `xref`, `0 2063`, then twenty bytes an object. */
function offsetOf(pdf: Buffer, { xref }: Trailer, number: number): number {
  const head = /^xref\s+0 \d+\s*\n/.exec(pdf.toString('latin1', xref, xref + 40))?.[0];
  if (head === undefined) throw unknownForm();
  const entry = xref + head.length + 20 * number;
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
