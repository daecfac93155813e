import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { partRoot, partText, readBack } from '../../test/workbook/packages.ts';
import { insertionRefusal, insertRowCopies } from './rows.ts';
import { saveTemplate } from './save.ts';
import { findSheet, openTemplate } from './template.ts';
import { descendantsOf } from './xml.ts';

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';
const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const X14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const XM = 'http://schemas.microsoft.com/office/excel/2006/main';
const PART = 'xl/worksheets/sheet1.xml';

const anchor = (from: number, to: number, editAs: string) =>
  `<xdr:twoCellAnchor editAs="${editAs}"><xdr:from><xdr:col>0</xdr:col><xdr:row>${from}</xdr:row></xdr:from>` +
  `<xdr:to><xdr:col>1</xdr:col><xdr:row>${to}</xdr:row></xdr:to></xdr:twoCellAnchor>`;

/** A text box that shows a cell, within a choice between versions of Office. */
const SHAPE =
  '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="a14">' +
  '<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>9</xdr:row></xdr:from><xdr:sp textlink="Historik!$A$7"/></xdr:oneCellAnchor></mc:Choice></mc:AlternateContent>';

/** Rows 3-5 are the block of a year: a head over two merged cells, a value, a sum; row 7 is a total below. */
const YEARS = handmadeWorkbook({
  sheets: {
    Historik:
      '<sheetData>' +
      '<row r="1"><c r="A1"><v>1</v></c></row>' +
      '<row r="3" ht="20" customHeight="1"><c r="A3"><v>2025</v></c></row>' +
      '<row r="4"><c r="A4"><v>10</v></c><c r="B4"><f>A4*$A$1</f><v>10</v></c></row>' +
      '<row r="5"><c r="A5"><f>SUM(A4:A4)</f><v>10</v></c></row>' +
      '<row r="7"><c r="A7"><f>SUM(A1:A5)</f></c><c r="B7"><f>A5+A4</f></c></row></sheetData>' +
      '<mergeCells count="2"><mergeCell ref="A3:B3"/><mergeCell ref="A7:A8"/></mergeCells>' +
      '<conditionalFormatting sqref="A4:B4"><cfRule type="expression" priority="1"><formula>A4&gt;5</formula></cfRule></conditionalFormatting>' +
      '<dataValidations count="1"><dataValidation type="whole" sqref="A1:A5"><formula1>0</formula1></dataValidation></dataValidations>' +
      '<hyperlinks><hyperlink ref="A7" location="Historik!A5"/></hyperlinks>' +
      '<rowBreaks count="2"><brk id="2"/><brk id="6"/></rowBreaks><drawing r:id="rId1"/>' +
      `<extLst><ext xmlns:x14="${X14}" xmlns:xm="${XM}"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines>` +
      '<x14:sparkline><xm:f>Historik!A4:B4</xm:f><xm:sqref>C4</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>',
    Andet:
      '<sheetData><row r="1"><c r="A1"><f>Historik!A5+Historik!A7+A5</f></c></row></sheetData>',
  },
  names:
    '<definedName name="_xlnm.Print_Area" localSheetId="0">Historik!$A$1:$B$8</definedName>' +
    '<definedName name="Alle">Historik!$A$1:$A$5</definedName><definedName name="Total">Historik!$A$7</definedName>',
  relations: [{ sheet: 1, type: 'drawing', target: '../drawings/drawing1.xml' }],
  parts: {
    'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${DRAWING}">${anchor(8, 20, 'oneCell')}${anchor(0, 8, 'twoCell')}${anchor(0, 8, 'oneCell')}${anchor(8, 9, 'absolute')}${SHAPE}</xdr:wsDr>`,
    'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="${CHART}"><c:f>Historik!$A$7:$A$8</c:f><c:f>Andet!$A$7</c:f></c:chartSpace>`,
    'xl/ctrlProps/ctrlProp1.xml':
      '<formControlPr fmlaLink="Historik!$A$7" fmlaRange="Andet!$A$7"/>',
    'xl/tables/table1.xml': `<table xmlns="${MAIN}" id="1" displayName="T" ref="D1:D2"><tableColumns count="1"><tableColumn id="1" name="T"><calculatedColumnFormula>Historik!A7+A7</calculatedColumnFormula></tableColumn></tableColumns></table>`,
    'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition xmlns="${MAIN}"><worksheetSource ref="A1:B8" sheet="Historik"/><worksheetSource ref="A7" sheet="Andet"/></pivotCacheDefinition>`,
  },
});

