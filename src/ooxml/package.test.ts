import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { changePart, openPackage, savePackage } from './package.ts';
import { findSheet, openTemplate } from './template.ts';
import { readZip } from './zip.ts';

const open = (bytes: Uint8Array) => openTemplate(bytes, 'form.xlsx');

/** A compound file as far as it is looked at: its first bytes, and a name in its directory. */
function compoundFile(name: string): Uint8Array {
  const head = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  return new Uint8Array(Buffer.concat([head, Buffer.from(name, 'utf16le')]));
}

test('a file that is no zip is refused in one line', () => {
  expect(() => open(strToU8('Systemnavn;VDX'))).toThrow('form.xlsx is no Excel workbook (.xlsx).');
  expect(() => open(new Uint8Array())).toThrow('form.xlsx is no Excel workbook (.xlsx).');
});

test('a workbook of the old kind is told from one with a password', () => {
  expect(() => open(compoundFile('Workbook'))).toThrow(
    'is an Excel workbook of the old kind (.xls).',
  );
  expect(() => open(compoundFile('EncryptedPackage'))).toThrow(
    'is protected by a password to open.',
  );
});

test('a zip that is cut off is refused', () => {
  const whole = handmadeWorkbook({ sheets: { Ark1: '<sheetData/>' } });
  expect(() => open(whole.slice(0, whole.length / 2))).toThrow('form.xlsx is a damaged zip file');
});

test('a zip without a workbook in it is refused', () => {
  expect(() => open(zipSync({ 'brev.txt': strToU8('Kære FSI') }))).toThrow(
    'it has no [Content_Types].xml',
  );
});

/** Overwrites the size that the zip's directory promises for its first part. */
function promiseSize(zip: Uint8Array, size: number): Uint8Array {
  const entry = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  new DataView(zip.buffer, zip.byteOffset).setUint32(entry + 24, size, true);
  return zip;
}

test('a zip that would fill the memory is refused before it is unpacked', () => {
  const bomb = promiseSize(zipSync({ 'xl/a.xml': new Uint8Array(10) }), 300 * 1024 * 1024);
  expect(() => openPackage(bomb, 'form.xlsx')).toThrow('unpacks to more than 256 MB');
});

test('a signed workbook is refused, as filling would break the signature', () => {
  const signed = handmadeWorkbook({
    sheets: { Ark1: '<sheetData/>' },
    parts: { '_xmlsignatures/sig1.xml': '<Signature/>' },
  });
  expect(() => open(signed)).toThrow('is digitally signed');
});

test('a document type is refused, naming the part', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>';
  const workbook = handmadeWorkbook({
    sheets: { Ark1: '<sheetData/>' },
    parts: { 'xl/worksheets/sheet1.xml': bomb },
  });
  expect(() => findSheet(open(workbook), 'Ark1')).toThrow(
    'form.xlsx (part xl/worksheets/sheet1.xml) cannot be read: it declares a DOCTYPE.',
  );
});

test('XML that is not well-formed is refused, naming the part', () => {
  const workbook = handmadeWorkbook({
    sheets: { Ark1: '<sheetData/>' },
    parts: { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData></worksheet>' },
  });
  expect(() => findSheet(open(workbook), 'Ark1')).toThrow('part xl/worksheets/sheet1.xml');
});

test('another Office file is refused', () => {
  const letter = zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="t"/>'),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="r"><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8('<w:document xmlns:w="w"/>'),
  });
  expect(() => open(letter)).toThrow('form.xlsx is an Office file, but no Excel workbook.');
});

test('parts are found by their relationships, whatever they are called', () => {
  const sheet =
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>';
  const relations = (target: string) =>
    `<Relationships xmlns="r"><Relationship Id="rId1" Type="x/worksheet" Target="${target}"/></Relationships>`;
  for (const target of ['ark%20et.xml', '/xl/ark et.xml', '../XL/Ark et.xml']) {
    const workbook = handmadeWorkbook({
      sheets: { Ark1: '<sheetData/>' },
      parts: { 'xl/ark et.xml': sheet, 'xl/_rels/workbook.xml.rels': relations(target) },
    });
    expect(findSheet(open(workbook), 'ark1')?.part).toBe('xl/ark et.xml');
  }
});

test('two parts whose names differ by case alone are refused', () => {
  const parts = { 'xl/Worksheets/Sheet1.xml': '<worksheet/>' };
  expect(() => open(handmadeWorkbook({ sheets: { Ark1: '<sheetData/>' }, parts }))).toThrow(
    'form.xlsx holds two parts of one name, xl/worksheets/sheet1.xml and xl/Worksheets/Sheet1.xml.',
  );
});

test('a part that does not unpack to what the zip says is refused', () => {
  const zip = handmadeWorkbook({ sheets: { Ark1: '<sheetData/>' } });
  const list = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip[list + 16] = (zip[list + 16] ?? 0) ^ 1;
  expect(() => open(zip)).toThrow('form.xlsx is a damaged zip file.');
});

test('parts that are not changed stay packed as they were', () => {
  const zip = handmadeWorkbook({ sheets: { Ark1: '<sheetData/>', Ark2: '<sheetData/>' } });
  const pkg = openPackage(zip, 'form.xlsx');
  changePart(pkg, 'xl/worksheets/sheet1.xml');
  const again = readZip(savePackage(pkg));
  const dataOf = (name: string) => again.find((file) => file.name === name)?.data;
  expect(again.map(({ name }) => name)).toEqual(readZip(zip).map(({ name }) => name));
  expect(dataOf('xl/worksheets/sheet2.xml')).toEqual(
    pkg.packed.get('xl/worksheets/sheet2.xml')?.data,
  );
});

test('a workbook in a namespace that no released Excel has written is refused', () => {
  const early = 'http://schemas.openxmlformats.org/spreadsheetml/2005/8/main';
  const workbook = handmadeWorkbook({
    sheets: { Ark1: '<sheetData/>' },
    parts: { 'xl/workbook.xml': `<workbook xmlns="${early}"><sheets/></workbook>` },
  });
  expect(() => open(workbook)).toThrow(
    'form.xlsx is of a kind that no released Excel has written.',
  );
});
