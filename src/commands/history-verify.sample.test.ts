import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vdxReport, workFolder } from '../../test/commands/command.ts';

test('without a workbook, all written reports are held against the history', async () => {
  const cwd = await workFolder();
  const none = await vdxReport(['history', 'verify'], { cwd });
  expect(none).toMatchObject({ code: 2, message: `There are no reports in ${cwd}/reports.` });
  const made = await vdxReport(['quarter', '2025Q3', '--no-pdf', '--json'], { cwd });
  expect(made.code).toBe(0);
  const equal = await vdxReport(['history', 'verify'], { cwd });
  // the workbook's 607 and 21, and the 21 of the JSON
  expect(equal).toMatchObject({ code: 0 });
  expect(equal.out).toBe('652 figures of 2 files compared with the history: all are equal.\n');

  const path = join(cwd, 'history/figures.csv');
  const sms = JSON.parse(made.out).figures[4].values['2025-10'];
  const history = await readFile(path, 'utf8');
  await writeFile(path, history.replace(`2025-10,sms_sent,${sms}\n`, '2025-10,sms_sent,5\n'));
  await writeFile(
    join(cwd, 'history/revisions.csv'),
    `revised_at,month,figure,old,new,reason\n2026-01-02T03:04:05Z,2025-10,sms_sent,${sms},5,Talt om\n`,
  );
  const run = await vdxReport(['history', 'verify'], { cwd });
  expect(run.code).toBe(4);
  const rows = run.out.split('\n').filter((line) => line.includes('2025-10'));
  const stem = join(cwd, 'reports/2025Q3/VDX-driftsrapport-2025Q3');
  expect(rows).toHaveLength(3);
  expect(rows[0]).toContain(`${stem}.json figures.sms_sent`);
  expect(rows[1]).toContain(`${stem}.xlsx Afrapportering!`);
  expect(rows[2]).toContain(`${stem}.xlsx Historiske servicetal!`);
  for (const row of rows) {
    expect(row).toMatch(new RegExp(`sms_sent +${sms} +5  revised on 2026-01-02: Talt om$`));
  }
});
