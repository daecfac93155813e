import { readFileSync } from 'node:fs';
import type { Worksheet } from 'exceljs';
import { expect, onTestFinished, test } from 'vitest';
import { publishedEntries, publishedReport } from '../../test/report/published-report.ts';
import {
  comparePackages,
  compareSheets,
  partText,
  readBack,
} from '../../test/workbook/packages.ts';
import type { Entry } from '../figures/figure.ts';
import type { Report } from '../report/model.ts';
import { fillWorkbook } from './fill.ts';
import { parseMapping } from './mapping.ts';

const names = { workbook: 'fsi.xlsx', mapping: 'fsi.yaml' };
const fileOf = (name: string) =>
  readFileSync(new URL(`../../templates/fsi-driftsrapport.${name}`, import.meta.url));
const workbook = new Uint8Array(fileOf('xlsx'));
const mappingText = fileOf('yaml').toString();
const mapping = parseMapping(mappingText, names.mapping);

const QUARTER = 'xl/worksheets/sheet2.xml';
const HISTORY = 'xl/worksheets/sheet3.xml';

const fill = (report: Report = publishedReport()) =>
  fillWorkbook(report, { workbook, mapping, names });

async function sheetOf(bytes: Uint8Array, name: string): Promise<Worksheet> {
  const sheet = (await readBack(bytes)).getWorksheet(name);
  if (!sheet) throw new Error(`The workbook has a sheet ${name}.`);
  return sheet;
}

/** Rows of the history sheet by year and label, read without the code under test. */
function historyRows(sheet: Worksheet): Map<string, number> {
  const rows = new Map<string, number>();
  let year = 0;
  sheet.eachRow((row, number) => {
    const [title, label] = [row.getCell(1).value, row.getCell(2).value];
    if (title === 'Videoknudepunkt (VDX)') year = Number(row.getCell(3).value);
    else if (year && typeof label === 'string' && label !== 'Servicemål') {
      rows.set(`${year} ${label.replace('*', '').toLowerCase()}`, number);
    }
  });
  return rows;
}

const LABELS: Record<string, (year: number) => string> = {
  uptime_infrastructure: (year) => (year < 2023 ? 'oppetid' : 'oppetid - vdx-infrastruktur'),
  uptime_api: () => 'oppetid - vdx-api',
  transactions_over_5_min: () => 'antal transaktioner > 5 minutters varighed pr. måned',
  calls_over_5_min: () => 'antal videokald > 5 minutters varighed pr. måned',
  video_meetings: () => 'videomøder i vdx',
  video_calls: () => 'videokald i vdx',
  sms_sent: () => 'sms-forbrug i vdx',
  video_quality: () => 'videokvalitet i vdx',
  peak_licences: () => 'vdx-licensforbrug (pexip)',
  peak_capacity: () => 'vdx-kapacitetsforbrug',
};

function shownEntries(sheet: Worksheet, entries: readonly Entry[]): unknown[] {
  const rows = historyRows(sheet);
  return entries.map(({ month, figure, value }) => {
    const [year, number] = month.split('-').map(Number);
    const row = rows.get(`${year} ${LABELS[figure]?.(year ?? 0)}`) ?? 0;
    const cell = sheet.getCell(row, 3 + (number ?? 0));
    const scale = figure.startsWith('uptime') ? 100 : 1;
    return Math.abs(Number(cell.value) * scale - value) < 1e-9
      ? value
      : `${month} ${figure} ${cell.value}`;
  });
}

test('every cell of the report sheet holds what was published', async () => {
  const sheet = await sheetOf(fill(), 'Afrapportering');
  const value = (address: string) => sheet.getCell(address).value;
  expect(['B4', 'B5', 'B6', 'B7'].map(value)).toEqual([
    'VDX',
    'MedCom',
    '01.09.25 - 30.11.25',
    'Ja',
  ]);
  const grid = (rows: readonly number[]) =>
    rows.map((row) => ['C', 'D', 'E'].map((c) => value(`${c}${row}`)));
  expect(grid([10, 12, 13])).toEqual([
    ['Sept', 'Okt', 'Nov'],
    [100, 100, 100],
    [100, 100, 100],
  ]);
  expect(grid([16, 18, 19, 20, 21, 22])).toEqual([
    ['Sept', 'Okt', 'Nov'],
    [109949, 108895, 108036],
    [245004, 253261, 234489],
    [43781, 44754, 45574],
    [98.62, 98.65, 98.64],
    [552, 1396, 600],
  ]);
  expect([12, 18, 21].map((row) => sheet.getCell(`C${row}`).numFmt)).toEqual(['0.00', '0', '0.00']);
  expect(value('B12')).toBe(99.5);
  expect(value('B18')).toBe('Ingen aftalt servicemål');
  expect(value('A25')).toBe(publishedReport().comments.join('\n\n'));
});

test('all 607 published figures stand in the history sheet', async () => {
  const entries = publishedEntries().filter(({ month }) => month <= '2025-11');
  expect(entries).toHaveLength(607);
  const sheet = await sheetOf(fill(), 'Historiske servicetal');
  expect(shownEntries(sheet, entries)).toEqual(entries.map(({ value }) => value));
});