function repeatBlock(): Uint8Array {
  const template = openTemplate(YEARS, 'form.xlsx');
  const sheet = findSheet(template, 'Historik');
  if (!sheet) throw new Error('The workbook has a Historik.');
  insertRowCopies(template, sheet, { at: 6, sources: [2, 3, 4, 5] });
  return saveTemplate(template);
}

const repeated = repeatBlock();
const formulas = (part: string) =>
  Object.fromEntries(
    descendantsOf(partRoot(repeated, part), ['c']).flatMap((cell) => {
      const [formula] = descendantsOf(cell, ['f']);
      return formula ? [[cell.getAttribute('r'), formula.textContent]] : [];
    }),
  );
const attributes = (local: string, name: string) =>
  descendantsOf(partRoot(repeated, PART), [local]).map((element) => element.getAttribute(name));

test('the copies stand between the block and what was below it', async () => {
  const sheet = (await readBack(repeated)).getWorksheet('Historik');
  const column = [1, 3, 4, 7, 8].map((row) => sheet?.getCell(row, 1).value);
  expect(column).toEqual([1, 2025, 10, 2025, 10]);
  expect(sheet?.getRow(7).height).toBe(20);
});

test('copied formulas mean the copied rows, and fixed references stay', () => {
  expect(formulas(PART)).toEqual({
    B4: 'A4*$A$1',
    A5: 'SUM(A4:A4)',
    B8: 'A8*$A$1',
    A9: 'SUM(A8:A8)',
    // The total over everything grows with the sheet; the sum of two cells does not.
    A11: 'SUM(A1:A9)',
    B11: 'A5+A4',
  });
});

test('other sheets, names, print areas and charts follow', () => {
  expect(formulas('xl/worksheets/sheet2.xml')).toEqual({ A1: 'Historik!A5+Historik!A11+A5' });
  const workbook = partText(repeated, 'xl/workbook.xml');
  expect(workbook).toContain('Historik!$A$1:$B$12');
  expect(workbook).toContain('>Historik!$A$1:$A$9<');
  expect(workbook).toContain('>Historik!$A$11<');
  const chart = partText(repeated, 'xl/charts/chart1.xml');
  expect(chart).toContain('Historik!$A$11:$A$12');
  expect(chart).toContain('Andet!$A$7');
});

test('text boxes, controls, tables and pivot tables that point to the sheet follow', () => {
  const values = (part: string, name: string) =>
    descendantsOf(partRoot(repeated, part), ['sp', 'worksheetSource']).map((element) =>
      element.getAttribute(name),
    );
  expect(values('xl/drawings/drawing1.xml', 'textlink')).toEqual(['Historik!$A$11']);
  expect(values('xl/pivotCache/pivotCacheDefinition1.xml', 'ref')).toEqual(['A1:B12', 'A7']);
  expect(partText(repeated, 'xl/ctrlProps/ctrlProp1.xml')).toContain(
    '<formControlPr fmlaLink="Historik!$A$11" fmlaRange="Andet!$A$7"/>',
  );
  expect(partText(repeated, 'xl/tables/table1.xml')).toContain('>Historik!A11+A7<');
});

test('merges in the block are copied, merges below are moved', () => {
  expect(attributes('mergeCell', 'ref')).toEqual(['A3:B3', 'A11:A12', 'A7:B7']);
  expect(attributes('mergeCells', 'count')).toEqual(['3']);
});

test('rules over the block hold for its copy too, rules over all of it grow', () => {
  expect(attributes('conditionalFormatting', 'sqref')).toEqual(['A4:B4 A8:B8']);
  expect(attributes('dataValidation', 'sqref')).toEqual(['A1:A9']);
});

test('links and page breaks below move', () => {
  expect(attributes('hyperlink', 'ref')).toEqual(['A11']);
  expect(attributes('hyperlink', 'location')).toEqual(['Historik!A5']);
  expect(attributes('brk', 'id')).toEqual(['2', '10']);
});

test('a sparkline of the block is drawn again from the copied values', () => {
  const lines = descendantsOf(partRoot(repeated, PART), ['sparkline']).map((line) =>
    descendantsOf(line, ['f', 'sqref']).map((each) => each.textContent),
  );
  expect(lines).toEqual([
    ['Historik!A4:B4', 'C4'],
    ['Historik!A8:B8', 'C8'],
  ]);
});

