import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { NO_FORM } from '../../test/workbook/no-form.ts';
import { text } from '../../test/workbook/small-table.ts';
import { openTemplate } from '../ooxml/template.ts';
import { readQuarterSheet } from './import-quarter.ts';
import { parseMapping } from './mapping.ts';

const mapping = parseMapping(
  `${NO_FORM}history: none\n`
    .replace('period: none', 'period: Ark!A1')
    .replace('video_calls: none', 'video_calls: { values: [Ark!B2, Ark!C2, Ark!D2] }'),
  'own.yaml',
);

/** The quarter's sheet under a period, with 10, 20 and 30 video calls, read in some year. */
function readUnder(period: string, year = 2026) {
  const counts = ['B', 'C', 'D'].map(
    (column, at) => `<c r="${column}2"><v>${10 * (at + 1)}</v></c>`,
  );
  const rows = `<row r="1">${text('A1', period)}</row><row r="2">${counts.join('')}</row>`;
  const book = handmadeWorkbook({ sheets: { Ark: `<sheetData>${rows}</sheetData>` } });
  const { figures, unreadable } = readQuarterSheet(openTemplate(book, 'own.xlsx'), mapping, year);
  return {
    figures: figures.map(({ month, value }) => `${month}: ${value}`),
    unreadable: unreadable.map(({ place, problem }) => `${place}: ${problem}`),
  };
}

const FROM_SEPTEMBER = ['2025-09: 10', '2025-10: 20', '2025-11: 30'];

test.each(['01.09.25 - 30.11.25', '01.09.2025 – 30.11.2025', '01.09.25-30.11.25 (foreløbig)'])(
  'the figures under %s are those of its three months',
  (period) => {
    expect(readUnder(period)).toEqual({ figures: FROM_SEPTEMBER, unreadable: [] });
  },
);

test('a year of two digits is the one that lies nearest', () => {
  const first = (period: string, year: number) => readUnder(period, year).figures[0];
  expect(first('01.09.14 - 30.11.14', 2115)).toBe('2114-09: 10');
  expect(first('01.09.99 - 30.11.99', 2101)).toBe('2099-09: 10');
  expect(first('01.09.02 - 30.11.02', 2098)).toBe('2102-09: 10');
  expect(first('01.12.2016 - 28.02.2017', 2115)).toBe('2016-12: 10');
});

test.each(['01.09.25 - 31.10.25', '01.09.25 - 28.02.26', '01.09.25 -', '01.12.24 - 28.02.26'])(
  '%s is no quarter, and nobody knows the months of what stands below',
  (period) => {
    const problem = `"${period}" is no period of three months, so nobody knows of which months its figures are`;
    expect(readUnder(period)).toEqual({ figures: [], unreadable: [`Ark!A1: ${problem}`] });
  },
);

test.each(['', 'Periode', '2025Q3', '01.13.25 - 31.03.26'])('of "%s" nothing is read', (period) => {
  expect(readUnder(period)).toEqual({ figures: [], unreadable: [] });
});
