import { expect, test } from 'vitest';
import { infoOf, metadataOf } from '../../../test/pages/poppler.ts';
import { EXIT } from '../../error.ts';
import { finishPdf } from './finish.ts';

const FACTS = {
  title: 'Driftsrapport for VDX, september – november 2025',
  author: 'MedCom (systemforvaltning)',
  subject: 'Æøå',
  date: '2025-11-30',
};

const finish = (pdf: Uint8Array, facts: Partial<typeof FACTS> = {}) =>
  finishPdf(pdf, { facts: { ...FACTS, ...facts }, headings: [] });

/** A PDF of one empty page, written as Chromium writes one at `clock` (`20260102030405`). */
function emptyPdf(clock: string): Buffer {
  const date = `(D:${clock}+00'00')`;
  const objects = [
    `1 0 obj\n<</Title (Old)\n/CreationDate ${date}\n/ModDate ${date}>>\nendobj\n`,
    '2 0 obj\n<</Type /Catalog /Pages 3 0 R>>\nendobj\n',
    '3 0 obj\n<</Type /Pages /Count 1 /Kids [4 0 R]>>\nendobj\n',
    '4 0 obj\n<</Type /Page /Parent 3 0 R /MediaBox [0 0 595 842]>>\nendobj\n',
  ];
  let body = '%PDF-1.4\n';
  const table = objects.map((object) => {
    const entry = `${String(body.length).padStart(10, '0')} 00000 n \n`;
    body += object;
    return entry;
  });
  const trailer = `trailer\n<</Size 5\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(
    `${body}xref\n0 5\n0000000000 65535 f \n${table.join('')}${trailer}`,
    'latin1',
  );
}

test('a PDF says what it is told to say', async () => {
  const info = await infoOf(await finish(emptyPdf('20260102030405')));
  expect(info.get('Title')).toBe(FACTS.title);
  expect(info.get('Author')).toBe(FACTS.author);
  expect(info.get('Subject')).toBe(FACTS.subject);
  expect(info.get('Creator')).toBe('vdx-report');
  expect(info.get('CreationDate')).toMatch(/^Sun Nov 30 12:00:00 2025/);
  expect(info.get('ModDate')).toMatch(/^Sun Nov 30 12:00:00 2025/);
  expect(info.get('Pages')).toBe('1');
});

test('the metadata say the same as XMP, and any letter is text in it', async () => {
  const stamped = await finish(emptyPdf('20260102030405'), { author: '<rdf>&' });
  const xmp = await metadataOf(stamped);
  expect(xmp).toContain(`<rdf:li xml:lang="x-default">${FACTS.title}</rdf:li>`);
  expect(xmp).toContain('<rdf:li>&#60;rdf&#62;&#38;</rdf:li>');
  expect(xmp).toContain('<xmp:CreateDate>2025-11-30T12:00:00Z</xmp:CreateDate>');
  expect(xmp).not.toContain('pdfuaid'); // not everything that PDF/UA asks for is known to hold
});

test('PDFs that differ by the clock alone become the same', async () => {
  const morning = await finish(emptyPdf('20260102030405'));
  const evening = await finish(emptyPdf('20270611213000'));
  expect(Buffer.from(morning).equals(evening)).toBe(true);
});

test('other facts make another file, with another identity', async () => {
  const identity = (pdf: Uint8Array) => /\/ID \[<(\w+)>/.exec(Buffer.from(pdf).toString('latin1'));
  const one = identity(await finish(emptyPdf('20260102030405')));
  const other = identity(await finish(emptyPdf('20260102030405'), { author: 'FSI' }));
  expect(one?.[1]).toMatch(/^[0-9a-f]{32}$/);
  expect(other?.[1]).not.toBe(one?.[1]);
});

test('the PDF that it is given stays as it was', async () => {
  const pdf = emptyPdf('20260102030405');
  await finish(pdf);
  expect(pdf).toEqual(emptyPdf('20260102030405'));
});

test.each([
  ['nothing', ''],
  ['no PDF', 'trailer\n<</Size 5\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n0\n%%EOF\n'],
  ['a table elsewhere', emptyPdf('20260102030405').toString('latin1').replace('xref\n0 5', 'xxxx')],
])('%s is refused', async (_, text) => {
  const finished = finish(Buffer.from(text, 'latin1'));
  await expect(finished).rejects.toMatchObject({ exitCode: EXIT.output });
});
