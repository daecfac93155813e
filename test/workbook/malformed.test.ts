import { readFile } from 'node:fs/promises';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import { publishedReport } from '../report/published-report.ts';
import { expectRefused } from './own-form.ts';
import { fillOwn } from './packaged.ts';
import { partText, readBack } from './packages.ts';

let form: Uint8Array;
beforeAll(async () => {
  form = new Uint8Array(await readFile('templates/fsi-driftsrapport.xlsx'));
});

/** The packaged form with a part changed; without it where the change gives undefined. */
function spoil(part: string, change: (text: string) => string | undefined): Uint8Array {
  const { [part]: bytes, ...others } = unzipSync(form);
  const changed = change(strFromU8(bytes ?? new Uint8Array()));
  return zipSync(changed === undefined ? others : { ...others, [part]: strToU8(changed) });
}

const WORKBOOK = 'xl/workbook.xml';
const SHEET = 'xl/worksheets/sheet2.xml';
const TYPES = '[Content_Types].xml';

const retype = (type: string) =>
  spoil(TYPES, (text) => text.replace(/(workbook\.xml" ContentType=")[^"]+/, `$1${type}`));

/** A zip whose directory promises so many bytes of its first part. */
function promising(zip: Uint8Array, size: number): Uint8Array {
  const entry = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  new DataView(zip.buffer, zip.byteOffset).setUint32(entry + 24, size, true);
  return zip;
}

/** A compound file as far as it is looked at: its first bytes, and a name in its directory. */
const compound = (name: string) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from(name, 'utf16le'),
    ]),
  );

const MALFORMED: readonly [string, () => Uint8Array, string][] = [
  ['an empty file', () => new Uint8Array(), 'is no Excel workbook (.xlsx).'],
  ['a text', () => strToU8('Systemnavn;VDX'), 'is no Excel workbook (.xlsx).'],
  ['a zip cut short', () => form.slice(0, form.length / 2), 'is a damaged zip file'],
  ['a zip with letters', () => zipSync({ 'brev.txt': strToU8('Kære') }), 'is no Excel workbook'],
  [
    'a zip bomb',
    () => promising(zipSync({ 'a.xml': new Uint8Array(9) }), 2 ** 30),
    'unpacks to more than 256 MB or 20000 parts.',
  ],
  ['a password to open', () => compound('EncryptedPackage'), 'protected by a password to open.'],
  [
    'a signature',
    () => zipSync({ ...unzipSync(form), '_xmlsignatures/s.xml': strToU8('<S/>') }),
    'is digitally signed',
  ],
  [
    'a DOCTYPE',
    () => spoil(SHEET, (text) => text.replace('<worksheet', '<!DOCTYPE a><worksheet')),
    'it declares a DOCTYPE.',
  ],
  [
    'XML that breaks off',
    () => spoil(SHEET, (text) => text.slice(0, 900)),
    `part ${SHEET}) cannot be read`,
  ],
  [
    'a workbook part that breaks off',
    () => spoil(WORKBOOK, (text) => text.slice(0, 300)),
    `part ${WORKBOOK}) cannot be read`,
  ],
  ['no workbook part', () => spoil(WORKBOOK, () => undefined), `lacks its part ${WORKBOOK}.`],
  ['a sheet without its part', () => spoil(SHEET, () => undefined), `lacks its part ${SHEET}.`],
  ['no styles', () => spoil('xl/styles.xml', () => undefined), 'lacks its part xl/styles.xml.'],
  ['no content types', () => spoil(TYPES, () => undefined), 'it has no [Content_Types].xml.'],
  [
    'a sheet without cells',
    () => spoil(SHEET, () => '<worksheet xmlns="x"/>'),
    'has no sheetData.',
  ],
  [
    'macros',
    () => retype('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
    'holds macros, which a report in .xlsx cannot.',
  ],
];

test.each(MALFORMED)('%s is refused in one line', async (_, make, reason) => {
  await expectRefused(make(), reason);
});

test('a template (.xltx) becomes a workbook', async () => {
  const report = await fillOwn(
    publishedReport(),
    retype('application/vnd.openxmlformats-officedocument.spreadsheetml.template.main+xml'),
  );
  expect(partText(report, TYPES)).toContain('spreadsheetml.sheet.main+xml"');
  expect(partText(report, TYPES)).not.toContain('template.main');
  const sheet = (await readBack(report)).getWorksheet('Afrapportering');
  expect(sheet?.getCell('B6').value).toBe('01.09.25 - 30.11.25');
});