test('drawings below move whole, those across are stretched only if they hang on both cells', () => {
  const rows = descendantsOf(partRoot(repeated, 'xl/drawings/drawing1.xml'), ['row']).map(
    (row) => row.textContent,
  );
  expect(rows).toEqual(['12', '24', '0', '12', '0', '8', '8', '9', '13']);
});

test('shared formulas are written out before the rows move apart', () => {
  const bytes = handmadeWorkbook({
    sheets: {
      Historik:
        '<sheetData><row r="1"><c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f></c></row>' +
        '<row r="2"><c r="B2"><f t="shared" si="0"/></c></row><row r="3"><c r="B3"><f t="shared" si="0"/></c></row></sheetData>',
    },
  });
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Historik');
  if (!sheet) throw new Error('The workbook has a Historik.');
  insertRowCopies(template, sheet, { at: 3, sources: [2] });
  const texts = descendantsOf(partRoot(saveTemplate(template), PART), ['f']).map(
    (f) => f.textContent,
  );
  expect(texts).toEqual(['A1*2', 'A2*2', 'A3*2', 'A4*2']);
});

test('a sheet with a table takes no rows', () => {
  const bytes = handmadeWorkbook({
    sheets: { Historik: '<sheetData/>' },
    relations: [{ sheet: 1, type: 'table', target: '../tables/table1.xml' }],
  });
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Historik');
  expect(sheet && insertionRefusal(template, sheet)).toBe(
    'it has a table, which inserted rows would tear apart',
  );
});

test('rules are meant from the new rows where those stand on top', () => {
  const rule = (local: string, inner: string, area: string) =>
    `<${local} sqref="${area}">${inner}</${local}>`;
  const formula = '<formula>A3&gt;$A$9</formula>';
  const bytes = handmadeWorkbook({
    sheets: {
      Historik:
        '<sheetData><row r="3"><c r="A3"><v>1</v></c></row></sheetData>' +
        rule(
          'conditionalFormatting',
          `<cfRule type="expression" priority="1">${formula}</cfRule>`,
          'A3:B3 A5:B5',
        ) +
        rule(
          'conditionalFormatting',
          `<cfRule type="expression" priority="2">${formula}</cfRule>`,
          'A3:B9',
        ) +
        rule(
          'conditionalFormatting',
          `<cfRule type="expression" priority="3">${formula}</cfRule>`,
          'A1:B9',
        ) +
        rule(
          'conditionalFormatting',
          '<cfRule type="iconSet" priority="4"><iconSet><cfvo type="num" val="0.5"/><cfvo type="formula" val="$A$9"/></iconSet></cfRule>',
          'C3',
        ) +
        `<dataValidations count="1">${rule('dataValidation', '<formula1>B3</formula1>', 'A3')}</dataValidations>`,
    },
  });
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Historik');
  if (!sheet) throw new Error('The workbook has a Historik.');
  insertRowCopies(template, sheet, { at: 3, sources: [3, 4] });
  const root = partRoot(saveTemplate(template), PART);
  const rules = descendantsOf(root, ['conditionalFormatting', 'dataValidation']).map((each) => [
    each.getAttribute('sqref'),
    ...descendantsOf(each, ['formula', 'formula1']).map((text) => text.textContent),
  ]);
  expect(rules).toEqual([
    ['A5:B5 A7:B7 A3:B3', 'A3>$A$11'],
    ['A3:B11', 'A3>$A$11'],
    ['A1:B11', 'A5>$A$11'],
    ['C5 C3'],
    ['A5 A3', 'B3'],
  ]);
  const thresholds = descendantsOf(root, ['cfvo']).map((each) => each.getAttribute('val'));
  expect(thresholds).toEqual(['0.5', '$A$11']);
});

test('a formula that cells of another sheet share is written out where it points to the rows', () => {
  const bytes = handmadeWorkbook({
    sheets: {
      Historik:
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData>',
      Andet:
        '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">Historik!A1</f></c></row>' +
        '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row></sheetData>',
    },
  });
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Historik');
  if (!sheet) throw new Error('The workbook has a Historik.');
  insertRowCopies(template, sheet, { at: 2, sources: [1] });
  const other = partRoot(saveTemplate(template), 'xl/worksheets/sheet2.xml');
  expect(descendantsOf(other, ['f']).map((f) => f.textContent)).toEqual([
    'Historik!A1',
    'Historik!A3',
  ]);
});
