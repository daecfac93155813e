import { expect, test } from 'vitest';
import { sampleReport } from '../../test/report/report.ts';
import type { HistoryRow } from '../history/years.ts';
import { NO_DETAILS } from '../report/details.ts';
import type { Report } from '../report/model.ts';
import { renderHtml } from './html.ts';

/** The words of the page between its tags, one space between them. */
async function wordsOf(changes: Partial<Report> = {}): Promise<string> {
  const html = await renderHtml(sampleReport(changes));
  const body = html.slice(html.indexOf('<body>'));
  return body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

/** The row of a table that holds `text`, as it stands in the page. */
function rowWith(html: string, text: string): string {
  const end = html.indexOf('</tr>', html.indexOf(text));
  return html.slice(html.lastIndexOf('<tr>', end), end);
}

test('the head names system, authority, period and verdict', async () => {
  const words = await wordsOf();
  expect(words).toContain('Driftsrapport for VDX september – november 2025 2025Q3');
  expect(words).toContain('Systemnavn VDX');
  expect(words).toContain('Systemansvarlige myndighed MedCom');
  expect(words).toContain('Periode 01.09.25 - 30.11.25');
  expect(words).toContain('aftalte serviceniveau? Ja');
});

test('every figure of the form stands with its target and three months', async () => {
  const words = await wordsOf();
  expect(words).toContain('Oppetid - VDX-API 99,50 % 100,00 % 100,00 % 100,00 %');
  expect(words).toContain('Videomøder i VDX Ingen aftalt servicemål 109.949 108.895 108.036');
  expect(words).toContain('98,62 % 98,65 % 98,64 %');
  expect(words).toContain('552 1.396 600');
});

test('the months are named above their columns', async () => {
  expect(await wordsOf()).toContain('Aftalt servicemål Sept Okt Nov');
});

test('the history shows twelve months, footnotes and marks', async () => {
  const words = await wordsOf();
  expect(words).toContain('Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt Nov Dec');
  expect(words).toContain('Drift Oppetid 99,50 % 98,12 99,99 63,11 70,38');
  expect(words).toContain('4.839 ** 4.266 30.743');
  expect(words).toContain('** Præciserede og nye KPI&#x27;er pr. 1. januar 2020');
});

test('the newest year comes first', async () => {
  const html = await renderHtml(sampleReport());
  expect(html.indexOf('id="aar-2025"')).toBeLessThan(html.indexOf('id="aar-2020"'));
  expect(html.indexOf('id="aar-2025"')).toBeGreaterThan(0);
});

test('no cell of a table is empty: who counts columns by ear would lose one', async () => {
  const html = await renderHtml(
    sampleReport({ contact: { name: '', organisation: '', phone: '', email: '' } }),
  );
  expect(html.match(/<t[dh][^>]*>\s*<\/t[dh]>/g)).toBeNull();
  const meetings = rowWith(html.slice(html.indexOf('id="aar-2025"')), 'Videomøder i VDX');
  expect(meetings.trim().endsWith('<td class="number">–</td>')).toBe(true);
});

test('a month below its target is marked in the history, too', async () => {
  const html = await renderHtml(sampleReport());
  expect(rowWith(html.slice(html.indexOf('id="aar-2020"')), 'Oppetid')).toContain(
    '<td class="number missed">63,11</td>',
  );
});

test('a month of the report without a figure is said to have none', async () => {
  const [first, ...rest] = sampleReport().rows;
  if (!first) throw new Error('The sample has rows.');
  const rows = [{ ...first, values: [100, null, 100] }, ...rest];
  expect(await wordsOf({ rows })).toContain('99,50 % 100,00 % ingen måling 100,00 %');
});

test('the history has a dash for a missing figure of this quarter', async () => {
  const row: HistoryRow = {
    figure: 'sms_sent',
    group: '',
    label: 'SMS-forbrug',
    labelMark: '*',
    unit: 'count',
    percentSign: false,
    onForm: true,
    target: null,
    cells: [{ month: '2025-09', value: null, mark: '' }],
  };
  const history = [{ year: 2025, title: 'VDX', footnotes: [], rows: [row] }];
  expect(await wordsOf({ history })).toContain('SMS-forbrug * –');
});

test('a figure below its target is marked', async () => {
  const [first] = sampleReport().rows;
  if (!first) throw new Error('The sample has rows.');
  const html = await renderHtml(sampleReport({ rows: [{ ...first, values: [99.49, 99.5, 100] }] }));
  expect(html).toContain('<td class="number missed">99,49 %</td>');
  expect(html).toContain('<td class="number">99,50 %</td>');
});

test('no answer is given while a month is empty', async () => {
  const words = await wordsOf({ compliant: null, complianceText: '' });
  expect(words).toContain('serviceniveau? Ikke besvaret – se bemærkningerne');
});

test('the person to ask stands at the end, with an address that can be clicked', async () => {
  expect(await wordsOf()).toContain(
    'Navn Kirsten Prøve Organisation/afdeling MedCom, systemforvaltning Tlf./mobil 12345678 E-mail kirsten.proeve@example.dk',
  );
  expect(await renderHtml(sampleReport())).toContain('href="mailto:kirsten.proeve@example.dk"');
});

test('an empty comment is said to be empty, and notes need no heading without notes', async () => {
  const words = await wordsOf({ comments: [], notes: [] });
  expect(words).toContain('Ingen kommentarer til perioden.');
  expect(words).not.toContain('Bemærkninger');
});

test('comments and notes stand in their paragraphs', async () => {
  const html = await renderHtml(sampleReport({ comments: ['En.', 'To.'], notes: ['Tre.'] }));
  expect(html).toContain('<p>En.</p>');
  expect(html).toContain('<p>To.</p>');
  expect(html).toContain('<li>Tre.</li>');
});

test('the mark of a sample is on the page and in its margins', async () => {
  const html = await renderHtml(sampleReport({ sample: true, sampleMark: 'Opdigtede tal' }));
  expect(html).toContain('--sample-mark: "Opdigtede tal"');
  expect(html).toContain('<p class="sample-mark">Opdigtede tal</p>');
});

test('real figures carry no mark', async () => {
  const html = await renderHtml(sampleReport({ sample: false, sampleMark: 'Opdigtede tal' }));
  expect(html).not.toContain('Opdigtede tal');
});

test('a text of the user is text, wherever it stands', async () => {
  const text = `</style><script>alert("1")</script>\n"; } * { display: none } /*`;
  const html = await renderHtml(
    sampleReport({ system: text, comments: [text], sample: true, sampleMark: text }),
  );
  expect(html).not.toContain('<script>');
  const style = html.slice(html.indexOf('<style>'), html.indexOf('</style>'));
  expect(style).not.toContain('* { display: none }');
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
});

test('a system without a name leaves no hole in the heading', async () => {
  expect(await renderHtml(sampleReport({ system: '' }))).toContain('<h1>Driftsrapport</h1>');
});

test('the page carries its fonts and leads nowhere', async () => {
  const html = await renderHtml(sampleReport());
  expect(html.match(/data:font\/woff2;base64,/g)).toHaveLength(3);
  expect(html).not.toMatch(/https?:|url\((?!data:)|@import/);
});

test("FSI's three parts keep their words and their order", async () => {
  const words = await wordsOf();
  const places = [
    'Afrapportering – seneste kvartal',
    'Historiske servicetal',
    'Kontaktoplysninger',
  ].map((part) => words.indexOf(part));
  expect(places.every((place) => place > 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
});

test('a comment may have lists, bold and links, which show their address', async () => {
  const html = await renderHtml(
    sampleReport({
      comments: ['**Vigtigt**: se [siden](https://example.dk/a?b=1&c).', '- en\n- to'],
    }),
  );
  expect(html).toContain(
    '<p><strong>Vigtigt</strong>: se <a href="https://example.dk/a?b&#x3D;1&amp;c">siden</a> (https://example.dk/a?b&#x3D;1&amp;c).</p>',
  );
  expect(html).toContain('<ul><li>en</li><li>to</li></ul>');
});

test.each([
  ['a script', '<script>alert(1)</script>'],
  ['a picture', '![x](https://example.dk/x.png)'],
  ['a file', '[x](file:///etc/passwd)'],
  ['a script address', '[x](javascript:alert(1))'],
  ['a frame', '<iframe src="//example.dk"></iframe>'],
])('%s in a comment stays the text that was written', async (_, text) => {
  const html = await renderHtml(sampleReport({ comments: [text] }));
  const words = html.slice(html.indexOf('id="kommentarer"'), html.indexOf('id="historik"'));
  expect(words).not.toMatch(/<(script|img|iframe)|href="(file|javascript)/);
  expect(
    words
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#x3D;/g, '='),
  ).toContain(text);
});

test('what turns the direction of reading is left out', async () => {
  const html = await renderHtml(
    sampleReport({ comments: ['vendt \u202Etxet'], system: 'V\u2066DX' }),
  );
  expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  expect(html).toContain('vendt txet');
});

test('what was revised stands with old and new value and the reason', async () => {
  const revision = {
    revisedAt: '2025-12-03T10:00:00Z',
    month: '2025-08',
    figure: 'sms_sent',
    name: 'SMS-forbrug i VDX',
    unit: 'count',
    old: 38_360,
    new: 38_300,
    reason: 'Talt to gange',
  } as const;
  const words = await wordsOf({ details: { ...NO_DETAILS, revisions: [revision] } });
  expect(words).toContain('Revideret siden sidst');
  expect(words).toContain('SMS-forbrug i VDX august 2025 38.360 38.300 Talt to gange 03.12.25');
});

test('a miss says what, when and how much', async () => {
  const rows = sampleReport().rows.map((row) =>
    row.figure === 'uptime_api' ? { ...row, values: [100, 98.71, 100] } : row,
  );
  const allowances = sampleReport().period.months.map(({ month }) => ({
    month,
    used: month === '2025-10' ? 576 : 0,
    allowed: 223.5,
    missed: month === '2025-10',
  }));
  const figure = {
    figure: 'uptime_api',
    name: 'Oppetid - VDX-API',
    unit: 'percent',
    course: [],
    comparison: { way: 'mean', quarter: null, before: null, yearBefore: null },
    uptime: { allowances, days: [], outages: [], targets: [] },
  } as const;
  const words = await wordsOf({
    rows,
    compliant: false,
    complianceText: 'Nej',
    details: { ...NO_DETAILS, figures: [figure] },
  });
  expect(words).toContain(
    'serviceniveau? Nej VDX-API, oktober 2025: 98,71 % (krav 99,50 %), 9 t 36 min nedetid',
  );
});
