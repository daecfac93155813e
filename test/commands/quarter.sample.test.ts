import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { filesIn, vdxReport, workFolder } from './command.ts';
import { knownFigure } from './truth.ts';

test('the workbook shows what the JSON says', async () => {
  const cwd = await workFolder();
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf', '--json'], { cwd });
  const json = JSON.parse(run.out);
  expect(json.files.pdf).toBeUndefined();
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(json.files.xlsx.path);
  const sheet = workbook.getWorksheet('Afrapportering');
  const cells: unknown[] = [];
  sheet?.eachRow((row) => row.eachCell((cell) => cells.push(cell.value)));
  for (const { id, values } of json.figures) {
    const isShown = id !== 'participant_minutes'; // which is on no form
    for (const value of Object.values(values)) expect(cells.includes(value)).toBe(isShown);
  }
});

test('a figure that was published otherwise is refused with a table, and revised with a reason', async () => {
  const cwd = await workFolder();
  const path = join(cwd, 'history/figures.csv');
  const known = await knownFigure('2025-11', 'sms_sent');
  const published = `${await readFile(path, 'utf8')}2025-11,sms_sent,1\n`;
  await writeFile(path, published);
  const refused = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(refused.code).toBe(4);
  expect(refused.message).toMatch(new RegExp(`2025-11 +sms_sent +1 +${known}`));
  expect(refused.hint).toContain('--revise');
  expect(await readFile(path, 'utf8')).toBe(published);
  expect(await filesIn(join(cwd, 'reports'))).toEqual([]);

  const revised = await vdxReport(['quarter', '2025Q3', '--no-pdf', '--revise', 'Talt forfra'], {
    cwd,
  });
  expect(revised.code).toBe(0);
  expect(revised.out).toContain('History: 23 figures added, 1 revised.');
  const revisions = await readFile(join(cwd, 'history/revisions.csv'), 'utf8');
  expect(revisions).toContain(`2025-11,sms_sent,1,${known},Talt forfra\n`);
});

test('a month goes to the terminal alone, also as JSON', async () => {
  const cwd = await workFolder();
  const before = await filesIn(cwd);
  const run = await vdxReport(['month', '2025-10'], { cwd });
  expect(run.code).toBe(0);
  const calls = await knownFigure('2025-10', 'video_calls');
  expect(run.out).toMatch(new RegExp(`Video calls +${calls?.toLocaleString('en')}\n`));
  const json = JSON.parse((await vdxReport(['month', '2025-10', '--json'], { cwd })).out);
  expect(json.figures[2].values).toEqual({
    '2025-10': await knownFigure('2025-10', 'video_meetings'),
  });
  expect(await filesIn(cwd)).toEqual(before);
});

test('--verbose tells every statement as run and its time, --quiet tells warnings alone', async () => {
  const cwd = await workFolder();
  const verbose = await vdxReport(['month', '2025-10', '--verbose'], { cwd });
  expect(verbose.err).toContain('-- queries/meetings.sql on ');
  expect(verbose.err).toMatch(
    /FROM "uptime_probe" u\nWHERE u\.probed_at >= CAST\(\$1 AS DATETIME\)/,
  );
  expect(verbose.err).toContain('-- values: ["2025-09-30 22:00:00","2025-10-31 23:00:00"');
  expect(verbose.err).toMatch(/^-- queries\/sms\.sql: \d+ ms$/m);
  expect(verbose.err).toContain('-- queries/sms.sql: 1 rows\n');
  const quiet = await vdxReport(['month', '2025-10', '--quiet'], { cwd });
  expect(quiet.err).toMatch(/^(warning: .*\n)+$/);
});
