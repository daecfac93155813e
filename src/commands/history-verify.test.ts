import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from '../../test/commands/command.ts';
import { publishedReport } from '../../test/report/published-report.ts';
import { fillPackaged } from '../../test/workbook/packaged.ts';

const NAME = 'VDX-driftsrapport-2025Q3.xlsx';

/** A folder with the published history and the workbook that shows it, changed cell by cell. */
async function reportFolder(cells: Readonly<Record<string, ExcelJS.CellValue>> = {}) {
  const cwd = await emptyFolder();
  await cp('history', join(cwd, 'history'), { recursive: true });
  await writeFile(join(cwd, 'vdx-report.yaml'), 'sources: { history: data }\nhistory: history\n');
  await writeFile(join(cwd, NAME), await fillPackaged(publishedReport()));
  if (Object.keys(cells).length > 0) {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(cwd, NAME));
    for (const [place, value] of Object.entries(cells)) {
      const [sheet = '', cell = ''] = place.split('!');
      const found = workbook.getWorksheet(sheet)?.getCell(cell);
      if (found) found.value = value;
    }
    await workbook.xlsx.writeFile(join(cwd, NAME));
  }
  return cwd;
}

test('a report that says what the history says is equal, every figure of both sheets', async () => {
  const cwd = await reportFolder();
  const run = await vdxReport(['history', 'verify', NAME], { cwd });
  // 607 of the history sheet and 3 months of 7 figures of the quarter
  expect(run).toMatchObject({ code: 0, message: '', err: '' });
  expect(run.out).toBe('628 figures of one file compared with the history: all are equal.\n');
});

const SHEET = 'Historiske servicetal';

test('every difference is told with its cell, whichever side lacks the figure', async () => {
  // row 6: transactions of 2016; row 5: uptime of 2016
  const cwd = await reportFolder({
    [`${SHEET}!D6`]: 9069,
    [`${SHEET}!E6`]: null,
    [`${SHEET}!F5`]: 'nede',
  });
  const path = join(cwd, 'history/figures.csv');
  const history = await readFile(path, 'utf8');
  await writeFile(path, history.replace('2025-11,sms_sent,45574\n', ''));
  const run = await vdxReport(['history', 'verify', NAME], { cwd });
  expect(run).toMatchObject({ code: 4, message: '' });
  const lines = run.out.trimEnd().split('\n');
  const cells = lines.slice(1, 5).map((line) => line.trim().split(/ {2,}/));
  expect(lines[0]?.trim().split(/ {2,}/)).toEqual([
    'place',
    'month',
    'figure',
    'report',
    'history',
  ]);
  expect(cells[0]?.slice(1)).toEqual(['2025-11', 'sms_sent', '45574', 'missing']);
  expect(cells[0]?.[0]).toMatch(/^Afrapportering![A-Z]+\d+$/);
  expect(cells.slice(1, 3)).toEqual([
    [`${SHEET}!D6`, '2016-01', 'transactions_over_5_min', '9069', '9068'],
    [`${SHEET}!E6`, '2016-02', 'transactions_over_5_min', 'missing', '7857'],
  ]);
  expect(cells[3]?.slice(1)).toEqual(['2025-11', 'sms_sent', '45574', 'missing']);
  expect(lines.slice(5)).toEqual([
    `${SHEET}!F5: uptime_infrastructure of 2016-03: "nede" is no percentage`,
    '627 figures of one file compared with the history: 4 differ, 1 cannot be read.',
  ]);

  const json = JSON.parse((await vdxReport(['history', 'verify', NAME, '--json'], { cwd })).out);
  expect(json.compared).toBe(627);
  expect(json.differences[1]).toEqual({
    place: `${SHEET}!D6`,
    month: '2016-01',
    figure: 'transactions_over_5_min',
    report: 9069,
    history: 9068,
    revised: null,
  });
  expect(json.unreadable).toHaveLength(1);
});

test('a row that the workbook lost is missing, and a later history is no difference', async () => {
  const cwd = await reportFolder({ [`${SHEET}!B6`]: null, [`${SHEET}!D6`]: null });
  const path = join(cwd, 'history/figures.csv');
  await writeFile(path, `${await readFile(path, 'utf8')}2025-12,sms_sent,1\n`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(join(cwd, NAME));
  for (let column = 4; column <= 15; column += 1) {
    const cell = workbook.getWorksheet(SHEET)?.getCell(6, column);
    if (cell) cell.value = null;
  }
  await workbook.xlsx.writeFile(join(cwd, NAME));
  const run = await vdxReport(['history', 'verify', NAME, '--json'], { cwd });
  expect(run.code).toBe(4);
  const { differences } = JSON.parse(run.out);
  expect(differences).toHaveLength(12);
  expect(differences[0]).toMatchObject({
    place: SHEET,
    month: '2016-01',
    report: null,
    history: 9068,
  });
});

test('a JSON that is no report is refused by its name', async () => {
  const cwd = await reportFolder();
  const path = join(cwd, 'reports/2025Q3/VDX-driftsrapport-2025Q3.json');
  await mkdir(join(cwd, 'reports/2025Q3'), { recursive: true });
  await writeFile(path, '{"format":"vdx-report/9"}');
  const run = await vdxReport(['history', 'verify'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain(
    `${path} is no report of vdx-report: format: expected vdx-report/1`,
  );
});
