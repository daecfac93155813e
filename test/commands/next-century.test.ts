import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TINY_SETTINGS, tinyTables } from '../faults/tiny.ts';
import { readBack } from '../workbook/packages.ts';
import { emptyFolder, vdxReport } from './command.ts';

const MONTHS = ['2114-09', '2114-10', '2114-11'];
const now = new Date('2115-01-15T09:00:00Z');

test('a report of 2114 goes on with the history, whose sheet gives it back', async () => {
  const cwd = await emptyFolder();
  await tinyTables(join(cwd, 'data'), MONTHS);
  await writeFile(join(cwd, 'vdx-report.yaml'), TINY_SETTINGS);
  await cp('history', join(cwd, 'history'), { recursive: true });
  const years = Array.from({ length: 89 }, (_, at) => 2026 + at);
  const lines = years.map((year) => `${year}-05,video_calls,${1000 + year}\n`);
  await appendFile(join(cwd, 'history/figures.csv'), lines.join(''));

  const args = ['quarter', '2114Q3', '--no-pdf', '--no-html', '--allow-gaps'];
  expect(await vdxReport(args, { cwd, now })).toMatchObject({ code: 0, message: '' });
  expect(await vdxReport(['history', 'verify'], { cwd, now })).toMatchObject({ code: 0, err: '' });
  const workbook = await readFile(join(cwd, 'reports/2114Q3/VDX-driftsrapport-2114Q3.xlsx'));
  const sheet = (await readBack(workbook)).getWorksheet('Historiske servicetal');
  const shown: unknown[] = [];
  sheet?.eachRow((row) => {
    if (row.getCell(1).value === 'Videoknudepunkt (VDX)') shown.push(row.getCell(3).value);
  });
  expect(shown).toEqual(Array.from({ length: 99 }, (_, at) => 2016 + at));

  const other = await emptyFolder();
  await mkdir(join(other, 'history'));
  await writeFile(join(other, 'vdx-report.yaml'), TINY_SETTINGS);
  await writeFile(join(other, 'report.xlsx'), workbook);
  const taking = ['history', 'import', 'report.xlsx', '--accept-doubts'];
  expect(await vdxReport(taking, { cwd: other, now })).toMatchObject({ code: 0, message: '' });
  // All but the figure that is on no form.
  const published = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
  expect(await readFile(join(other, 'history/figures.csv'), 'utf8')).toBe(
    published.replace(/^.*,participant_minutes,.*\n/gm, ''),
  );
  expect(published).toContain('2114-10,video_calls,2\n');
});
