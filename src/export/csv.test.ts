import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { column, type Dataset } from '../dataset.ts';
import { renderCsv } from './csv.ts';

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'];

const dataset: Dataset = {
  name: 'organisations',
  columns: [column('name', 'text', 'Name'), column('share', 'percent', 'Share')],
  rows: [...FORMULAS.map((name) => [name, 1.5]), ['Åse; "Ærø", 1\n2', null]],
};

test('for analysts text stays as it is, whatever stands in it', async () => {
  const [head, ...records] = parse(await renderCsv(dataset, { danish: false }));
  expect(head).toEqual(['name', 'share']);
  expect(records.map(([name]: string[]) => name)).toEqual(dataset.rows.map(([name]) => name));
  expect(records[0]).toEqual(['=1+1', '1.50']);
});

test('for Excel text that it would run as a formula is set behind an apostrophe', async () => {
  const records = parse(await renderCsv(dataset, { danish: true }), {
    bom: true,
    delimiter: ';',
  }).slice(1);
  expect(records.slice(0, -1).map(([name]: string[]) => name)).toEqual(
    FORMULAS.map((text) => `'${text}`),
  );
  expect(records.at(-1)).toEqual(['Åse; "Ærø", 1\n2', '']);
  expect(records[0]).toEqual(["'=1+1", '1,50']);
});
