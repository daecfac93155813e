import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../../test/workbook/handmade.ts';
import { readBack } from '../../../test/workbook/packages.ts';
import {
  fill,
  HEAD,
  historyFrom,
  read,
  row,
  rowsOf,
  TABLE,
  text,
} from '../../../test/workbook/small-table.ts';

test('months get rows below the table, and are read back from it', async () => {
  const filled = fill(HEAD + row(2, text('A2', 'Nov 2025')), historyFrom('2025-11', 3));
  expect(await rowsOf(filled)).toEqual([
    ['Måned', 'Kald', 'SMS'],
    ['Nov 2025', 101, 201],
    ['Dec 2025', 102, 202],
    ['Jan 2026', 103, 203],
  ]);
  const { figures, unreadable } = read(filled);
  expect(unreadable).toEqual([]);
  expect(figures.map(({ month, figure, value, place }) => [month, figure, value, place])).toEqual([
    ['2025-11', 'video_calls', 101, 'Tal!B2'],
    ['2025-11', 'sms_sent', 201, 'Tal!C2'],
    ['2025-12', 'video_calls', 102, 'Tal!B3'],
    ['2025-12', 'sms_sent', 202, 'Tal!C3'],
    ['2026-01', 'video_calls', 103, 'Tal!B4'],
    ['2026-01', 'sms_sent', 203, 'Tal!C4'],
  ]);
});

test('a month that has a row gets the value of the history', async () => {
  const wrong = row(2, text('A2', '2025-11'), '<c r="B2"><v>7</v></c>');
  const filled = fill(HEAD + wrong, historyFrom('2025-11', 1));
  expect((await rowsOf(filled))[1]).toEqual(['2025-11', 101, 201]);
});

test('an empty table begins with the first month, or with the year that the mapping says', async () => {
  const history = historyFrom('2024-12', 3);
  expect((await rowsOf(fill(HEAD, history))).slice(1)).toEqual([
    ['2024-12', 101, 201],
    ['2025-01', 102, 202],
    ['2025-02', 103, 203],
  ]);
  const from = `${TABLE}  from: 2025\n`;
  expect((await rowsOf(fill(HEAD, history, { mapping: from }))).slice(1)).toEqual([
    ['2025-01', 102, 202],
    ['2025-02', 103, 203],
  ]);
});

test('an empty table whose first row shows dates gets dates', async () => {
  const dates = row(2, '<c r="A2" s="1"/>');
  const filled = fill(HEAD + dates, historyFrom('2025-11', 2));
  const months = (await rowsOf(filled)).map(([first]) => first);
  expect(months).toEqual(['Måned', '2025-11-01', '2025-12-01']);
});

test('the newest month may stand on top', async () => {
  const rows = row(2, text('A2', '2025-12')) + row(3, text('A3', '2025-11'));
  const filled = fill(HEAD + rows + row(4, text('A4', 'Kilde')), historyFrom('2025-11', 4));
  expect((await rowsOf(filled)).map(([first, calls]) => [first, calls])).toEqual([
    ['Måned', 'Kald'],
    ['2026-02', 104],
    ['2026-01', 103],
    ['2025-12', 102],
    ['2025-11', 101],
    ['Kilde', undefined],
  ]);
});

test('the year may have a column of its own', async () => {
  const mapping = `history:
  rows: month
  sheet: Tal
  head: { column: B, text: Måned }
  year: A
  figures: { video_calls: C, sms_sent: none }
`;
  const head = row(1, text('A1', 'År'), text('B1', 'Måned'), text('C1', 'Kald'));
  const december = row(2, '<c r="A2"><v>2025</v></c>', text('B2', 'december'));
  const filled = fill(head + december, historyFrom('2025-12', 2), { mapping: mapping });
  expect((await rowsOf(filled)).slice(1)).toEqual([
    [2025, 'december', 101],
    [2026, 'januar', 102],
  ]);
  expect(read(filled, mapping).figures.map(({ month, value }) => [month, value])).toEqual([
    ['2025-12', 101],
    ['2026-01', 102],
  ]);
});

const YEARS = `history:
  rows: year
  sheet: Tal
  head: { column: A, text: År }
  figures: { video_calls: B:M, sms_sent: none }
`;

test('a row may be a year, with twelve columns a figure', async () => {
  const rows = row(1, text('A1', 'År')) + row(2, '<c r="A2"><v>2025</v></c>');
  const filled = fill(rows, historyFrom('2025-01', 14), { mapping: YEARS });
  const values = Array.from({ length: 12 }, (_, at) => 101 + at);
  expect((await rowsOf(filled)).slice(1)).toEqual([
    [2025, ...values],
    [2026, 113, 114],
  ]);
  expect(read(filled, YEARS).figures.filter(({ value }) => value !== null)).toHaveLength(14);
});

test('a column whose head names another month or another figure is refused, and not read', () => {
  const months = row(1, text('A1', 'År'), text('B1', 'Feb'), text('C1', 'Jan'));
  const rows = months + row(2, '<c r="A2"><v>2025</v></c>', '<c r="B2"><v>1</v></c>');
  expect(() => fill(rows, historyFrom('2025-01', 1), { mapping: YEARS })).toThrow(
    'history.figures (Tal!B1): "Feb" is month 2, but the mapping has month 1 of video_calls',
  );
  const swapped = HEAD.replace('Kald', 'sms_sent') + row(2, text('A2', '2025-11'));
  const problem = '"sms_sent" is sms_sent, but the mapping has video_calls in this column';
  expect(() => fill(swapped, historyFrom('2025-11', 1))).toThrow(problem);
  const book = handmadeWorkbook({ sheets: { Tal: `<sheetData>${swapped}</sheetData>` } });
  expect(read(book)).toMatchObject({ figures: [], unreadable: [{ place: 'Tal!B1', problem }] });
});

