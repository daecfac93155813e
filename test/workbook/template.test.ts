import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CATALOGUE, FIGURES } from '../../src/figures/catalogue.ts';
import { buildTemplate } from '../../templates/build-fsi-driftsrapport.ts';
import { RULES } from '../figures/rules.ts';
import { comparePackages, readBack } from './packages.ts';

const path = new URL('../../templates/fsi-driftsrapport.xlsx', import.meta.url);
const template = new Uint8Array(readFileSync(path));

test('the template is what its script builds, byte for byte', async () => {
  const built = await buildTemplate();
  expect(comparePackages(template, built)).toEqual({ added: [], removed: [], changed: [] });
  expect(Buffer.compare(template, built)).toBe(0);
});

test('the template says of each figure what the report says', async () => {
  const sheet = (await readBack(template)).getWorksheet('Afrapportering');
  const rows = [12, 13, 18, 19, 20, 21, 22];
  const said = rows.map((row) => [1, 6].map((column) => sheet?.getCell(row, column).value));
  const onForm = FIGURES.map((id) => CATALOGUE[id]).filter(({ form }) => form !== null);
  expect(said).toEqual(
    onForm.map(({ texts: { danish } }) => [
      danish.formLabel?.(RULES) ?? danish.label,
      danish.definition,
    ]),
  );
  const targets = rows.slice(2).map((row) => sheet?.getCell(row, 2).value);
  expect(targets).toEqual(onForm.slice(2).map(({ texts }) => texts.danish.target));
});

test('the template has its sheets in order, and no values', async () => {
  const workbook = await readBack(template);
  expect(workbook.worksheets.map(({ name }) => name)).toEqual([
    'Vejledning',
    'Afrapportering',
    'Historiske servicetal',
    'Kontaktoplysninger',
  ]);
  const history = workbook.getWorksheet('Historiske servicetal');
  const filled: string[] = [];
  history?.eachRow((row) =>
    row.eachCell((cell) => {
      const isMonth = Number(cell.col) >= 4 && !cell.isMerged;
      if (isMonth && typeof cell.value === 'number') filled.push(cell.address);
    }),
  );
  expect(filled).toEqual([]);
  const months = [
    'Jan',
    'Feb',
    'Mar',
    'Apr',
    'Maj',
    'Jun',
    'Jul',
    'Aug',
    'Sep',
    'Okt',
    'Nov',
    'Dec',
  ];
  expect(months.map((_, at) => history?.getCell(4, 4 + at).value)).toEqual(months);
});

test('the answer about the service level is chosen from a list, and the sheets print on A4', async () => {
  const workbook = await readBack(template);
  const validation = workbook.getWorksheet('Afrapportering')?.getCell('B7').dataValidation;
  expect(validation?.formulae).toEqual(['"Ja,Nej"']);
  for (const { pageSetup } of workbook.worksheets) {
    expect([pageSetup.paperSize, pageSetup.fitToWidth, pageSetup.fitToHeight]).toEqual([9, 1, 0]);
    expect(pageSetup.printTitlesRow).toBe('1:1');
  }
});
