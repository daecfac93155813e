import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { handmadeWorkbook } from './handmade.ts';
import { requireSound, structureProblems } from './structure.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';

const SHEET =
  '<dimension ref="A1:C3"/><sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row>' +
  '<row r="3"><c r="A3"><f>B1</f><v>1</v></c><c r="C3" t="b"><v>1</v></c></row></sheetData>' +
  '<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B3:B4"/></mergeCells>' +
  '<conditionalFormatting sqref="A1 B1:C1"><cfRule type="expression" dxfId="0" priority="1"><formula>A1</formula></cfRule></conditionalFormatting>' +
  '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>' +
  '<rowBreaks count="1"><brk id="2"/></rowBreaks><drawing r:id="rId1"/><tableParts count="1"><tablePart r:id="rId2"/></tableParts>';

const TYPES = '[Content_Types].xml';
const WORKBOOK = 'xl/workbook.xml';
const SHEET1 = 'xl/worksheets/sheet1.xml';
const STYLES = 'xl/styles.xml';

/** A sound workbook with one of everything that can be spoiled. */
function soundParts(): Record<string, string> {
  const bytes = handmadeWorkbook({
    sheets: { 'Ark 1': SHEET, Tal: '<sheetData/>' },
    strings: ['Navn', 'Andet'],
    formats: '<xf numFmtId="164" xfId="0"/>',
    names: `<definedName name="Felt">'Ark 1'!$A$1</definedName>`,
    relations: [
      { sheet: 1, type: 'drawing', target: '../drawings/drawing1.xml' },
      { sheet: 1, type: 'table', target: '../tables/table1.xml' },
    ],
    parts: {
      'xl/drawings/drawing1.xml': `<d:wsDr xmlns:d="${DRAWING}"><d:twoCellAnchor><d:from><d:row>2</d:row></d:from><d:to><d:row>5</d:row></d:to></d:twoCellAnchor></d:wsDr>`,
      'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" displayName="T" ref="A1:B3"><tableColumns count="2"><tableColumn name="Navn"/><tableColumn name="1"/></tableColumns></table>`,
      'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="${CHART}"><c:f>Tal!$A$1</c:f></c:chartSpace>`,
      'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="A3" i="7"/></calcChain>`,
    },
  });
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]),
  );
  const replace = (name: string, from: string, to: string) => {
    parts[name] = (parts[name] ?? '').replace(from, to);
  };
  replace(
    'xl/_rels/workbook.xml.rels',
    '</Relationships>',
    '<Relationship Id="chain" Type="x/calcChain" Target="calcChain.xml"/></Relationships>',
  );
  replace(
    STYLES,
    '<fonts',
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="0"/></numFmts><fonts',
  );
  replace(STYLES, '</styleSheet>', '<dxfs><dxf/></dxfs></styleSheet>');
  return parts;
}

function zipped(parts: Record<string, string>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])),
  );
}

function spoiled(part: string, from: string, to: string): string[] {
  const parts = soundParts();
  const text = parts[part] ?? '';
  expect(text, `${part} holds ${from}`).toContain(from);
  parts[part] = text.replace(from, to);
  return structureProblems(zipped(parts));
}

test('a sound workbook has no problems', () => {
  expect(structureProblems(zipped(soundParts()))).toEqual([]);
});

test.each([
  [SHEET1, '</sheetData>', '', `${SHEET1} is not well-formed`],
  [
    TYPES,
    '/xl/styles.xml',
    '/xl/other.xml',
    'a content type for /xl/other.xml, which is not there',
  ],
  [TYPES, 'Extension="rels"', 'Extension="bin"', 'no content type for /_rels/.rels'],
  [TYPES, '/xl/styles.xml', '/xl/workbook.xml', 'two content types for /xl/workbook.xml'],
  ['_rels/.rels', 'xl/workbook', 'xl/book', ': rId1 leads to xl/book.xml, which is not there'],
  [SHEET1, 'r:id="rId1"', 'r:id="rId9"', `${SHEET1}: no relationship rId9`],
  ['xl/worksheets/_rels/sheet1.xml.rels', 'Id="rId2"', 'Id="rId1"', 'two relationships rId1'],
])('of the package: %s with %s as %s', (...[part, from, to, problem]) => {
  expect(spoiled(part, from, to).join('\n')).toContain(problem);
});

test('a package lacks a part that is declared, or has one that belongs to none', () => {
  const { 'xl/styles.xml': _, ...rest } = soundParts();
  expect(structureProblems(zipped(rest)).join('\n')).toContain('leads to xl/styles.xml');
  const stray = { ...soundParts(), 'xl/_rels/gone.xml.rels': '<Relationships/>' };
  expect(structureProblems(zipped(stray))).toEqual(['xl/_rels/gone.xml.rels belongs to no part']);
});

