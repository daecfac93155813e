import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import type { CellValue } from './cells.ts';
import { parseCell } from './refs.ts';
import { refusalOf } from './refusal.ts';
import { findSheet, openTemplate } from './template.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function refusal(bytes: Uint8Array, ref: string, value: CellValue): string | undefined {
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Ark1');
  if (!sheet) throw new Error('The workbook has an Ark1.');
  return refusalOf(template, sheet, { cell: parseCell(ref) ?? { column: 0, row: 0 }, value });
}

const sheetOf = (inner: string, more: Partial<Parameters<typeof handmadeWorkbook>[0]> = {}) =>
  handmadeWorkbook({ sheets: { Ark1: inner }, strings: ['Systemnavn'], ...more });

test('a formula cell, the inside of a merge and a locked cell are no places to fill', () => {
  const form = sheetOf(
    '<sheetData><row r="1"><c r="A1"><f>1+1</f></c><c r="B1" s="1"/></row></sheetData><sheetProtection sheet="1"/>' +
      '<mergeCells count="1"><mergeCell ref="B1:C3"/></mergeCells>',
    { formats: '<xf numFmtId="0"><protection locked="0"/></xf>' },
  );
  expect(refusal(form, 'A1', 1)).toBe('it holds a formula, which filling would destroy');
  expect(refusal(form, 'C2', 1)).toBe('it is hidden inside the merged cells B1:C3; use B1');
  expect(refusal(form, 'D1', 1)).toBe(
    'it is locked on a protected sheet, so the form does not want it filled',
  );
  expect(refusal(form, 'B1', 1)).toBeUndefined();
});

test('a cell that an array formula fills together with others is no place to fill', () => {
  const form = sheetOf(
    '<sheetData><row r="1"><c r="A1"><f t="array" ref="A1:A2">ROW(1:2)</f></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData>',
  );
  expect(refusal(form, 'A2', 1)).toBe('the formula in A1 fills it');
  expect(refusal(form, 'A3', 1)).toBeUndefined();
});

test('the head of a table keeps the name of its column', () => {
  const form = sheetOf('<sheetData><row r="2"><c r="B2" t="s"><v>0</v></c></row></sheetData>', {
    relations: [{ sheet: 1, type: 'table', target: '../tables/table1.xml' }],
    parts: {
      'xl/tables/table1.xml':
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" displayName="Tal" ref="B2:B9">' +
        '<tableColumns count="1"><tableColumn id="1" name="Systemnavn"/></tableColumns></table>',
    },
  });
  expect(refusal(form, 'B2', 'September')).toBe(
    'it heads a column of the table "Tal", which other cells know by that name',
  );
  expect(refusal(form, 'B2', 'Systemnavn')).toBeUndefined();
  expect(refusal(form, 'B3', 'September')).toBeUndefined();
});

test('a range that the author opened on a protected sheet may be filled', () => {
  const form = sheetOf(
    '<sheetData/><sheetProtection sheet="1"/><protectedRanges><protectedRange name="Svar" sqref="A1 B3:C4"/></protectedRanges>',
  );
  expect(['A1', 'C4'].map((ref) => refusal(form, ref, 1))).toEqual([undefined, undefined]);
  expect(refusal(form, 'B2', 1)).toContain('it is locked on a protected sheet');
});

test('no number that is none, and no text that is too long', () => {
  const form = sheetOf('<sheetData/>');
  expect(refusal(form, 'A1', Number.NaN)).toBe('NaN is no number to write');
  expect(refusal(form, 'A1', Number.POSITIVE_INFINITY)).toBe('Infinity is no number to write');
  expect(refusal(form, 'A1', 'a'.repeat(32_768))).toBe(
    'the text is longer than the 32767 characters that a cell holds',
  );
  expect(refusal(form, 'A1', 'a'.repeat(32_767))).toBeUndefined();
});

test('a value that a drop-down does not offer is refused', () => {
  const form = sheetOf(
    '<sheetData><row r="9"><c r="F9" t="s"><v>1</v></c><c r="G9" t="s"><v>2</v></c></row></sheetData>' +
      '<dataValidations count="3"><dataValidation type="list" sqref="A1 B7:B8"><formula1>"Ja,Nej"</formula1></dataValidation>' +
      '<dataValidation type="list" sqref="C1"><formula1>$F$9:$G$9</formula1></dataValidation>' +
      '<dataValidation type="list" sqref="D1"><formula1>Svar</formula1></dataValidation></dataValidations>',
    {
      strings: ['Systemnavn', 'Opfyldt', 'Ikke opfyldt'],
      names: '<definedName name="Svar">Ark1!$F$9:$G$9</definedName>',
    },
  );
  expect(refusal(form, 'B8', 'Måske')).toBe(
    'its drop-down does not allow "Måske", only "Ja", "Nej"',
  );
  expect(refusal(form, 'C1', 'Ja')).toBe(
    'its drop-down does not allow "Ja", only "Opfyldt", "Ikke opfyldt"',
  );
  expect(refusal(form, 'D1', 'Ja')).toBe(
    'its drop-down does not allow "Ja", only "Opfyldt", "Ikke opfyldt"',
  );
  expect(['Ja', 'Nej', ''].map((value) => refusal(form, 'A1', value))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(refusal(form, 'E1', 'Måske')).toBeUndefined();
});

test('a cell of a pivot table is refused, as it is written anew on opening', () => {
  const form = sheetOf('<sheetData/>', {
    relations: [{ sheet: 1, type: 'pivotTable', target: '../pivotTables/pivotTable1.xml' }],
    parts: {
      'xl/pivotTables/pivotTable1.xml': `<pivotTableDefinition xmlns="${MAIN}"><location ref="B2:C4"/></pivotTableDefinition>`,
    },
  });
  expect(refusal(form, 'C4', 1)).toBe(
    'the pivot table in B2:C4 is written anew when the workbook is opened',
  );
  expect(refusal(form, 'D4', 1)).toBeUndefined();
});
