import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { beforeAll, expect, inject, test } from 'vitest';
import { emptyFolder, startReport, vdxReport } from './command.ts';

/** The small sample itself is only read. */
let cwd: string;
beforeAll(() => {
  cwd = inject('smallSample');
});

const usage = (...args: string[]) => vdxReport(['usage', ...args], { cwd });

test('on a terminal it is a table of the whole period that fits the line', async () => {
  const run = await vdxReport(['usage', '2025Q3', '--depth', '1'], { cwd, terminal: true });
  expect(run.code).toBe(0);
  const lines = run.out.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(lines[1]).toBe('Usage, September - November 2025');
  expect(lines[4]).toMatch(/^All +3,268 +7,328 /);
  const at = (name: string) => lines.find((line) => line.trimStart().startsWith(name)) ?? '';
  // what stands further in adds up: itself and the five below it
  const meetings = (line: string) => Number(/(?<= {2})[\d,]+/.exec(line)?.[0].replace(',', ''));
  const vdx = lines.slice(lines.indexOf(at('VDX ')));
  const [all = 0, ...parts] = vdx.slice(0, 7).map(meetings);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
  expect(run.err).toContain('EGEN-FAR is its own parent, and stands at the top.');
});

test('elsewhere it is data: a row a month and organisation, itself and with all below', async () => {
  const { out } = await usage('2025-10', '--organisation', 'NORD', '--depth', '0', '--quiet');
  const [head, ...rows] = parse(out) as string[][];
  expect(head?.slice(0, 7)).toEqual([
    'month',
    'scope',
    'organisation',
    'name',
    'id',
    'parent_id',
    'level',
  ]);
  expect(rows.map((row) => row.slice(0, 7))).toEqual([
    ['2025-10', 'own', 'NORD', 'Region Nord (opdigtet)', '2', '1', '1'],
    ['2025-10', 'with_below', 'NORD', 'Region Nord (opdigtet)', '2', '1', '1'],
  ]);
});

test('what is hidden is empty, and said to be hidden: quality goes with its counts', async () => {
  const { out } = await usage('2025-10', '--suppress', '5', '--format', 'json', '--quiet');
  const rows: Record<string, unknown>[] = JSON.parse(out);
  const figures = ['video_meetings', 'video_calls', 'participant_minutes', 'video_quality'];
  const hidden = rows.filter(({ hidden: kinds }) => String(kinds).includes('meetings'));
  expect(hidden.length).toBeGreaterThan(10);
  for (const row of hidden)
    expect(figures.map((figure) => row[figure])).toEqual(Array(4).fill(null));
  const shown = rows.flatMap(({ video_meetings, sms_sent }) => [video_meetings, sms_sent]);
  expect(shown.filter((value) => [1, 2, 3, 4].includes(Number(value)))).toEqual([]);
});

test('a list of one organisation hides what the list of all hides', async () => {
  const rowsOf = async (...args: string[]): Promise<Record<string, unknown>[]> =>
    JSON.parse((await usage('2025-10', '--suppress', '5', '--json', '--quiet', ...args)).out).rows;
  const all = await rowsOf();
  const some = await rowsOf('--organisation', 'KOMMUNE-001');
  expect(some).toEqual(all.filter(({ organisation }) => organisation === 'KOMMUNE-001'));
});

test('a workbook holds it as a table with typed columns', async () => {
  const path = join(await emptyFolder(), 'usage.xlsx');
  const args = ['2025-10', '--format', 'xlsx', '--depth', '0', '--out', path];
  expect(await usage(...args)).toMatchObject({ code: 0, out: '' });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet('usage');
  expect(sheet?.getCell('A2').value).toEqual(new Date('2025-10-01T00:00:00Z'));
  expect(sheet?.getCell('H2').value).toBe(1089);
  expect(await usage(...args)).toMatchObject({
    code: 2,
    message: expect.stringContaining('exists already'),
  });
  expect(await usage(...args, '--force')).toMatchObject({ code: 0 });
});

test.each([
  [['2025'], '"2025" is not a period.'],
  [['2025-10..2025-13'], '"2025-10..2025-13" is not a period.'],
  [['2025-11..2025-10'], 'The period 2025-11..2025-10 ends before it begins.'],
  [['2025-10', '--organisation', 'nrd'], 'There is no organisation "nrd"; the nearest is "NORD".'],
  [
    ['2025-10', '--format', 'pdf'],
    '"pdf" is no format; known here: csv, csv-da, json, ndjson, xlsx, parquet',
  ],
  [
    ['2025-10', '--json', '--format', 'csv'],
    '--json prints one object; --format and --out are for data.',
  ],
])('%j is refused', async (args, message) => {
  expect(await usage(...args)).toMatchObject({ code: 2, out: '', message });
});

test('a format of bytes is not for a terminal', async () => {
  const run = await vdxReport(['usage', '2025-10', '--format', 'parquet'], { cwd, terminal: true });
  expect(run).toMatchObject({ code: 2, hint: expect.stringContaining('--out usage.parquet') });
});

test('a period without rows is no error, and it is said where there are some', async () => {
  const run = await usage('2020-01..2020-03');
  expect([run.code, run.out.trim().split('\n')]).toEqual([0, [expect.stringMatching(/^month,/)]]);
  expect(run.err).toContain('there are no rows');
  expect(run.err).toContain(
    'No conference is stored in 3 months, 2020-01 to 2020-03. The rows of conference begin on 2025-08-',
  );
});

test('a year is one pass: every statement runs once', async () => {
  const { err } = await usage('2025-01..2025-12', '--depth', '0', '--verbose');
  const asked = [...err.matchAll(/^-- queries\/(usage-\w+)\.sql on /gm)].map(([, name]) => name);
  expect(asked.sort()).toEqual(['usage-calls', 'usage-meetings', 'usage-quality', 'usage-sms']);
});

test('a month that runs is told as such', async () => {
  const now = new Date('2025-11-15T12:00:00Z');
  const args = ['usage', '2025-11', '--organisation', 'NORD', '--json'];
  const { notes } = JSON.parse((await vdxReport(args, { cwd, now })).out);
  expect(notes).toEqual([
    { month: '2025-11', message: 'The month is not over: its numbers are not final.' },
  ]);
});

test('a source that nothing is read from need not be there', async () => {
  const folder = await emptyFolder();
  const settings = `sources: { history: ${JSON.stringify(cwd)}, uptime: nowhere, licences: nowhere }\n`;
  await writeFile(join(folder, 'vdx-report.yaml'), settings);
  const run = await vdxReport(['usage', '2025-10', '--depth', '0', '--quiet'], { cwd: folder });
  expect(run).toMatchObject({ code: 0, message: '' });
  expect(run.out).toMatch(/^2025-10,total,/m);
});

test('a reader that has seen enough is no error', async () => {
  const child = startReport(['usage', '2025Q3', '--quiet'], cwd);
  child.stdout?.destroy();
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
});

test('a total that is not the published figure is told', async () => {
  const { err } = await usage('2025-10', '--depth', '0');
  expect(err).toContain('2025-10: Video meetings: 1089 in all; published were 108895.');
});
