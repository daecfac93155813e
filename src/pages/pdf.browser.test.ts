import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createFixture } from 'fs-fixture';
import { afterAll, expect, test } from 'vitest';
import { browsersIn, leftoversIn } from '../../test/pages/leftovers.ts';
import { fontsOf, infoOf, pagesOf, sheetsOf, tagsOf } from '../../test/pages/poppler.ts';
import { sampleReport } from '../../test/report/report.ts';
import { EXIT } from '../error.ts';
import type { HistoryYear } from '../history/years.ts';
import { monthOf } from '../period.ts';
import type { Report } from '../report/model.ts';
import type { BrowserOptions } from './browser.ts';
import { renderHtml } from './html.ts';
import { startPrinter } from './pdf.ts';
import { factsOf } from './view/view.ts';

const { env } = process;

/** One browser for all tests but those about its start and its end. */
const printer = startPrinter({ env });
afterAll(printer.end);

async function print(changes: Partial<Report> = {}) {
  const report = sampleReport(changes);
  return printer.print(await renderHtml(report), factsOf(report));
}

/** The plain report, printed once for all tests that only read it. */
const plain = print();

/** Printed by a browser of its own. */
async function printAlone(changes: Partial<Report>, options: Partial<BrowserOptions> = {}) {
  const { print: printWith, end } = startPrinter({ env, ...options });
  const report = sampleReport(changes);
  const html = await renderHtml(report);
  return printWith(html, factsOf(report)).finally(end);
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
  const pdf = await plain;
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
  const sheets = await sheetsOf(await plain);
  const across = sheets.map(({ width, height }) => width > height);
  expect(across).toEqual([false, true, false]); // the quarter, the years, the contact
});

test('it says what it is, in Danish, to readers and to screen readers', async () => {
  const pdf = await plain;
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
  const tags = await tagsOf(await plain);
  for (const tag of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD']) {
    expect(tags).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
  }
});

test('all fonts are inside the file, and they are those of the package', async () => {
  const fonts = await fontsOf(await plain);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) {
    expect(font).toContain('SourceSans3');
    expect(font).toMatch(/Identity-H +yes yes yes/);
  }
});

test('the same report gives the same bytes, dated by its last day', async () => {
  const [first, alone, ...together] = [
    await plain,
    await printAlone({}),
    ...(await Promise.all([print(), print()])),
  ];
  for (const pdf of [alone, ...together]) expect(Buffer.compare(first, pdf)).toBe(0);
  expect((await infoOf(first)).get('CreationDate')).toMatch(/^Sun Nov 30 12:00:00 2025/);
});

test('made-up figures are marked on every page, and no year is split over two', async () => {
  const mark = { sample: true, sampleMark: 'Opdigtede data' };
  const pages = await pagesOf(await print({ ...mark, history: manyYears() }));
  for (const page of pages) expect(page).toContain('Opdigtede data');
  const years = pages.filter((page) => page.includes('Blok'));
  expect(years.length).toBeGreaterThan(5);
  for (const page of years) {
    const blocks = page.match(/Blok20\d\d/g)?.length;
    expect(page.match(/VDX-licensforbrug \(Pexip\)/g)).toHaveLength(blocks ?? 0);
    expect(page.match(/Servicekrav/g)).toHaveLength(blocks ?? 0);
  }
});

test('the head of a table is repeated on the page that it runs on to, and no row or item stands alone', async () => {
  const [row] = sampleReport().rows;
  if (!row) throw new Error('The sample has rows.');
  // One row, and one item, more than the page has room for.
  const rows = Array.from({ length: 28 }, () => row);
  const tables = (await pagesOf(await print({ rows }))).filter(
    (page) => page.includes(row.label) && !page.includes('Servicekrav'),
  );
  expect(tables.length).toBeGreaterThan(1);
  for (const page of tables) {
    expect(page).toMatch(/Sept +Okt +Nov/);
    expect(page.split(row.label).length - 1).toBeGreaterThan(1);
  }
  const items = Array.from({ length: 17 }, (_, index) => `- Punkt${index}`);
  const lists = (await pagesOf(await print({ comments: [items.join('\n')] }))).flatMap(
    (page) => page.match(/Punkt/g)?.length ?? [],
  );
  expect(lists).toEqual([15, 2]);
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
  const pdf = await printer.print(html, factsOf(sampleReport()));
  server.close();
  const text = (await pagesOf(pdf)).join();
  expect(asked).toEqual([]);
  expect(text).toContain('Vist');
  expect(text).not.toContain('script');
});

test('a finished print leaves nothing behind', async () => {
  await using folder = await createFixture({ 'tmp/': {} });
  await printAlone({}, { env: { ...env, TMPDIR: folder.getPath('tmp') } });
  expect(await leftoversIn(folder.getPath('tmp'))).toEqual([]);
});

// No browser has printed that early: the headless shell takes some 400 ms.
test.each([10, 60, 150])('an interruption after %i ms leaves nothing behind', async (ms) => {
  await using folder = await createFixture({ 'tmp/': {} });
  const reason = new Error('Ctrl-C');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), ms);
  const options = { env: { ...env, TMPDIR: folder.getPath('tmp') }, signal: controller.signal };
  await expect(printAlone({ history: manyYears() }, options)).rejects.toBe(reason);
  expect(await leftoversIn(folder.getPath('tmp'))).toEqual([]);
});

test('a printer that nobody asked for anything leaves nothing behind, whenever it is ended', async () => {
  await using folder = await createFixture({ 'tmp/': {} });
  const TMPDIR = folder.getPath('tmp');
  for (const ms of [0, 40, 600]) {
    const { end } = startPrinter({ env: { ...env, TMPDIR } });
    await sleep(ms);
    await end();
    expect(await leftoversIn(TMPDIR)).toEqual([]);
  }
});

test('a browser that is gone when the page is ready is told, and no other is started', async () => {
  await using folder = await createFixture({ 'tmp/': {} });
  const TMPDIR = folder.getPath('tmp');
  const { print, end } = startPrinter({ env: { ...env, TMPDIR } });
  const report = sampleReport();
  const html = await renderHtml(report);
  await print(html, factsOf(report));
  for (const pid of await browsersIn(TMPDIR)) process.kill(pid, 'SIGKILL');
  await expect(print(html, factsOf(report))).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining('The PDF cannot be printed: the browser'),
  });
  await end();
  expect(await leftoversIn(TMPDIR)).toEqual([]);
});
