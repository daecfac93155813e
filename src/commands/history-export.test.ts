import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from '../../test/commands/command.ts';

const exported = async (...options: string[]) => {
  const cwd = await emptyFolder();
  return { cwd, ...(await vdxReport(['history', 'export', ...options], { cwd })) };
};

const LAST = ['--from', '2025-11', '--figure', 'video_quality', '--figure', 'video_calls'];

async function rowsOfParquet(path: string) {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const types = await connection.runAndReadAll(`DESCRIBE SELECT * FROM '${path}'`);
  const rows = await connection.runAndReadAll(`SELECT * FROM '${path}'`);
  connection.closeSync();
  instance.closeSync();
  return {
    types: Object.fromEntries(types.getRowsJson().map(([name, type]) => [name, type])),
    rows: rows.getRowObjectsJson(),
  };
}

test('csv holds the published figures, letter by letter as the history has them', async () => {
  const { out } = await exported();
  const records: Record<string, string>[] = parse(out, { columns: true });
  const lines = records.map(({ month, figure, value }) => `${month},${figure},${value}`).sort();
  const history = (await readFile('history/figures.csv', 'utf8')).trim().split('\n').slice(1);
  expect(lines).toEqual(history.sort());
  expect(records.at(-1)).toMatchObject({ month: '2025-11', quarter: '2025Q3' });
});

test('csv-da is for a Danish Excel: byte order mark, semicolon, decimal comma', async () => {
  const { out } = await exported(...LAST, '--format', 'csv-da');
  expect(out).toBe(
    '\uFEFFmonth;quarter;figure;value;unit;mark;definition_from;definition_to;revised_at\r\n' +
      '2025-11;2025Q3;video_calls;234489;count;;2020-01;;\r\n' +
      '2025-11;2025Q3;video_quality;98,64;percent;;2020-01;;\r\n',
  );
});

test('json is one array and ndjson a line a row, with the same rows', async () => {
  const json = JSON.parse((await exported(...LAST, '--format', 'json')).out);
  const lines = (await exported(...LAST, '--format', 'ndjson')).out.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(json);
  expect(json[1]).toMatchObject({ month: '2025-11', figure: 'video_quality', value: 98.64 });
});

test('parquet is typed: dates, decimals of percentages, whole numbers', async () => {
  const { cwd } = await exported();
  const options = ['--wide', '--from', '2025-10', '--format', 'parquet', '--out', 'wide.parquet'];
  await vdxReport(['history', 'export', ...options], { cwd });
  const { types, rows } = await rowsOfParquet(join(cwd, 'wide.parquet'));
  expect(types).toMatchObject({
    month: 'DATE',
    quarter: 'VARCHAR',
    video_calls: 'BIGINT',
    video_quality: 'DECIMAL(5,2)',
  });
  expect(rows[0]).toMatchObject({
    month: '2025-10-01',
    video_calls: '253261',
    video_quality: '98.65',
  });
});

test('xlsx is a table with dates and numbers', async () => {
  const { cwd } = await exported();
  const options = [...LAST, '--format', 'xlsx', '--out', 'figures.xlsx'];
  await vdxReport(['history', 'export', ...options], { cwd });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(cwd, 'figures.xlsx'));
  const sheet = workbook.getWorksheet('history');
  expect(sheet?.getTables()).toHaveLength(1);
  expect(sheet?.getCell('A2').value).toEqual(new Date('2025-11-01T00:00:00Z'));
  expect(sheet?.getCell('D2').value).toBe(234_489);
  expect([sheet?.getCell('D3').value, sheet?.getCell('D3').numFmt]).toEqual([98.64, '0.00']);
});

test('a package describes columns, figures and footnotes beside the data', async () => {
  const { cwd } = await exported('--package', 'data');
  const described = JSON.parse(await readFile(join(cwd, 'data/datapackage.json'), 'utf8'));
  const [resource] = described.resources;
  expect(resource).toMatchObject({ path: 'history.csv', format: 'csv' });
  expect(resource.bytes).toBe((await readFile(join(cwd, 'data/history.csv'))).length);
  const head = (await readFile(join(cwd, 'data/history.csv'), 'utf8')).split('\n')[0];
  expect(resource.schema.fields.map(({ name }: { name: string }) => name).join(',')).toBe(head);
  expect(described.figures[0]).toMatchObject({ id: 'uptime_infrastructure', target: 99.5 });
  expect(described.footnotes.texts).toHaveLength(4);
  expect(described.description).toContain('No licence is stated');
  expect(described).not.toHaveProperty('licenses');
});

test('a file that is there is kept unless forced', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'old.csv'), 'mine');
  const args = ['history', 'export', '--out', 'old.csv'];
  const refused = await vdxReport(args, { cwd });
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.message).toMatch(/old\.csv exists already and was left as it is\.$/);
  expect(await readFile(join(cwd, 'old.csv'), 'utf8')).toBe('mine');
  expect(await vdxReport([...args, '--force'], { cwd })).toMatchObject({ code: 0, out: '' });
  expect(await readFile(join(cwd, 'old.csv'), 'utf8')).toMatch(/^month,quarter,figure/);
});

test('no rows are no error: the head alone, and what there is', async () => {
  const { code, out, err } = await exported('--to', '2015-12');
  expect([code, out.trim().split('\n')]).toEqual([0, [expect.stringMatching(/^month,/)]]);
  expect(err).toContain('The history goes from 2016-01 to 2025-11.');
  expect(err).toContain('there are no rows');
});

test.each([
  [
    ['--figure', 'video_call'],
    'There is no figure "video_call" in the history; did you mean "video_calls"?',
  ],
  [['--figure', 'sms'], 'There is no figure "sms" in the history; did you mean "sms_sent"?'],
  [['--format', 'parket'], '"parket" is no format; did you mean "parquet"?'],
  [['--from', '2025-13'], '"2025-13" is not a month.'],
  [['--from', '2025-02', '--to', '2025-01'], '--from 2025-02 is after --to 2025-01.'],
  [
    ['--out', 'a.csv', '--package', 'b'],
    '--out and --package both say where to write; give one of them.',
  ],
])('%j is refused', async (options, message) => {
  expect(await exported(...options)).toMatchObject({ code: 2, out: '', message });
});
