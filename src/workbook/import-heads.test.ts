import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import type { FigureDefinition } from '../history/ledger.ts';
import { openTemplate } from '../ooxml/template.ts';
import { readHistorySheet } from './import.ts';
import type { BlockLayout } from './mapping.ts';

const layout: BlockLayout = {
  sheet: 'Tal',
  head: { column: 'A', text: 'KPI' },
  year: { column: 'A', rows_above_head: 1 },
  label: 'A',
  months: [...'BCDEFGHIJKLM'],
  labels: {},
  other_rows: [],
  omit: [],
};

const definitions: readonly FigureDefinition[] = [
  {
    ...{ id: 'video_calls', unit: 'count', percentSign: false, onForm: true, group: '' },
    ...{ target: null, from: 2020, to: null, labels: [{ from: 2020, label: 'Kald' }] },
  },
];

const text = (ref: string, value: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const LETTERS = [...'BCDEFGHIJKLM'];

/** A block of 2025 whose months count 1, 2, 3 .. from the first column; its head is given cell by cell. */
function readBlock(heads: readonly string[], { is1904 = false } = {}) {
  const values = LETTERS.map((letter, at) => `<c r="${letter}3"><v>${at + 1}</v></c>`).join('');
  const rows = `<row r="1">${text('A1', '2025')}</row><row r="2">${text('A2', 'KPI')}${heads.join('')}</row><row r="3">${text('A3', 'Kald')}${values}</row>`;
  const template = openTemplate(
    handmadeWorkbook({
      sheets: { Tal: `<sheetData>${rows}</sheetData>` },
      formats: '<xf numFmtId="17"/>',
      properties: is1904 ? '<workbookPr date1904="1"/>' : '',
    }),
    'own.xlsx',
  );
  const { figures, unreadable } = readHistorySheet(template, { layout, definitions });
  return { months: figures.map(({ month, value }) => [month, value]), unreadable };
}

/** Day numbers of the first of each month of 2025, as spreadsheets count from 30 December 1899. */
const FIRSTS = [
  45_658, 45_689, 45_717, 45_748, 45_778, 45_809, 45_839, 45_870, 45_901, 45_931, 45_962, 45_992,
];
const dates = (days: readonly number[]) =>
  days.map((day, at) => `<c r="${LETTERS[at]}2" s="1"><v>${day}</v></c>`);

test('heads that are dates are months', () => {
  const { months, unreadable } = readBlock(dates(FIRSTS));
  expect(unreadable).toEqual([]);
  expect(months[0]).toEqual(['2025-01', 1]);
  expect(months[11]).toEqual(['2025-12', 12]);
});

test('heads that are dates of a workbook that counts from 1904 are months, too', () => {
  // 1,462 days lie between the two beginnings.
  const { months, unreadable } = readBlock(dates(FIRSTS.map((day) => day - 1462)), {
    is1904: true,
  });
  expect(unreadable).toEqual([]);
  expect(months[11]).toEqual(['2025-12', 12]);
});

test('where the heads name the months in another order, they decide', () => {
  const { months } = readBlock(dates([...FIRSTS.slice(2), ...FIRSTS.slice(0, 2)]));
  expect(months.slice(0, 3)).toEqual([
    ['2025-01', 11],
    ['2025-02', 12],
    ['2025-03', 1],
  ]);
});

test('a date of another year, or twice the same month, makes the whole block unreadable', () => {
  const stale = readBlock(dates([...FIRSTS.slice(0, 11), 45_627]));
  expect(stale.months).toEqual([]);
  expect(stale.unreadable).toEqual([
    {
      place: 'Tal!A2',
      problem: 'Tal!M2 in the head of the block of 2025 is a month of 2024',
    },
  ]);
  const twice = readBlock(dates([...FIRSTS.slice(0, 11), 45_962]));
  expect(twice.months).toEqual([]);
  expect(twice.unreadable).toEqual([
    {
      place: 'Tal!A2',
      problem: 'the head of this block does not name each month once: look for Nov, Dec',
    },
  ]);
});
