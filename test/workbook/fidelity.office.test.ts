import { expect, test } from 'vitest';
import {
  everythingWorkbook,
  fillEverything,
  NEW_YEAR,
  withInlineTexts,
  withPrefixes,
} from './fidelity/everything.ts';
import { convertFile, readWithPython } from './office.ts';
import { compareSheets, readBack } from './packages.ts';

const workbook = everythingWorkbook();

test.each([
  ['prefixes before all its elements', withPrefixes],
  ['its texts within the cells', withInlineTexts],
])('a workbook with %s is filled all the same', async (_, change) => {
  const other = change(workbook);
  for (const more of [[], NEW_YEAR]) {
    const [one, two] = [fillEverything(workbook, more), fillEverything(other, more)];
    const inSheet = (sheet: number) => {
      const part = `xl/worksheets/sheet${sheet}.xml`;
      return [compareSheets(workbook, one, part), compareSheets(other, two, part)];
    };
    for (const sheet of [1, 2, 3, 4, 5]) {
      const [expected, found] = inSheet(sheet);
      expect(found).toEqual(expected);
    }
    const read = await readWithPython(two);
    expect(read.get('Årets tal!B3')).toBe('VDX');
    expect(read).toEqual(await readWithPython(one));
  }
});

test('LibreOffice opens it, and calculates the totals over the new year', async () => {
  const read = await readBack(
    await convertFile(fillEverything(workbook, NEW_YEAR), { from: 'xlsx', to: 'xlsx' }),
  );
  const history = read.getWorksheet('Historik & trend');
  const value = (address: string) => history?.getCell(address).result;
  // Calls of 2024 and 2025 as published, and the one month of 2026.
  expect(value('N8')).toBe(2_372_929);
  expect(value('N16')).toBe(2_489_875);
  expect(value('N24')).toBe(200_001);
  expect(value('B29')).toBe(2_372_929 + 2_489_875 + 200_001);
  expect(read.getWorksheet('Teknik')?.getCell('B1').result).toBe(5_062_805);
});

test('exceljs and openpyxl read every value', async () => {
  const filled = fillEverything(workbook);
  const python = await readWithPython(filled);
  const sheet = (await readBack(filled)).getWorksheet('Årets tal');
  const expected = {
    B3: 'VDX',
    B4: 'MedCom',
    B5: '01.09.25 - 30.11.25',
    B6: 'Ja',
    C8: 'Sept',
    B9: 99.5,
    D9: 100,
    C10: 109_949,
    D11: 253_261,
    E12: 98.64,
    B16: 'Kirsten Prøve',
    E16: '12345678',
  };
  for (const [address, value] of Object.entries(expected)) {
    expect(sheet?.getCell(address).value).toBe(value);
    expect(python.get(`Årets tal!${address}`)).toBe(String(value));
  }
});
