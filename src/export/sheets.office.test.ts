import { expect, test } from 'vitest';
import { convertFile, readWithPython } from '../../test/workbook/office.ts';
import { column, type Dataset } from '../dataset.ts';
import { renderCsv } from './csv.ts';
import { renderXlsx } from './xlsx.ts';

const dataset: Dataset = {
  name: 'usage',
  columns: [
    column('month', 'month', 'Month'),
    column('name', 'text', 'Name'),
    column('share', 'percent', 'Share'),
  ],
  rows: [
    ['2025-10', '=1+1', 98.6],
    ['2025-11', 'Ærø', null],
  ],
};

/** Semicolons, UTF-8, the numbers of Denmark (language 1030), and formulas calculated. */
const DANISH_CSV = 'CSV:59,34,76,1,,1030,false,true,false,false,false,0,true';

test('LibreOffice in Danish reads numbers as numbers and no text as a formula', async () => {
  const csv = Buffer.from(await renderCsv(dataset, { danish: true }));
  const xlsx = await convertFile(csv, { from: 'csv', to: 'xlsx', reader: DANISH_CSV });
  const cells = new Map(
    [...(await readWithPython(xlsx))].map(([key, value]) => [key.split('!')[1], value]),
  );
  expect(cells.get('B2')).toMatch(/^'?=1\+1$/);
  expect(cells.get('C2')).toBe('98.6');
  expect([cells.get('B3'), cells.get('C3')]).toEqual(['Ærø', undefined]);
});

test('LibreOffice opens the workbook and runs no text of it', async () => {
  const csv = await convertFile(await renderXlsx(dataset), { from: 'xlsx', to: 'csv' });
  expect(Buffer.from(csv).toString('latin1').trim().split('\n')).toEqual([
    'month,name,share',
    '10/01/2025,=1+1,98.6',
    '11/01/2025,Ærø,',
  ]);
});
