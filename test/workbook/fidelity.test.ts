import { expect, test } from 'vitest';
import { everythingWorkbook, fillEverything, NEW_YEAR } from './fidelity/everything.ts';
import { FEATURES } from './fidelity/features.ts';
import { comparePackages, compareRoots, compareSheets, partText } from './packages.ts';

const workbook = everythingWorkbook();
const filled = fillEverything(workbook);
const aYearLater = fillEverything(workbook, NEW_YEAR);

const lost = (bytes: Uint8Array, isLater: boolean) =>
  FEATURES.filter(({ part, xml, later = xml }) => {
    const wanted = isLater ? later : xml;
    return !partText(bytes, part).includes(wanted);
  }).map(({ name }) => name);

/** `B3:B5 C7` as its cells, row by row. */
function cells(areas: string): string[] {
  return areas.split(' ').flatMap((area) => {
    const [, from = '', top = '', to = from, bottom = top] =
      /^([A-Z])(\d+)(?::([A-Z])(\d+))?$/.exec(area) ?? [];
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const columns = letters.slice(letters.indexOf(from), letters.indexOf(to) + 1);
    return Array.from({ length: Number(bottom) - Number(top) + 1 }, (_, step) =>
      [...columns].map((column) => `${column}${Number(top) + step}`),
    ).flat();
  });
}

test('everything that an author may use is there, is kept, and follows when a year is added', () => {
  expect(FEATURES.length).toBeGreaterThan(64);
  expect(lost(workbook, false)).toEqual([]);
  expect(lost(filled, false)).toEqual([]);
  expect(lost(aYearLater, true)).toEqual([]);
});

test('only parts with mapped cells change, and what must follow from them', () => {
  expect(comparePackages(workbook, filled)).toEqual({
    added: [],
    // The order of calculation, which Excel makes anew.
    removed: ['xl/calcChain.xml'],
    changed: [
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/_rels/sheet3.xml.rels',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet3.xml',
      'xl/worksheets/sheet4.xml',
    ],
  });
  expect(compareRoots(workbook, filled, 'xl/workbook.xml')).toEqual(['calcPr']);
  expect(compareRoots(workbook, filled, 'xl/styles.xml')).toEqual(['cellXfs']);
  const types = partText(workbook, '[Content_Types].xml').replace(/\s*<[^<]*calcChain[^>]*>/, '');
  expect(partText(filled, '[Content_Types].xml').replace(/\s/g, '')).toBe(types.replace(/\s/g, ''));
  const strings = (bytes: Uint8Array) => partText(bytes, 'xl/sharedStrings.xml').split('<si>');
  const before = strings(workbook).slice(1, -1);
  expect(strings(filled).slice(1, before.length + 1)).toEqual(before);
});

test('only mapped cells change, and formulas forget their last results', () => {
  const changed = (sheet: number) =>
    compareSheets(workbook, filled, `xl/worksheets/sheet${sheet}.xml`);
  expect(changed(1)).toEqual({ cells: ['B12'], rows: [], elements: [] });
  const form = changed(3);
  const mapped = 'B3:B6 C8:E8 B9:E9 C10:E12 B14 B16:E16';
  expect(form.cells.sort()).toEqual(cells(`${mapped} F9:F12 D18 B20 C27`).sort());
  expect([form.rows, form.elements]).toEqual([['14', '16'], ['hyperlinks']]);
  const history = changed(4);
  // The last cell of 2025 stays empty, and so do the sparklines' cells.
  const months = 'B6:M9 B14:L17';
  expect(history.cells.sort()).toEqual(
    cells(`${months} N6:N9 B10:N10 N14:N17 B18:N18 B21:C21`).sort(),
  );
  expect([history.rows, history.elements]).toEqual([[], []]);
});
