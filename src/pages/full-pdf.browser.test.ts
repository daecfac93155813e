import { afterAll, expect, test } from 'vitest';
import { bookmarksOf, pagesOf, readAloud, tagsOf } from '../../test/pages/poppler.ts';
import { fullReport } from '../../test/report/full-report.ts';
import { sampleReport } from '../../test/report/report.ts';
import { CATALOGUE } from '../figures/catalogue.ts';
import { renderHtml } from './html.ts';
import { startPrinter } from './pdf.ts';
import { headingsOf } from './pdf-file/headings.ts';
import { factsOf } from './view/view.ts';

/** One browser for all tests. */
const printer = startPrinter({ env: process.env });
afterAll(printer.end);

async function printed(wanted: Parameters<typeof fullReport>[0]) {
  const report = fullReport(wanted);
  const html = await renderHtml(report);
  return { html, headings: headingsOf(html), pdf: await printer.print(html, factsOf(report)) };
}

const LONG = 'Region Syddanmarks og Kommunernes Fælles Videoknudepunkt, Drift, Support & Udvikling';

const MARK = 'OPDIGTEDE DATA - til afprøvning';

const COMMENT = [
  'Et **nedbrud** i Booking, jf. [status](https://status.example.dk/a).',
  '- Overvågning af serveren, som er sat op igen, så at den melder sig, før nogen mærker noget til det\n- Genstart',
];

/** The report with a comment and a link, as all tests of tags and bookmarks read it. */
const full = printed({
  comments: COMMENT,
  notes: ['En bemærkning.'],
  changes: { system: LONG, sample: true, sampleMark: MARK },
});

/** The lines of a page between its running head and foot, blanks as one. */
function linesOf(page: string): string[] {
  const lines = page.split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  return lines.filter((line) => line !== '' && !/ Side \d+ af \d+$/.test(line));
}

// The comments move everything behind them down the page, a few lines at a time.
test.each([
  { lines: 7, outages: 1 },
  { lines: 19, outages: 13 },
  { lines: 24, outages: 30 },
  { lines: 29, outages: 5 },
])('no heading ends a page, and each figure stands together: %o', async ({ lines, outages }) => {
  const comments = Array.from({ length: lines }, (_, index) => `Linje ${index}.`);
  const { pdf, headings } = await printed({ comments, outages });
  const pages = await pagesOf(pdf);
  const titles = headings.map(({ text }) => text);
  for (const page of pages) expect(titles).not.toContain(linesOf(page).at(-1));
  // The page of a figure is known by the title of its first picture; its heading and its words stand there, too.
  for (const { figure, label, definition } of fullReport().rows) {
    const name = CATALOGUE[figure].texts.danish.label;
    const page = pages.find((each) => each.includes(`${name}, december 2023`)) ?? '';
    expect(linesOf(page)).toContain(label);
    expect(page.replace(/\s+/g, ' ')).toContain(definition);
  }
});

test('the bookmarks are the headings, each once and with its blanks, however it wraps', async () => {
  const { pdf, headings } = await full;
  const titles = headings.map(({ text }) => text);
  expect(titles[0]).toBe(`Driftsrapport for ${LONG}`);
  expect(titles.length).toBeGreaterThan(20);
  expect((await bookmarksOf(pdf)).sort()).toEqual([...titles].sort());
});

test('the title of the document is shown instead of its file name', async () => {
  const text = Buffer.from((await full).pdf).toString('latin1');
  expect(text).toContain('/DisplayDocTitle true');
});

test('the tags are those of PDF 1.7, headings leave no level out, and lists have bodies', async () => {
  const tags = await tagsOf((await full).pdf);
  const names = new Set(
    [...tags.matchAll(/^ *([A-Z]\w*)(?: <\w+>)?(?: \(block\)|:|$)/gm)].map(([, name]) => name),
  );
  const known =
    'Document Div NonStruct Span H1 H2 H3 P L LI LBody Table TR TH TD Figure Link Object';
  expect([...names].filter((name) => !known.split(' ').includes(name ?? ''))).toEqual([]);
  const levels = [...tags.matchAll(/^ *H([1-6])\b/gm)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  for (const [index, level] of levels.entries()) {
    expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
  }
  expect(tags.match(/^ *LBody\b/gm)).toHaveLength(3);
  expect(tags.match(/^ *LI\b[^\n]*\n *LBody\b/gm)).toHaveLength(3);
  expect(tags.match(/^ *Span \(inline\)$/gm)).toHaveLength(1); // what the comment has in bold
});

test('head cells have a scope, data cells lead to them, and each picture has its words', async () => {
  const { pdf, html } = await full;
  const tags = await tagsOf(pdf);
  const cells = tags.split(/^(?= *T[HD]\b)/m).slice(1);
  const [heads, data] = [
    cells.filter((cell) => /^ *TH/.test(cell)),
    cells.filter((cell) => /^ *TD/.test(cell)),
  ];
  expect(heads.length).toBeGreaterThan(100);
  expect(heads.filter((cell) => !/\/Scope \/(?:Row|Column)/.test(cell))).toEqual([]);
  expect(data.filter((cell) => !cell.includes('/Headers ['))).toEqual([]);
  const pictures = [...html.matchAll(/role="img"/g)];
  expect(pictures.length).toBeGreaterThan(14);
  const figures = [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/S \/Figure\s+\/Alt [<(]/g),
  ];
  expect(figures).toHaveLength(pictures.length);
});

test('each link says in words where it leads', async () => {
  const objects = Buffer.from((await full).pdf)
    .toString('latin1')
    .split('endobj');
  const links = objects.filter((object) => object.includes('/Subtype /Link'));
  const words = links.map((link) => {
    const digits = /\/Contents <FEFF([0-9A-F]+)>/.exec(link)?.[1] ?? '';
    return Buffer.from(digits, 'hex').swap16().toString('utf16le');
  });
  expect(new Set(words)).toEqual(
    new Set([
      ...fullReport().rows.map(({ label }) => `Gå til: ${label}`),
      'Åbn https://status.example.dk/a',
      'Skriv til kirsten.proeve@example.dk',
    ]),
  );
});

test('what is read aloud has its blanks at the end of lines, and no running head', async () => {
  const comment = Array.from({ length: 60 }, (_, index) => `ord${index}`).join(' ');
  const report = sampleReport({
    system: LONG,
    sample: true,
    sampleMark: MARK,
    history: [],
    comments: [comment],
  });
  const pdf = await printer.print(await renderHtml(report), factsOf(report));
  expect((await pagesOf(pdf))[1]).toMatch(/OPDIGTEDE DATA[\s\S]*Side 2 af/);
  const spoken = [...(await readAloud(pdf)).matchAll(/"(.*)"/g)].map(([, text = '']) => text);
  expect(spoken).toEqual(expect.arrayContaining([`Driftsrapport for ${LONG}`, comment]));
  expect(spoken.filter((text) => text === MARK)).toHaveLength(1); // under the heading of page 1
  expect(spoken.join()).not.toMatch(/Side \d/);
});
