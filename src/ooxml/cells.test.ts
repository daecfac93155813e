import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import {
  comparePackages,
  compareSheets,
  partText,
  readBack,
} from '../../test/workbook/packages.ts';
import { type CellValue, readCell, setCell } from './cells.ts';
import { parseCell } from './refs.ts';
import { saveTemplate } from './save.ts';
import { findSheet, openTemplate } from './template.ts';

const PART = 'xl/worksheets/sheet1.xml';

const cellAt = (ref: string) => parseCell(ref) ?? { column: 0, row: 0 };

function open(bytes: Uint8Array) {
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Ark1');
  if (!sheet) throw new Error('The workbook has an Ark1.');
  return { template, sheet };
}

function fill(
  bytes: Uint8Array,
  values: Record<string, CellValue>,
  numberFormat?: string,
): Uint8Array {
  const { template, sheet } = open(bytes);
  for (const [ref, value] of Object.entries(values)) {
    setCell(template.pkg, sheet, { cell: cellAt(ref), value, numberFormat });
  }
  return saveTemplate(template);
}

const sheetOf = (inner: string, more: Partial<Parameters<typeof handmadeWorkbook>[0]> = {}) =>
  handmadeWorkbook({ sheets: { Ark1: inner }, strings: ['Systemnavn'], ...more });

test('only the filled cell, its strings and nothing else change', () => {
  const form = sheetOf('<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData>');
  const filled = fill(form, { B2: 'VDX' });
  expect(comparePackages(form, filled)).toEqual({
    added: [],
    removed: [],
    changed: ['xl/sharedStrings.xml', PART],
  });
  expect(compareSheets(form, filled, PART)).toEqual({ cells: ['B2'], rows: [], elements: [] });
});

test('a form that nothing was written to keeps every byte', () => {
  const form = sheetOf('<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData>');
  const same = fill(form, { A2: 'Systemnavn', B2: '', C2: null });
  expect(comparePackages(form, same)).toEqual({ added: [], removed: [], changed: [] });
});

test('rows and cells are made in their order, whatever the order of filling', async () => {
  const form = sheetOf('<sheetData><row r="5"><c r="C5"><v>1</v></c></row></sheetData>');
  const filled = fill(form, { D5: 4, B5: 2, A9: 9, AA5: 27, A1: 1 });
  const refs = [...partText(filled, PART).matchAll(/<c r="([A-Z]+\d+)"/g)].map(([, ref]) => ref);
  expect(refs).toEqual(['A1', 'B5', 'C5', 'D5', 'AA5', 'A9']);
  expect((await readBack(filled)).getWorksheet('Ark1')?.getCell('AA5').value).toBe(27);
});

test('a new cell takes the style of its row, else of its column', () => {
  const form = sheetOf(
    '<cols><col min="2" max="3" width="9" style="1"/></cols><sheetData><row r="1"/><row r="2" s="2" customFormat="1"/></sheetData>',
    { formats: '<xf numFmtId="2"/><xf numFmtId="9"/>' },
  );
  const text = partText(fill(form, { B1: 1, B2: 2, A1: 3 }), PART);
  expect(text).toContain('<c r="B1" s="1"><v>1</v></c>');
  expect(text).toContain('<c r="B2" s="2"><v>2</v></c>');
  expect(text).toContain('<c r="A1"><v>3</v></c>');
});

test('rows and cells without addresses are counted', () => {
  const form = sheetOf(
    '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>',
  );
  const { template, sheet } = open(form);
  expect(readCell(template.pkg, sheet, cellAt('B1'))).toBe(2);
  expect(readCell(template.pkg, sheet, cellAt('A2'))).toBe(3);
});

