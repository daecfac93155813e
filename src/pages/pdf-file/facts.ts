import { escapeXml } from '../pictures/svg.ts';
import { freeNumber, objectOf, type PdfFile, pdfString, unknownForm, withObjects } from './file.ts';

/** What a PDF says about itself. `date` is the day that it is dated, `2025-11-30`. */
export type PdfFacts = { title: string; author: string; subject: string; date: string };

/**
 * Dates a PDF by what it reports instead of by the clock, so that the same report gives the same bytes, and adds
 * author, subject and metadata (XMP), which Chromium cannot set.
 */
export function withFacts(file: PdfFile, facts: PdfFacts): PdfFile {
  const metadata = freeNumber(file);
  const catalog = objectOf(file, file.root);
  if (!catalog.startsWith('<<')) throw unknownForm();
  return withObjects(file, [
    [file.info, infoOf(facts)],
    [file.root, `<</Metadata ${metadata} 0 R\n${catalog.slice(2)}`],
    [metadata, metadataOf(facts)],
  ]);
}

function infoOf({ title, author, subject, date }: PdfFacts): string {
  const moment = `(D:${date.replaceAll('-', '')}120000+00'00')`;
  const entries = [
    `/Title ${pdfString(title)}`,
    `/Author ${pdfString(author)}`,
    `/Subject ${pdfString(subject)}`,
    '/Creator (vdx-report)',
    '/Producer (Chromium)',
    `/CreationDate ${moment}`,
    `/ModDate ${moment}`,
  ];
  return `<<${entries.join('\n')}>>`;
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
  // A file holds bytes, a character each.
  const bytes = Buffer.from(xmp).toString('latin1');
  return `<</Type /Metadata\n/Subtype /XML\n/Length ${bytes.length}>>\nstream\n${bytes}\nendstream`;
}