test('months that are not reached are empty, and so are those before a figure began', async () => {
  const sheet = await sheetOf(fill(), 'Historiske servicetal');
  const rows = historyRows(sheet);
  const cell = (key: string, month: number) => sheet.getCell(rows.get(key) ?? 0, 3 + month).value;
  expect(cell('2025 videokald i vdx', 12)).toBeNull();
  expect(cell('2023 oppetid - vdx-api', 3)).toBeNull();
  expect(cell('2023 oppetid - vdx-api', 4)).toBe(1);
});

test('footnote marks stand behind numbers that stay numbers, and behind labels', async () => {
  const sheet = await sheetOf(fill(), 'Historiske servicetal');
  const rows = historyRows(sheet);
  const cell = (key: string, column: number) => sheet.getCell(rows.get(key) ?? 0, column);
  const august = cell('2017 antal videokald > 5 minutters varighed pr. måned', 3 + 8);
  expect([august.value, august.numFmt]).toEqual([4152, '0"*"']);
  const january = cell('2020 vdx-licensforbrug (pexip)', 4);
  expect([january.value, january.numFmt]).toEqual([117, '0"**"']);
  expect(cell('2023 sms-forbrug i vdx', 2).value).toBe('SMS-forbrug i VDX*');
  expect(cell('2024 vdx-kapacitetsforbrug', 2).value).toBe('VDX-kapacitetsforbrug*');
  expect(cell('2016 oppetid', 4).numFmt).toBe('0.00%');
});

test('each footnote stands once', async () => {
  const sheet = await sheetOf(fill(), 'Historiske servicetal');
  const texts: string[] = [];
  sheet.eachRow((row) => texts.push(String(row.getCell(1).value)));
  const notes = publishedReport().history.flatMap(({ footnotes }) => footnotes);
  expect(notes).toHaveLength(4);
  for (const note of notes) expect(texts.filter((text) => text === note)).toHaveLength(1);
});

test('the contact is filled in, with a link to write to', async () => {
  const sheet = await sheetOf(fill(), 'Kontaktoplysninger');
  expect([4, 5, 6].map((row) => sheet.getCell(`B${row}`).value)).toEqual([
    'Kirsten Prøve',
    'MedCom, systemforvaltning',
    '12345678',
  ]);
  expect(sheet.getCell('B7').value).toEqual({
    text: 'kirsten.proeve@example.dk',
    hyperlink: 'mailto:kirsten.proeve@example.dk',
  });
});

test('what is not filled keeps its bytes', () => {
  const filled = fill();
  expect(comparePackages(workbook, filled)).toEqual({
    added: ['xl/worksheets/_rels/sheet4.xml.rels'],
    removed: [],
    changed: [
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      QUARTER,
      HISTORY,
      'xl/worksheets/sheet4.xml',
    ],
  });
  expect(compareSheets(workbook, filled, HISTORY)).toMatchObject({ rows: [], elements: [] });
  expect(compareSheets(workbook, filled, QUARTER).elements).toEqual([]);
  expect(compareSheets(workbook, filled, 'xl/worksheets/sheet4.xml').elements).toEqual([
    'hyperlinks',
  ]);
});

test('the same report gives the same bytes, also in another time zone', () => {
  const here = fill();
  const zone = process.env.TZ;
  onTestFinished(() => {
    process.env.TZ = zone;
  });
  process.env.TZ = 'Pacific/Auckland';
  expect(new Date(2025, 0, 1).getTimezoneOffset()).toBe(-780);
  expect(Buffer.compare(fill(), here)).toBe(0);
});

test('filling a filled workbook again changes nothing', () => {
  const once = fill();
  const again = fillWorkbook(publishedReport(), { workbook: once, mapping, names });
  expect(Buffer.compare(once, again)).toBe(0);
});

test('made-up data are marked in red and in the comments', async () => {
  const sheet = await sheetOf(
    fill(publishedReport({ sample: true, sampleMark: 'OPDIGTEDE DATA' })),
    'Afrapportering',
  );
  expect(sheet.getCell('A2').value).toBe('OPDIGTEDE DATA');
  expect(String(sheet.getCell('A25').value)).toMatch(/^OPDIGTEDE DATA\n\nDer har/);
});

test('without a verdict the answer is left open, and without a value the cell is empty', async () => {
  const report = publishedReport({ compliant: null, complianceText: '' });
  const rows = report.rows.map((row) => ({ ...row, values: [null, ...row.values.slice(1)] }));
  const sheet = await sheetOf(fill({ ...report, rows }), 'Afrapportering');
  expect(sheet.getCell('B7').value).toBeNull();
  expect([sheet.getCell('C12').value, sheet.getCell('D12').value]).toEqual([null, 100]);
});

test('a text that looks like a formula stays a text', async () => {
  const report = publishedReport({ comments: ['=1+1'], system: '=HYPERLINK("http://x.y")' });
  const filled = fill(report);
  expect(partText(filled, QUARTER)).not.toContain('<f>');
  const sheet = await sheetOf(filled, 'Afrapportering');
  expect(sheet.getCell('B4').value).toBe('=HYPERLINK("http://x.y")');
  expect(sheet.getCell('A25').value).toBe('=1+1');
});

test('a contact without an address to write to gets no link', async () => {
  const contact = { ...publishedReport().contact, email: 'javascript:alert(1)' };
  const sheet = await sheetOf(fill(publishedReport({ contact })), 'Kontaktoplysninger');
  expect(sheet.getCell('B7').value).toBe('javascript:alert(1)');
});
