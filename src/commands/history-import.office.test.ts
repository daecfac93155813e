import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from '../../test/commands/command.ts';

/** A folder with settings and a history that nothing is in yet. */
async function newHistory(): Promise<string> {
  const cwd = await emptyFolder();
  await mkdir(join(cwd, 'history'));
  await writeFile(join(cwd, 'vdx-report.yaml'), 'sources: { history: data }\nhistory: history\n');
  return cwd;
}

test('a sheet that is built otherwise is read by a mapping of its own', async () => {
  const cwd = await newHistory();
  const python = `
import openpyxl
book = openpyxl.Workbook()
sheet = book.active
sheet.title = 'Historik'
sheet['A1'] = 'Tal for 2024'
sheet['A2'] = 'KPI'
for index, name in enumerate('januar februar marts april maj juni juli august september oktober november december'.split()):
    sheet.cell(2, 3 + index, name)
sheet['A3'] = 'Afsendte SMS'
sheet['C3'] = 36764
sheet['D3'] = '42.021*'
sheet['A4'] = 'Oppetid - VDX-API'
sheet['N4'] = 0.9995
sheet['N4'].number_format = '0.00%'
book.save('openpyxl.xlsx')
`;
  execFileSync('/usr/bin/python3', ['-c', python], { cwd });
  const mapping = (await readFile('templates/fsi-driftsrapport.yaml', 'utf8'))
    .replace('head: { column: B, text: Servicemål }', 'head: { column: A, text: KPI }')
    .replace('year: { column: C, rows_above_head: 1 }', 'year: { column: A, rows_above_head: 1 }')
    .replace('label: B', 'label: A\n  labels: { sms_sent: [Afsendte SMS] }');
  await writeFile(join(cwd, 'old.yaml'), mapping);
  const args = ['history', 'import', 'openpyxl.xlsx', '--mapping', 'old.yaml'];
  const unnamed = await vdxReport(args, { cwd });
  expect(unnamed).toMatchObject({
    code: 3,
    message: `${cwd}/openpyxl.xlsx has no sheet "Historiske servicetal".`,
    hint: 'Name the one with the history by --sheet: "Historik".',
  });
  const run = await vdxReport([...args, '--sheet', 'historik'], { cwd });
  expect(run).toMatchObject({ code: 0, message: '' });
  // the months stand in C to N here, whatever the columns of the mapping
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).toBe(
    `month,figure,value\n2024-01,sms_sent,36764\n2024-02,sms_sent,42021\n2024-12,uptime_api,99.95\n`,
  );
});
