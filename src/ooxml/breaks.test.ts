import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { partText } from '../../test/workbook/packages.ts';
import { addRowBreak } from './breaks.ts';
import { saveTemplate } from './save.ts';
import { findSheet, openTemplate } from './template.ts';

function breaksAfter(inner: string, rows: readonly number[]): string {
  const bytes = handmadeWorkbook({ sheets: { Ark1: `<sheetData/>${inner}` } });
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Ark1');
  if (!sheet) throw new Error('The workbook has an Ark1.');
  for (const row of rows) addRowBreak(template.pkg, sheet, row);
  return partText(saveTemplate(template), 'xl/worksheets/sheet1.xml');
}

test('page breaks stand in the order of their rows, before what follows them', () => {
  const text = breaksAfter(
    '<rowBreaks count="2" manualBreakCount="2"><brk id="11"/><brk id="30"/></rowBreaks>',
    [19, 40, 19],
  );
  expect([...text.matchAll(/brk id="(\d+)"/g)].map(([, id]) => id)).toEqual([
    '11',
    '19',
    '30',
    '40',
  ]);
  expect(text).toContain('<rowBreaks count="4" manualBreakCount="4">');
});

test('a sheet without page breaks gets a list of them where the standard wants it', () => {
  const text = breaksAfter('<headerFooter/><ignoredErrors/>', [7]);
  expect(text).toMatch(
    /<headerFooter\/><rowBreaks .*<brk id="7" max="16383" man="1"\/><\/rowBreaks><ignoredErrors\/>/,
  );
});