test.each([
  [WORKBOOK, '<sheets>', '<definedNames/><sheets>', '<sheets> stands behind <definedNames>'],
  [WORKBOOK, 'sheetId="8"', 'sheetId="7"', 'two sheets with sheetId 7'],
  [WORKBOOK, 'name="Tal"', 'name="ARK 1"', 'two sheets "ark 1"'],
  [WORKBOOK, 'r:id="rId2"', 'r:id="rId1"', 'two sheets in xl/worksheets/sheet1.xml'],
  [WORKBOOK, "'Ark 1'!", 'Væk!', 'the name Felt points to the sheet "Væk", which is not there'],
  [WORKBOOK, 'name="Felt"', 'name="Felt" localSheetId="2"', 'belongs to sheet 2'],
  ['xl/charts/chart1.xml', 'Tal!', 'Væk!', 'draws "Væk", which is not there'],
  ['xl/calcChain.xml', 'A3', 'A1', 'calcChain: Ark 1!A1 holds no formula'],
  ['xl/sharedStrings.xml', 'uniqueCount="2"', 'uniqueCount="3"', '3 said, 2 held'],
  [STYLES, '<dxf/></dxfs>', '<dxf/></dxfs><colors/><fonts/>', '<fonts> stands behind <colors>'],
  [STYLES, '<fonts count="1"', '<fonts count="2"', '<fonts> says 2 and holds 1'],
  [STYLES, 'fontId="0"', 'fontId="1"', 'cellXfs 0 wants fontId 1'],
  [STYLES, 'numFmtId="164" xfId', 'numFmtId="165" xfId', 'wants number format 165'],
])('of the workbook: %s with %s as %s', (...[part, from, to, problem]) => {
  expect(spoiled(part, from, to).join('\n')).toContain(problem);
});

test.each([
  [
    '<dimension ref="A1:C3"/>',
    '<tableParts/><dimension/>',
    '<dimension> stands behind <tableParts>',
  ],
  ['<row r="3">', '<row r="1">', 'row 1 stands behind row 1'],
  ['r="B1" s="1"', 'r="A1" s="1"', 'the cell A1 is out of order'],
  ['r="B1" s="1"', 'r="B2" s="1"', 'the cell B2 stands in row 1'],
  ['r="B1" s="1"', 'r="B1" s="2"', 'B1 wants style 2 of 2'],
  ['<v>0</v>', '<v>2</v>', 'A1 has no string 2'],
  ['<f>B1</f><v>1</v>', '<v>1</v><f>B1</f>', '<f> stands behind <v>'],
  ['<f>B1</f><v>1</v>', '<v>NaN</v>', 'A3 has no number NaN'],
  ['t="b"', 't="inlineStr"', 'C3 has no inline text'],
  ['spans="1:3"', 'spans="1:1"', 'the cell B1 stands outside the spans of its row'],
  ['ref="A1:C3"', 'ref="A1:B3"', 'the cell C3 stands outside the dimension A1:B3'],
  ['ref="B3:B4"', 'ref="A2:B4"', 'the merges A1:A2 and A2:B4 overlap'],
  ['mergeCells count="2"', 'mergeCells count="3"', '<mergeCells> says 3 and holds 2'],
  ['sqref="A1 B1:C1"', 'sqref="A1 C1:B1"', '<conditionalFormatting> has the area "C1:B1"'],
  ['sqref="A1 B1:C1"', 'sqref=""', '<conditionalFormatting> has the area ""'],
  ['dxfId="0"', 'dxfId="1"', 'a conditional format wants the look 1 of 1'],
  ['<brk id="2"/>', '', '<rowBreaks> is empty'],
])('of a sheet: %s as %s', (from, to, problem) => {
  expect(spoiled(SHEET1, from, to).join('\n')).toContain(problem);
});

test.each([
  ['xl/tables/table1.xml', 'name="Navn"', 'name="Titel"', 'the table T has no column "Navn"'],
  ['xl/tables/table1.xml', 'A1:B3', 'A1:C3', 'the table T has 2 columns for its area'],
  ['xl/drawings/drawing1.xml', '<d:row>5', '<d:row>1', 'a shape ends above its beginning'],
])('of what hangs on a sheet: %s with %s as %s', (...[part, from, to, problem]) => {
  expect(spoiled(part, from, to).join('\n')).toContain(problem);
});

test('an unsound workbook fails whatever test looks at it', () => {
  const parts = soundParts();
  parts[SHEET1] = (parts[SHEET1] ?? '').replace('<v>0</v>', '<v>9</v>');
  expect(() => requireSound(zipped(parts))).toThrow(
    'Not a sound workbook:\n  Ark 1: A1 has no string 9',
  );
});
