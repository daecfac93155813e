import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { partText } from '../../test/workbook/packages.ts';
import { saveTemplate } from '../ooxml/save.ts';
import { findSheet, openTemplate } from '../ooxml/template.ts';
import { fitRow } from './row-height.ts';

const WRAPPED = '<xf numFmtId="0" fontId="0"><alignment wrapText="1"/></xf>';

const TEN_LINES = Array.from({ length: 10 }, () => 'linje').join('\n');

/** The row as it is written after a text went into B2. */
function fitted(row: string, { more = '', text = TEN_LINES } = {}): string {
  const bytes = handmadeWorkbook({
    sheets: { Ark1: `<sheetData>${row}</sheetData>${more}` },
    formats: WRAPPED,
  });
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Ark1');
  if (!sheet) throw new Error('The workbook has an Ark1.');
  fitRow(template.pkg, sheet, { cell: { column: 2, row: 2 }, text });
  const written = partText(saveTemplate(template), 'xl/worksheets/sheet1.xml');
  return /<row r="2"[^>]*>/.exec(written)?.[0] ?? '';
}

// Ten lines of 11 points, each 1.36 times as high, and 4 points around: 153.6.
test('a row is made high enough, and one that fits itself goes on doing so', () => {
  expect(fitted('<row r="2"><c r="B2" s="1"/></row>')).toBe('<row r="2" ht="154">');
  expect(fitted('<row r="2" ht="20"><c r="B2" s="1"/></row>')).toBe(
    '<row r="2" ht="154" customHeight="1">',
  );
});

test('no row shrinks, and one whose text does not wrap stays', () => {
  expect(fitted('<row r="2" ht="200"><c r="B2" s="1"/></row>')).toBe('<row r="2" ht="200">');
  expect(fitted('<row r="2"><c r="B2"/></row>')).toBe('<row r="2">');
});

test('a text of one line leaves its row alone', () => {
  expect(fitted('<row r="2" ht="12"><c r="B2" s="1"/></row>', { text: 'Ja' })).toBe(
    '<row r="2" ht="12">',
  );
});

test('merged cells never fit themselves', () => {
  const merge = '<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>';
  expect(fitted('<row r="2"><c r="B2" s="1"/></row>', { more: merge })).toBe(
    '<row r="2" ht="154" customHeight="1">',
  );
});
