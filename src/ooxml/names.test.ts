import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { resolvePlace } from './names.ts';
import { openTemplate } from './template.ts';

const workbook = handmadeWorkbook({
  sheets: { Skjult: '<sheetData/>', "Tal o'år": '<sheetData/>', Ark1: '<sheetData/>' },
  names:
    '<definedName name="Periode">Ark1!$B$4:$F$4</definedName>' +
    '<definedName name="Periode" localSheetId="1">\'Tal o\'\'år\'!$C$9</definedName>' +
    '<definedName name="Kun_lokal" localSheetId="2">Ark1!$D$1</definedName>' +
    '<definedName name="Konstant">99.5</definedName>' +
    '<definedName name="Flere">Ark1!$A$1,Ark1!$A$3</definedName>' +
    '<definedName name="Tabt">Ark1!#REF!</definedName>',
});
const resolve = (text: string) => resolvePlace(openTemplate(workbook, 'form.xlsx'), text);

test('an address names its sheet, in quotes where it has blanks', () => {
  expect(resolve('Ark1!B5')).toEqual({ sheet: 'Ark1', cell: { column: 2, row: 5 } });
  expect(resolve("'Tal o''år'!$C$9")).toEqual({ sheet: "Tal o'år", cell: { column: 3, row: 9 } });
});

test('a name is found without regard to case, and a range gives its first cell', () => {
  expect(resolve('PERIODE')).toEqual({ sheet: 'Ark1', cell: { column: 2, row: 4 } });
});

test('a name of a sheet goes before one of the workbook', () => {
  expect(resolve("Tal o'år!Periode")).toEqual({ sheet: "Tal o'år", cell: { column: 3, row: 9 } });
  expect(resolve("'Tal o''år'!Periode")).toEqual(resolve("Tal o'år!Periode"));
  expect(resolve('Ark1!Periode')).toEqual({ sheet: 'Ark1', cell: { column: 2, row: 4 } });
});

test("a name that only one sheet has needs no sheet's name", () => {
  expect(resolve('Kun_lokal')).toEqual({ sheet: 'Ark1', cell: { column: 4, row: 1 } });
});

test('what is no cell is told as such', () => {
  expect(resolve('Mangler')).toEqual({
    problem: 'the workbook has no defined name "Mangler", nor is that an address',
  });
  expect(resolve('Ark9!B5')).toEqual({ problem: 'the workbook has no sheet "Ark9"' });
  expect(resolve('Konstant')).toEqual({ problem: 'its name stands for 99.5, not for a cell' });
  expect(resolve('Flere')).toEqual({
    problem: 'its name stands for Ark1!$A$1,Ark1!$A$3, not for a cell',
  });
  expect(resolve('Tabt')).toEqual({ problem: 'its name stands for Ark1!#REF!, not for a cell' });
});