test('a prefixed sheet is filled with the same prefix', async () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const form = sheetOf('', {
    parts: {
      [PART]: `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
    },
  });
  const text = partText(fill(form, { A1: 2, B1: 'Ja' }), PART);
  expect(text).toContain('<x:c r="A1"><x:v>2</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c>');
});

test('a workbook without shared strings gets its texts into the cells', async () => {
  const form = handmadeWorkbook({ sheets: { Ark1: '<sheetData/>' } });
  const filled = fill(form, { A1: 'Ja' });
  expect(partText(filled, PART)).toContain('<c r="A1" t="inlineStr"><is><t>Ja</t></is></c>');
  expect((await readBack(filled)).getWorksheet('Ark1')?.getCell('A1').value).toBe('Ja');
});

test('texts keep blanks and line breaks, and survive characters that XML cannot hold', async () => {
  const text = ' to\r\nlinjer \u0007 og _x0041_ og & < "';
  const filled = fill(sheetOf('<sheetData/>'), { A1: text });
  const { template, sheet } = open(filled);
  expect(readCell(template.pkg, sheet, cellAt('A1'))).toBe(
    ' to\nlinjer \u0007 og _x0041_ og & < "',
  );
  expect(partText(filled, 'xl/sharedStrings.xml')).toContain(
    '<t xml:space="preserve"> to\nlinjer _x0007_ og _x005F_x0041_ og &amp; &lt; "</t>',
  );
});

test('a string that others share, or that is rich, is never edited', () => {
  const rich = '<r><rPr><b/></rPr><t>Ja</t></r>';
  const form = sheetOf(
    '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row></sheetData>',
    { strings: [rich] },
  );
  const filled = fill(form, { A1: 'Nej', C1: 'Nej' });
  const strings = partText(filled, 'xl/sharedStrings.xml');
  expect(strings).toContain(`<si>${rich}</si><si><t>Nej</t></si>`);
  expect(strings).toContain('uniqueCount="2"');
  const { template, sheet } = open(filled);
  expect(['A1', 'B1', 'C1'].map((ref) => readCell(template.pkg, sheet, cellAt(ref)))).toEqual([
    'Nej',
    'Ja',
    'Nej',
  ]);
});

test.each(['=HYPERLINK("http://x.y")', '+45 12345678', '-ingen-', '@navn'])(
  '%s is a text, also when the user enters the cell',
  async (text) => {
    const filled = fill(sheetOf('<sheetData/>'), { A1: text });
    expect(partText(filled, PART)).not.toContain('<f>');
    expect(partText(filled, 'xl/styles.xml')).toContain('quotePrefix="1"');
    expect((await readBack(filled)).getWorksheet('Ark1')?.getCell('A1').value).toBe(text);
  },
);

test('a number format is a new style that keeps the rest of the old one', async () => {
  const form = sheetOf(
    '<sheetData><row r="1"><c r="A1" s="1"/><c r="B1" s="1"/></row></sheetData>',
    {
      formats:
        '<xf numFmtId="1" fontId="0" applyAlignment="1"><alignment horizontal="right"/></xf>',
    },
  );
  const filled = fill(form, { A1: 4152, B1: 7 }, '0"*"');
  const cell = (await readBack(filled)).getWorksheet('Ark1')?.getCell('A1');
  expect([cell?.value, cell?.numFmt, cell?.alignment?.horizontal]).toEqual([4152, '0"*"', 'right']);
  // Both cells share the one new style.
  expect(partText(filled, PART)).toContain(
    '<c r="A1" s="2"><v>4152</v></c><c r="B1" s="2"><v>7</v></c>',
  );
});

test('formulas are kept and calculated anew, as their last results are forgotten', () => {
  const form = sheetOf(
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>1x</v></c></row></sheetData>',
  );
  const filled = fill(form, { A1: 2 });
  expect(partText(filled, PART)).toContain('<c r="B1"><f>A1&amp;"x"</f></c>');
  expect(partText(filled, 'xl/workbook.xml')).toContain('<calcPr fullCalcOnLoad="1"/>');
});

test('a sheet says that it uses the cells that were filled', () => {
  const form = sheetOf(
    '<dimension ref="B2:C3"/><sheetData><row r="2" spans="2:3"><c r="B2"><v>1</v></c></row></sheetData>',
  );
  const text = partText(fill(form, { E2: 5, A7: 1 }), PART);
  expect(text).toContain('<dimension ref="A2:E7"/>');
  expect(text).toContain('<row r="2" spans="2:5">');
});

test.each([
  ['comments among the rows', '<row r="1"><!-- <c r="A1"/> --><c r="A1"><v>7</v></c></row>'],
  ['other quotation marks', `<row r='1'><c r='A1' t="n"><v>7</v></c></row>`],
  ['a text as it stands', '<row r="1"><c r="A1"><v><![CDATA[7]]></v></c></row>'],
  ['lines within a tag', '<row\n  r="1"><c\n  r="A1"><v>7</v></c></row>'],
])('cells are found despite %s', (_, rows) => {
  const form = sheetOf(`<sheetData>${rows}</sheetData>`);
  const { template, sheet } = open(form);
  expect(readCell(template.pkg, sheet, cellAt('A1'))).toBe(7);
  expect(partText(fill(form, { B1: 8 }), PART)).toContain(
    '<c r="B1"><v>8</v></c></row></sheetData>',
  );
});

test('a text that looks like the address of a cell is none', () => {
  const inner = '<is><t>c r="C1" &gt;</t></is>';
  const form = sheetOf(
    `<sheetData><row r="1"><c r="A1" t="inlineStr">${inner}</c><c r="C1"><v>3</v></c></row></sheetData>`,
  );
  const { template, sheet } = open(form);
  expect(readCell(template.pkg, sheet, cellAt('C1'))).toBe(3);
  expect(readCell(template.pkg, sheet, cellAt('A1'))).toBe('c r="C1" >');
});

test('a row that stands twice is refused', () => {
  const form = sheetOf('<sheetData><row r="1"/><row r="1"/></sheetData>');
  expect(() => open(form)).toThrow('it has row 1 twice');
});
