import { expect, test } from 'vitest';
import { sampleReport } from '../../test/report/report.ts';
import type { HistoryRow } from '../history/years.ts';
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

test('every figure stands with its target, three months and how it is counted', async () => {
  const words = await wordsOf();
  expect(words).toContain(
    'som ping 99,50% 100,00% 100,00% 100,00% Oppetid - VDX-API Gennemsnitsberegning',
  );
  expect(words).toContain('frasorteret. Ingen aftalt servicemål 109.949 108.895 108.036');
  expect(words).toContain('98,62% 98,65% 98,64%');
  expect(words).toContain('552 1.396 600');
});

test('the explanation of a target follows the definition', async () => {
  const words = await wordsOf();
  expect(words).toContain('opgøres i pct. Videokvaliteten er også afhængig');
  expect(words).toContain('ikke kun videokvaliteten i VDX. Ingen aftalt servicemål 98,62%');
});

test('the months are named above their columns', async () => {
  expect(await wordsOf()).toContain('Leveret service Sept Okt Nov');
});

test('the history shows twelve months, footnotes and marks', async () => {
  const words = await wordsOf();
  expect(words).toContain('Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt Nov Dec');
  expect(words).toContain('Drift Oppetid 99,50% 98,12% 99,99% 63,11% 70,38%');
  expect(words).toContain('4.839 ** 4.266 30.743');
  expect(words).toContain('** Præciserede og nye KPI&#x27;er pr. 1. januar 2020');
});

test('a percentage of the history has its sign only where the history has it', async () => {
  expect(await wordsOf()).toContain('Videokvalitet i VDX 98,86 98,81 98,74');
});

test('a group stands beside the first of its rows', async () => {
  const html = await renderHtml(sampleReport());
  const year = html.slice(html.indexOf('id="aar-2025"'));
  expect(year.match(/<td class="group">Drift<\/td>/g)).toHaveLength(1);
});

test('a month not reached is empty', async () => {
  const html = await renderHtml(sampleReport());
  const meetings = rowWith(html.slice(html.indexOf('id="aar-2025"')), 'Videomøder i VDX');
  expect(meetings.trim().endsWith('<td class="number"></td>')).toBe(true);
});

test('a month of the report without a figure is said to have none', async () => {
  const [first, ...rest] = sampleReport().rows;
  if (!first) throw new Error('The sample has rows.');
  const rows = [{ ...first, values: [100, null, 100] }, ...rest];
  expect(await wordsOf({ rows })).toContain('99,50% 100,00% ingen måling 100,00%');
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
  expect(html).toContain('<td class="number missed">99,49%</td>');
  expect(html).toContain('<td class="number">99,50%</td>');
});

test('no answer is given while a month is empty', async () => {
  const words = await wordsOf({ compliant: null, complianceText: '' });
  expect(words).toContain('serviceniveau? Ikke besvaret – se bemærkningerne');
});

test('the person to ask stands at the end, with an address that can be clicked', async () => {
  expect(await wordsOf()).toContain(
    'Navn Organisation/afdeling Tlf./mobil E-mail Kirsten Prøve MedCom, systemforvaltning 12345678 kirsten.proeve@example.dk',
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
