import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { vdxReport, workFolder } from './command.ts';
import { knownFigure } from './truth.ts';

async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

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

test('a dry run measures and shows, and writes nothing', async () => {
  const cwd = await workFolder();
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

test('missing months are refused, or named in the report with --allow-gaps', async () => {
  const cwd = await workFolder();
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
  const cwd = await workFolder();
  const now = new Date('2025-11-30T22:59:59Z'); // one second before December in Copenhagen
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd, now });
  expect(run).toMatchObject({ code: 3 });
  expect(run.message).toBe(
    'Data are missing:\n  2025-11: The month is not over: its figures are not final.',
  );
});

test('comments come from --comments, else from comments/<quarter>.md beside the settings', async () => {
  const cwd = await workFolder();
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

test('a month goes to the terminal alone, also as JSON', async () => {
  const cwd = await workFolder();
  const before = await filesIn(cwd);
  const run = await vdxReport(['month', '2025-10'], { cwd });
  expect(run.code).toBe(0);
  const calls = await knownFigure('2025-10', 'video_calls');
  expect(run.out).toMatch(new RegExp(`Video calls +${calls}\n`));
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

test('without a history the run stops before it measures', async () => {
  const cwd = await workFolder();
  await rm(join(cwd, 'history'), { recursive: true });
  const run = await vdxReport(['quarter', '2025Q3'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain('history');
  expect(run.err).not.toContain('measuring');
});
