import { createServer } from 'node:http';
import { createFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { leftoversIn } from '../../test/pages/leftovers.ts';
import { fontsOf, infoOf, pagesOf, sheetsOf, tagsOf } from '../../test/pages/poppler.ts';
import { sampleReport } from '../../test/report/report.ts';
import type { HistoryYear } from '../history/years.ts';
import { monthOf } from '../period.ts';
import type { Report } from '../report/model.ts';
import { renderHtml } from './html.ts';
import { type PrintOptions, printPdf } from './pdf.ts';
import { factsOf } from './view/view.ts';

const { env } = process;

async function print(changes: Partial<Report> = {}, options: Partial<PrintOptions> = {}) {
  const report = sampleReport(changes);
  return printPdf(await renderHtml(report), { env, facts: factsOf(report), ...options });
}

/** Twenty years like 2025, so that blocks meet every kind of page end. */
function manyYears(): HistoryYear[] {
  const newest = sampleReport().history.at(-1);
  if (!newest) throw new Error('The sample has a history.');
  return Array.from({ length: 20 }, (_, index) => {
    const year = 2016 + index;
    const move = (row: HistoryYear['rows'][number]) => ({
      ...row,
      cells: row.cells.map((cell, month) => ({ ...cell, month: monthOf(year, month + 1) })),
    });
    return { ...newest, year, title: `Blok${year}`, rows: newest.rows.map(move) };
  });
}

test('the report is a numbered A4 document with text', async () => {
  const pdf = await print();
  const info = await infoOf(pdf);
  const pages = await pagesOf(pdf);
  expect(info.get('Page size')).toContain('A4');
  expect(info.get('Pages')).toBe(String(pages.length));
  pages.forEach((page, index) => {
    expect(page).toContain(`Side ${index + 1} af ${pages.length}`);
    expect(page).toContain('Driftsrapport for VDX · 01.09.25 - 30.11.25');
  });
  expect(pages[0]).toMatch(/Videomøder i VDX .* 109\.949 +108\.895 +108\.036/);
  expect(pages.join()).toMatch(/Oppetid +99,50 % +98,12 +99,99 +63,11 +70,38/);
});

test('the quarter stands upright, the years across', async () => {
  const sheets = await sheetsOf(await print());
  const across = sheets.map(({ width, height }) => width > height);
  expect(across).toEqual([false, true, false]); // the quarter, the years, the contact
});

test('it says what it is, in Danish, to readers and to screen readers', async () => {
  const pdf = await print();
  const info = await infoOf(pdf);
  expect(info.get('Title')).toBe('Driftsrapport for VDX, september – november 2025');
  expect(info.get('Author')).toBe('MedCom');
  expect(info.get('Subject')).toBe('Kvartalsvis driftsrapport til FSI, 01.09.25 - 30.11.25');
  expect(info.get('Tagged')).toBe('yes');
  const text = Buffer.from(pdf).toString('latin1');
  expect(text).toContain('/Lang (da)');
  expect(text).toContain('/Outlines ');
});

test('headings, tables and their head cells are tagged', async () => {
  const tags = await tagsOf(await print());
  for (const tag of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD']) {
    expect(tags).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
  }
});

test('all fonts are inside the file, and they are those of the package', async () => {
  const fonts = await fontsOf(await print());
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) {
    expect(font).toContain('SourceSans3');
    expect(font).toMatch(/Identity-H +yes yes yes/);
  }
});

test('the same report gives the same bytes, dated by its last day', async () => {
  const [alone, ...together] = [await print(), ...(await Promise.all([print(), print(), print()]))];
  for (const pdf of together) expect(Buffer.compare(alone, pdf)).toBe(0);
  expect((await infoOf(alone)).get('CreationDate')).toMatch(/^Sun Nov 30 12:00:00 2025/);
});

test('made-up figures are marked on every page', async () => {
  const pages = await pagesOf(
    await print({ sample: true, sampleMark: 'Opdigtede data', history: manyYears() }),
  );
  expect(pages.length).toBeGreaterThan(5);
  for (const page of pages) expect(page).toContain('Opdigtede data');
});

test('no year is split over two pages', async () => {
  const pages = await pagesOf(await print({ history: manyYears() }));
  const years = pages.filter((page) => page.includes('Blok'));
  expect(years.length).toBeGreaterThan(5);
  for (const page of years) {
    const blocks = page.match(/Blok20\d\d/g)?.length;
    expect(page.match(/VDX-licensforbrug \(Pexip\)/g)).toHaveLength(blocks ?? 0);
    expect(page.match(/Servicekrav/g)).toHaveLength(blocks ?? 0);
  }
});

test('the head of a table is repeated on the page that it runs on to', async () => {
  const [row] = sampleReport().rows;
  if (!row) throw new Error('The sample has rows.');
  const rows = Array.from({ length: 60 }, () => row);
  const pages = await pagesOf(await print({ rows }));
  const tables = pages.filter(
    (page) => page.includes('Oppetid - VDX-infrastruktur') && !page.includes('Servicekrav'),
  );
  expect(tables.length).toBeGreaterThan(1);
  for (const page of tables) expect(page).toMatch(/Sept +Okt +Nov/);
});

test('nothing runs over the edge of a page, however long it is', async () => {
  const long = `https://status.example.dk/${'haendelse'.repeat(40)}`;
  const rows = sampleReport().rows.map((row) => ({ ...row, label: long, targetText: long }));
  const contact = { name: long, organisation: long, phone: long, email: `${long}@example.dk` };
  const comments = [long, 'Ord '.repeat(3000)];
  const pdf = await print({ system: long, rows, comments, notes: [long], contact });
  for (const { width, height, words } of await sheetsOf(pdf)) {
    for (const { left, right, bottom } of words) {
      expect(left).toBeGreaterThan(40);
      expect(right).toBeLessThan(width - 40);
      expect(bottom).toBeLessThan(height - 10);
    }
  }
});

test('a page asks nobody for anything, whatever is written in it', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.url));
    response.end();
  }).listen(0, '127.0.0.1');
  const address = server.address();
  const host = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const html = `<!doctype html><html lang="da"><head><link rel="stylesheet" href="${host}/style">
    <style>@font-face { font-family: X; src: url(${host}/font) } p { font-family: X }</style></head>
    <body><p>Vist</p><img src="${host}/image"><script src="${host}/script"></script>
    <script>document.body.textContent = 'Skrevet af et script'</script>
    <iframe src="${host}/frame"></iframe></body></html>`;
  const pdf = await printPdf(html, { env, facts: factsOf(sampleReport()) });
  server.close();
  const text = (await pagesOf(pdf)).join();
  expect(asked).toEqual([]);
  expect(text).toContain('Vist');
  expect(text).not.toContain('script');
});

test('a finished print leaves nothing behind', async () => {
  await using folder = await createFixture({ 'tmp/': {} });
  await print({}, { env: { ...env, TMPDIR: folder.getPath('tmp') } });
  expect(await leftoversIn(folder.getPath('tmp'))).toEqual([]);
});

// No browser has printed that early: the headless shell takes some 400 ms.
test.each([10, 60, 150])('an interruption after %i ms leaves nothing behind', async (ms) => {
  await using folder = await createFixture({ 'tmp/': {} });
  const reason = new Error('Ctrl-C');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), ms);
  const options = { env: { ...env, TMPDIR: folder.getPath('tmp') }, signal: controller.signal };
  await expect(print({ history: manyYears() }, options)).rejects.toBe(reason);
  expect(await leftoversIn(folder.getPath('tmp'))).toEqual([]);
});
