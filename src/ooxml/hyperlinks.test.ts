import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { partText, readBack } from '../../test/workbook/packages.ts';
import { setHyperlink } from './hyperlinks.ts';
import { saveTemplate } from './save.ts';
import { findSheet, openTemplate } from './template.ts';

const RELATIONSHIPS = 'application/vnd.openxmlformats-package.relationships+xml';
const RELATIONS = 'xl/worksheets/_rels/sheet1.xml.rels';
const cell = { column: 2, row: 1 };
const FORM = handmadeWorkbook({
  sheets: {
    Ark1: '<sheetData><row r="1"><c r="B1"><v>1</v></c></row></sheetData><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>',
  },
});

function link(bytes: Uint8Array, target: string | undefined): Uint8Array {
  const template = openTemplate(bytes, 'form.xlsx');
  const sheet = findSheet(template, 'Ark1');
  if (sheet) setHyperlink(template.pkg, sheet, { cell, target });
  return saveTemplate(template);
}

test('a link stands where the schema wants it, and leads to its target', async () => {
  const linked = link(FORM, 'mailto:pi@example.dk');
  expect(partText(linked, 'xl/worksheets/sheet1.xml')).toMatch(
    /<hyperlinks><hyperlink ref="B1" r:id="rId1"\/><\/hyperlinks><pageMargins/,
  );
  const read = (await readBack(linked)).getWorksheet('Ark1')?.getCell('B1').value;
  expect(read).toEqual({ text: 1, hyperlink: 'mailto:pi@example.dk' });
});

test('a new target takes the place of the old one and leaves nothing of it', () => {
  const again = link(link(FORM, 'mailto:pi@example.dk'), 'https://example.dk/');
  expect(partText(again, RELATIONS).match(/<Relationship /g)).toHaveLength(1);
  expect(partText(again, RELATIONS)).toContain('Target="https://example.dk/"');
});

test.each([
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://example.dk',
  'mailto:a b',
  undefined,
])('no link leads to %s, and an old one is taken away', (target) => {
  expect(partText(link(FORM, target), 'xl/worksheets/sheet1.xml')).not.toContain('hyperlink');
  const unlinked = link(link(FORM, 'mailto:pi@example.dk'), target);
  expect(partText(unlinked, 'xl/worksheets/sheet1.xml')).not.toContain('hyperlink');
});

test('a link over merged cells is that of their first cell', () => {
  const form = handmadeWorkbook({
    sheets: {
      Ark1:
        '<sheetData/><mergeCells count="1"><mergeCell ref="B1:D1"/></mergeCells>' +
        '<hyperlinks><hyperlink ref="B1:D1" r:id="rId1"/></hyperlinks>',
    },
    relations: [{ sheet: 1, type: 'hyperlink', target: '../workbook.xml' }],
  });
  const linked = partText(link(form, 'mailto:pi@example.dk'), 'xl/worksheets/sheet1.xml');
  expect(linked).toContain('<hyperlinks><hyperlink ref="B1" r:id="rId1"/></hyperlinks>');
  expect(partText(link(form, 'mailto:pi@example.dk'), RELATIONS)).toContain('mailto:pi@example.dk');
});

test('a link that takes the place of another keeps what that one says when pointed at', () => {
  const form = handmadeWorkbook({
    sheets: {
      Ark1: '<sheetData/><hyperlinks><hyperlink ref="B1" location="Ark1!A1" tooltip="Skriv til os"/></hyperlinks>',
    },
  });
  expect(partText(link(form, 'mailto:pi@example.dk'), 'xl/worksheets/sheet1.xml')).toContain(
    '<hyperlink ref="B1" tooltip="Skriv til os" r:id="rId1"/>',
  );
});

test('the first relationships of their kind are declared', () => {
  const parts = unzipSync(FORM);
  const types = strFromU8(parts['[Content_Types].xml'] ?? new Uint8Array());
  const overrides = ['_rels/.rels', 'xl/_rels/workbook.xml.rels'].map(
    (part) => `<Override PartName="/${part}" ContentType="${RELATIONSHIPS}"/>`,
  );
  const named = types
    .replace(/<Default Extension="rels"[^>]*>/, '')
    .replace('</Types>', `${overrides.join('')}</Types>`);
  const form = zipSync({ ...parts, '[Content_Types].xml': strToU8(named) });
  // Fails on a part without a type.
  expect(partText(link(form, 'mailto:pi@example.dk'), '[Content_Types].xml')).toContain(
    `<Default Extension="rels" ContentType="${RELATIONSHIPS}"/>`,
  );
});
