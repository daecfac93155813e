import { readFile } from 'node:fs/promises';
import { test } from 'vitest';
import { convertFile } from './office.ts';
import { expectRefused } from './own-form.ts';

test.each([
  ['xls', 'is an Excel workbook of the old kind (.xls).'],
  ['ods', 'is no Excel'],
])('an .%s of LibreOffice is refused in one line', async (to, reason) => {
  const form = new Uint8Array(await readFile('templates/fsi-driftsrapport.xlsx'));
  await expectRefused(await convertFile(form, { from: 'xlsx', to }), reason);
});