test('months that stand twice, or lack the one between, are told and left out', () => {
  const months = ['2025-01', '2025-02', '2025-02', '2025-04', '2025-05'];
  const rows = months.map((month, at) =>
    row(at + 2, text(`A${at + 2}`, month), `<c r="B${at + 2}"><v>${at}</v></c>`),
  );
  const book = handmadeWorkbook({
    sheets: { Tal: `<sheetData>${HEAD}${rows.join('')}</sheetData>` },
  });
  const { figures, unreadable } = read(book);
  expect(unreadable).toEqual([
    { place: 'Tal!A4', problem: '2025-02 stands next to 2025-02' },
    { place: 'Tal!A5', problem: '2025-04 stands next to 2025-02' },
  ]);
  const calls = figures.filter(({ figure }) => figure === 'video_calls');
  expect(calls.map(({ month, value }) => [month, value])).toEqual([
    ['2025-01', 0],
    ['2025-02', 1],
    ['2025-05', 4],
  ]);
});

test.each([
  ['no head', row(1, text('A1', 'Dato')), 'no row has "Måned" in column A'],
  ['two heads', HEAD + row(9, text('A9', 'Måned')), 'rows 1 and 9 have "Måned" in column A'],
  [
    'a total where its first row should go',
    HEAD + row(2, text('A2', 'I alt')),
    'row 2, right below its head, is not empty',
  ],
  [
    'months that formulas make',
    HEAD + row(2, '<c r="A2" s="1"><f>DATE(2025,11,1)</f><v>45962</v></c>'),
    'history (Tal!A2): a formula says this month',
  ],
])('a table with %s is refused', (_, rows, why) => {
  expect(() => fill(rows, historyFrom('2025-11', 2))).toThrow(why);
});

test('a figure that the table lacks is told, and one that nobody knows', () => {
  const rows = HEAD + row(2, text('A2', '2025-11'));
  const lacking = TABLE.replace(', sms_sent: C', '');
  expect(() => fill(rows, historyFrom('2025-11', 1), { mapping: lacking })).toThrow(
    'history.figures.sms_sent: is missing; give it a column, or none if the table lacks it',
  );
  const unknown = TABLE.replace('sms_sent: C', 'sms_sent: none, sms_send: C');
  expect(() => fill(rows, historyFrom('2025-11', 1), { mapping: unknown })).toThrow(
    'history.figures.sms_send: the history has no such figure, only video_calls, sms_sent',
  );
});

test('years that the mapping asks for, and the table lacks, are told', () => {
  const rows = HEAD + row(2, text('A2', '2025-11'));
  const from = `${TABLE}  from: 2025\n`;
  expect(() => fill(rows, historyFrom('2025-09', 4), { mapping: from })).toThrow(
    'the table of "Tal" begins with 2025-11, and there are figures from 2025-09 on',
  );
});

const BY_YEAR = `history:
  rows: month
  sheet: Tal
  head: { column: B, text: Måned }
  year: A
  figures: { video_calls: C, sms_sent: none }
`;
const headed = row(1, text('A1', 'År'), text('B1', 'Måned'), text('C1', 'Kald'));

test('a year that stands once for its months is read where it is merged, and refused where it is not', () => {
  const rows =
    headed + row(2, '<c r="A2"><v>2025</v></c>', text('B2', 'Jan')) + row(3, text('B3', 'Feb'));
  expect(() => fill(rows, historyFrom('2025-01', 2), { mapping: BY_YEAR })).toThrow(
    'history (Tal!B3): this cell names a month, but nobody knows of which year',
  );
  const book = handmadeWorkbook({
    sheets: {
      Tal: `<sheetData>${rows}</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>`,
    },
  });
  const { figures, unreadable } = read(book, BY_YEAR);
  expect(unreadable).toEqual([]);
  expect(figures.map(({ month }) => month)).toEqual(['2025-01', '2025-02']);
});

test('a new month is seen, though a filter hides the one that it looks like', async () => {
  const hidden = `<row r="2" hidden="1" ht="20" customHeight="1">${text('A2', '2025-11')}</row>`;
  const sheet = (await readBack(fill(HEAD + hidden, historyFrom('2025-11', 2)))).getWorksheet(
    'Tal',
  );
  expect([sheet?.getRow(2).hidden, sheet?.getRow(3).hidden]).toEqual([true, false]);
  expect(sheet?.getRow(3).height).toBe(20);
});

test.each([
  [['sep 14', 'okt 14', 'nov 14'], ['Tal!A2: "sep 14" is taken for 2014-09, but may name a day']],
  [['nov 24', 'dec 24', 'jan 25'], []], // the year turns
  [['sep 2024', 'okt 24', 'nov 24'], []], // one says it in full
  [['2024-09', '2024-10', '2024-11'], []],
])('%j may be days behind their months, and that is told', (months, doubts) => {
  const rows = months.map((month, at) =>
    row(at + 2, text(`A${at + 2}`, month), `<c r="B${at + 2}"><v>${100 + at}</v></c>`),
  );
  const book = handmadeWorkbook({
    sheets: { Tal: `<sheetData>${HEAD}${rows.join('')}</sheetData>` },
  });
  const told = read(book).ambiguous.map(({ place, problem }) => `${place}: ${problem}`);
  expect(told).toEqual(doubts);
});
