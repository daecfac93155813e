import { expect, test } from 'vitest';
import { sampleReport } from '../../test/report/report.ts';
import { type Handmade, handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { grid } from '../../test/workbook/packages.ts';
import type { HistoryRow, HistoryYear } from '../history/years.ts';
import { monthOf } from '../period.ts';
import { fillWorkbook, workbookProblems } from './fill.ts';
import type { BlockLayout, Mapping } from './mapping.ts';

const names = { workbook: 'fsi.xlsx', mapping: 'fsi.yaml' };
// A foreign sheet: figures in column A, months in B to M, the year in the head row itself.
const LAYOUT: BlockLayout = {
  sheet: 'Tal',
  head: { column: 'N', text: 'Mål' },
  year: { column: 'A', rows_above_head: 0 },
  label: 'A',
  months: [...'BCDEFGHIJKLM'],
  notes: 'A',
  labels: {},
  other_rows: [],
  omit: [],
};

const text = (ref: string, value: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const head = (row: number, year: string) =>
  `<row r="${row}">${text(`A${row}`, year)}${text(`N${row}`, 'Mål')}</row>`;
const label = (row: number, value: string, more = '') =>
  `<row r="${row}">${text(`A${row}`, value)}${more}</row>`;

const NOTHING: Omit<Mapping, 'history'> = {
  fields: { system: null, authority: null, period: null, compliant: null, comments: null },
  months: [],
  figures: {
    uptime_infrastructure: null,
    uptime_api: null,
    video_meetings: null,
    video_calls: null,
    sms_sent: null,
    video_quality: null,
    peak_licences: null,
  },
  contact: { name: null, organisation: null, phone: null, email: null },
};

function historyRow(
  year: number,
  figure: string,
  [january, more]: [number | null, Partial<HistoryRow>?],
): HistoryRow {
  return {
    figure,
    group: '',
    label: figure === 'video_calls' ? 'Videokald i VDX' : 'SMS-forbrug i VDX',
    labelMark: '',
    unit: 'count',
    percentSign: false,
    onForm: true,
    target: null,
    cells: Array.from({ length: 12 }, (_, at) => ({
      month: monthOf(year, at + 1),
      value: at === 0 ? january : null,
      mark: '',
    })),
    ...more,
  };
}

const yearOf = (year: number, rows: HistoryRow[], footnotes: string[] = []): HistoryYear => ({
  year,
  title: '',
  rows,
  footnotes,
});

function fillForeign(
  sheet: string,
  history: HistoryYear[],
  { layout = {}, made = {} }: { layout?: Partial<typeof LAYOUT>; made?: Partial<Handmade> } = {},
): Uint8Array {
  return fillWorkbook(sampleReport({ history }), {
    workbook: handmadeWorkbook({ sheets: { Tal: sheet }, ...made }),
    mapping: { ...NOTHING, history: { ...LAYOUT, ...layout } },
    names,
  });
}

const calls = (year: number, value: number | null) => historyRow(year, 'video_calls', [value]);
const sms = (year: number, value: number | null) => historyRow(year, 'sms_sent', [value]);

const DOWNWARD = `<sheetData>${head(1, 'År 2024')}${label(2, 'Videokald  I VDX*')}${label(3, 'SMS-forbrug i VDX')}</sheetData>`;

test('labels are known whatever their spacing, case and marks', async () => {
  const filled = fillForeign(DOWNWARD, [yearOf(2024, [calls(2024, 5), sms(2024, 6)])]);
  expect(await grid(filled, 'Tal', 2)).toEqual([
    ['År 2024', null],
    ['Videokald  I VDX', 5],
    ['SMS-forbrug i VDX', 6],
  ]);
});

test('a new year takes the rows of the newest, and its year the same words', async () => {
  const filled = fillForeign(DOWNWARD, [
    yearOf(2024, [calls(2024, 5), sms(2024, 6)]),
    yearOf(2025, [calls(2025, 7), sms(2025, null)]),
  ]);
  expect((await grid(filled, 'Tal', 2)).slice(3)).toEqual([
    ['År 2025', null],
    ['Videokald  I VDX', 7],
    ['SMS-forbrug i VDX', null],
  ]);
});

test('where years run upwards, the new one goes on top', async () => {
  const sheet = `<sheetData>${label(1, 'Historik')}${head(3, '2024')}${label(4, 'Videokald i VDX')}${head(6, '2023')}${label(7, 'Videokald i VDX')}</sheetData>`;
  const history = [2023, 2024, 2025].map((year) => yearOf(year, [calls(year, year - 2000)]));
  expect(await grid(fillForeign(sheet, history), 'Tal', 2)).toEqual([
    ['Historik', null],
    [null, null],
    ['2025', null],
    ['Videokald i VDX', 25],
    [null, null],
    ['2024', null],
    ['Videokald i VDX', 24],
    [null, null],
    ['2023', null],
    ['Videokald i VDX', 23],
  ]);
});

test('a figure that ended has no row in the new year, one that began gets its own', async () => {
  const filled = fillForeign(DOWNWARD.replace('SMS-forbrug i VDX', 'Gammelt tal'), [
    yearOf(2024, [calls(2024, 5), historyRow(2024, 'old', [6, { label: 'Gammelt tal' }])]),
    yearOf(2025, [calls(2025, 7), sms(2025, 8)]),
  ]);
  expect((await grid(filled, 'Tal', 2)).slice(3)).toEqual([
    ['År 2025', null],
    ['Videokald  I VDX', 7],
    ['SMS-forbrug i VDX', 8],
  ]);
});

test("the author's own rows are copied with their formulas and without their numbers", async () => {
  const sum = '<c r="B3"><f>SUM(B2:B2)</f></c><c r="C3"><v>9</v></c>';
  const sheet = `<sheetData>${head(1, '2024')}${label(2, 'Videokald i VDX')}${label(3, 'I alt', sum)}</sheetData>`;
  const history = [yearOf(2024, [calls(2024, 5)]), yearOf(2025, [calls(2025, 7)])];
  const filled = fillForeign(sheet, history, { layout: { other_rows: ['I alt'] } });
  const rows = await grid(filled, 'Tal', 3);
  expect(rows[2]).toEqual(['I alt', { formula: 'SUM(B2:B2)' }, 9]);
  expect(rows[5]).toEqual(['I alt', { formula: 'SUM(B5:B5)' }, null]);
});

test('a figure without a row is told, unless the mapping leaves it out', async () => {
  const history = [
    yearOf(2024, [calls(2024, 5), historyRow(2024, 'peak', [7, { label: 'Licenser' }])]),
  ];
  expect(() => fillForeign(DOWNWARD, history)).toThrow(
    'history.peak: the block of 2024 (Tal, rows 1-2) has no row "Licenser" in column A',
  );
  const filled = fillForeign(DOWNWARD, history, { layout: { omit: ['peak'] } });
  expect((await grid(filled, 'Tal', 2))[1]).toEqual(['Videokald  I VDX', 5]);
});

test('another label of a figure is known from the mapping', async () => {
  const sheet = DOWNWARD.replace('SMS-forbrug i VDX', 'Afsendte SMS');
  const filled = fillForeign(sheet, [yearOf(2024, [sms(2024, 6)]), yearOf(2025, [sms(2025, 7)])], {
    layout: { labels: { sms_sent: ['Afsendte SMS'] } },
  });
  const rows = await grid(filled, 'Tal', 2);
  expect(rows.filter(([first]) => first === 'Afsendte SMS')).toEqual([
    ['Afsendte SMS', 6],
    ['Afsendte SMS', 7],
  ]);
});

test('years before the first block are told, unless the mapping begins later', async () => {
  const history = [
    yearOf(2022, [calls(2022, 1)]),
    yearOf(2023, [calls(2023, 1)]),
    yearOf(2024, [calls(2024, 5)]),
  ];
  expect(() => fillForeign(DOWNWARD, history)).toThrow(
    'history: "Tal" begins with 2024 and has no block for 2022, 2023; add blocks, or leave the years out with "from: 2024"',
  );
  const filled = fillForeign(DOWNWARD, history, { layout: { from: 2024 } });
  expect((await grid(filled, 'Tal', 2))[1]).toEqual(['Videokald  I VDX', 5]);
});

test('a sheet that takes no rows is refused only when a year is new', async () => {
  const made = {
    relations: [{ sheet: 1, type: 'table', target: '../tables/table1.xml' }],
    parts: {
      'xl/tables/table1.xml':
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" displayName="T" ref="P1:P9" headerRowCount="0">' +
        '<tableColumns count="1"><tableColumn id="1" name="Tal"/></tableColumns></table>',
    },
  };
  const old = [yearOf(2024, [calls(2024, 5)])];
  expect((await grid(fillForeign(DOWNWARD, old, { made }), 'Tal', 2))[1]).toEqual([
    'Videokald  I VDX',
    5,
  ]);
  expect(() => fillForeign(DOWNWARD, [...old, yearOf(2025, [calls(2025, 7)])], { made })).toThrow(
    'history: "Tal" cannot take a block for a new year: it has a table, which inserted rows would tear apart',
  );
});

test('a footnote of a figure that is left out is left out, too', () => {
  const marked = historyRow(2024, 'sms_sent', [6, { labelMark: '*' }]);
  const history = [yearOf(2024, [calls(2024, 5), marked], ['* Nyt tal'])];
  const notes = async (omit: string[]) =>
    (await grid(fillForeign(DOWNWARD, history, { layout: { omit } }), 'Tal', 1)).flat();
  return Promise.all([
    expect(notes([])).resolves.toContain('* Nyt tal'),
    expect(notes(['sms_sent'])).resolves.not.toContain('* Nyt tal'),
  ]);
});

test('a label that is locked keeps its spelling, and the form is filled all the same', async () => {
  const open = '<xf numFmtId="0"><protection locked="0"/></xf>';
  const months = [...'BCDEFGHIJKLM'].map((column) => `<c r="${column}2" s="1"/>`).join('');
  const sheet = `<sheetData>${head(1, '2024')}${label(2, 'SMS-forbrug i VDX', months)}</sheetData><sheetProtection sheet="1"/>`;
  const history = [yearOf(2024, [historyRow(2024, 'sms_sent', [6, { labelMark: '*' }])])];
  const filled = fillForeign(sheet, history, { made: { formats: open } });
  expect((await grid(filled, 'Tal', 2))[1]).toEqual(['SMS-forbrug i VDX', 6]);
});

test('a new footnote gets a row below its block, with a blank one before the next', async () => {
  const sheet = `<sheetData>${head(1, '2023')}${label(2, 'Videokald i VDX')}${head(4, '2024')}${label(5, 'Videokald i VDX')}</sheetData>`;
  const history = [
    yearOf(2023, [calls(2023, 1)], ['* En note', '** To noter']),
    yearOf(2024, [calls(2024, 2)], ['* Sidst']),
  ];
  const rows = await grid(fillForeign(sheet, history), 'Tal', 1);
  expect(rows.flat()).toEqual([
    '2023',
    'Videokald i VDX',
    '* En note',
    '** To noter',
    null,
    '2024',
    'Videokald i VDX',
    '* Sidst',
  ]);
});

test('a footnote for which there is no room is told before anything is filled', () => {
  const sheet = `<sheetData>${head(1, 'År 2024')}${label(2, 'Videokald i VDX')}${label(4, 'Kilde')}</sheetData>`;
  const report = sampleReport({
    history: [yearOf(2024, [calls(2024, 5)], ['* Rettet', '** Også rettet'])],
  });
  const template = (rows: string, relation: string) => ({
    workbook: handmadeWorkbook({
      sheets: { Tal: rows },
      relations: [{ sheet: 1, type: relation, target: '../comments1.xml' }],
      parts: { 'xl/comments1.xml': '<comments/>' },
    }),
    mapping: { ...NOTHING, history: LAYOUT },
    names,
  });
  expect(workbookProblems(report, template(sheet, 'comments'))).toEqual(
    ['* Rettet', '** Også rettet'].map(
      (note) =>
        `history.notes: "Tal" has no room for the footnote "${note}" below 2024 (row 3), and takes no more rows: it has ` +
        'comments, which inserted rows would tear apart; leave two blank rows below each block',
    ),
  );
  // Where rows can be put in, or are blank already, there is room.
  expect(workbookProblems(report, template(sheet, 'other'))).toEqual([]);
  const roomy = sheet.replace('r="4"', 'r="7"').replace('A4', 'A7');
  expect(workbookProblems(report, template(roomy, 'comments'))).toEqual([]);
});
