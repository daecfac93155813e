import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { filesIn, vdxReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

/** All that stands on the sheet of the quarter, a cell a line. */
async function textsOf(path: string): Promise<string> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const texts: string[] = [];
  workbook
    .getWorksheet('Afrapportering')
    ?.eachRow((row) => row.eachCell((cell) => texts.push(String(cell.value))));
  return texts.join('\n');
}

test('a dry run measures and shows, and writes nothing', async () => {
  const cwd = await tinyFolder();
  const history = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
  const run = await vdxReport(['quarter', '2025Q3', '--dry-run'], { cwd });
  expect(run.code).toBe(0);
  expect(run.out).toContain('Video meetings');
  expect(run.out).toContain(
    'History: 24 figures added when the report is published.\nNothing was written',
  );
  expect(await filesIn(join(cwd, 'reports'))).toEqual([]);
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).toBe(history);
  expect(await filesIn(join(cwd, 'history'))).not.toContain('.lock');
});

test('missing months are refused, or named in the report with --allow-gaps', async () => {
  const cwd = await tinyFolder();
  const refused = await vdxReport(['quarter', '2026Q1', '--no-pdf'], { cwd });
  expect(refused.code).toBe(3);
  expect(refused.message).toContain(
    '2026-03, 2026-04, 2026-05: video_meetings has no value: no conference is stored.',
  );
  expect(refused.hint).toContain('--allow-gaps');
  expect(await filesIn(join(cwd, 'reports'))).toEqual([]);

  const run = await vdxReport(['quarter', '2026Q1', '--no-pdf', '--allow-gaps', '--json'], { cwd });
  expect(run.code).toBe(0);
  const json = JSON.parse(run.out);
  expect(json.compliant).toBeNull();
  expect(json.figures[0].values).toEqual({ '2026-03': null, '2026-04': null, '2026-05': null });
  expect(json.history.added).toBe(0);
  expect(await textsOf(json.files.xlsx.path)).toContain(
    'Der er ingen måling af "Videomøder i VDX" for marts 2026.',
  );
});

test('a month that is not over is a gap', async () => {
  const cwd = await tinyFolder();
  const now = new Date('2025-11-30T22:59:59Z'); // one second before December in Copenhagen
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd, now });
  expect(run).toMatchObject({ code: 3 });
  expect(run.message).toBe(
    'Data are missing:\n  2025-11: The month is not over: its figures are not final.',
  );
});

test('comments come from --comments, else from comments/<quarter>.md beside the settings', async () => {
  const cwd = await tinyFolder();
  await mkdir(join(cwd, 'comments'));
  await writeFile(join(cwd, 'comments/2025Q3.md'), '=Første afsnit\nfortsat\n\nAndet afsnit');
  const first = JSON.parse(
    (await vdxReport(['quarter', '2025Q3', '--no-pdf', '--json'], { cwd })).out,
  );
  expect(await textsOf(first.files.xlsx.path)).toContain('=Første afsnit fortsat');
  await writeFile(join(cwd, 'other.txt'), 'Noget andet');
  const args = ['quarter', '2025Q3', '--no-pdf', '--json', '--comments', 'other.txt'];
  const second = JSON.parse((await vdxReport(args, { cwd })).out);
  expect(await textsOf(second.files.xlsx.path)).toContain('Noget andet');
  const missing = await vdxReport(['quarter', '2025Q3', '--comments', 'none.txt'], { cwd });
  expect(missing).toMatchObject({ code: 2 });
  expect(missing.message).toContain('none.txt does not exist');
});

test('without a history the run stops before it measures', async () => {
  const cwd = await tinyFolder();
  await rm(join(cwd, 'history'), { recursive: true });
  const run = await vdxReport(['quarter', '2025Q3'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain('history');
  expect(run.err).not.toContain('measuring');
});
