import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { handmadeWorkbook } from '../../test/workbook/handmade.ts';
import { comparePackages, partText } from '../../test/workbook/packages.ts';
import { writeCustomProperties } from './custom-properties.ts';
import { openPackage, savePackage } from './package.ts';

const PART = 'docProps/custom.xml';

function withProperties(bytes: Uint8Array, texts: Record<string, string>): Uint8Array {
  const pkg = openPackage(bytes, 'form.xlsx');
  writeCustomProperties(pkg, texts);
  return savePackage(pkg);
}

const bare = handmadeWorkbook({ sheets: { Ark1: '<sheetData/>' } });

test('a workbook without properties of its own gets the part, and no other part changes', () => {
  const filled = withProperties(bare, { 'vdx-report tool': 'vdx-report <1> & æ' });
  expect(comparePackages(bare, filled)).toEqual({
    added: [PART],
    removed: [],
    changed: ['[Content_Types].xml', '_rels/.rels'],
  });
  expect(partText(filled, PART)).toContain(
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="vdx-report tool"><vt:lpwstr>vdx-report &lt;1&gt; &amp; æ</vt:lpwstr></property>',
  );
  expect(partText(filled, '[Content_Types].xml')).toContain(`PartName="/${PART}"`);
});

test('properties of others stay, and those of an earlier run are replaced', () => {
  const first = withProperties(bare, { Journal: '2025-17', 'vdx-report tool': 'old' });
  const again = withProperties(first, { 'vdx-report tool': 'new' });
  expect(
    [...partText(again, PART).matchAll(/pid="(\d+)" name="([^"]+)"/g)].map((m) => m[0]),
  ).toEqual(['pid="2" name="Journal"', 'pid="3" name="vdx-report tool"']);
  expect(partText(again, PART)).not.toContain('old');
  expect(comparePackages(first, again)).toEqual({ added: [], removed: [], changed: [PART] });
  expect(withProperties(again, { 'vdx-report tool': 'new' })).toEqual(again);
});

test('a workbook of the strict form gets properties of that form', () => {
  const parts = unzipSync(bare);
  const rels = strFromU8(parts['_rels/.rels'] ?? new Uint8Array()).replaceAll(
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
    'http://purl.oclc.org/ooxml/officeDocument/relationships',
  );
  const pkg = openPackage(zipSync({ ...parts, '_rels/.rels': strToU8(rels) }), 'form.xlsx');
  writeCustomProperties(pkg, { tool: 'x' });
  const saved = unzipSync(savePackage(pkg));
  const textOf = (part: string) => strFromU8(saved[part] ?? new Uint8Array());
  expect(textOf(PART)).toContain(
    'xmlns="http://purl.oclc.org/ooxml/officeDocument/customProperties"',
  );
  expect(textOf('_rels/.rels')).toContain('/relationships/customProperties"');
});

test('without texts nothing is written', () => {
  expect(withProperties(bare, {})).toEqual(savePackage(openPackage(bare, 'form.xlsx')));
});
