import { readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { parseMapping } from '../../src/workbook/mapping.ts';
import { vdxReport, workFolder } from '../commands/command.ts';
import { publishedReport } from '../report/published-report.ts';
import { NO_FORM } from './no-form.ts';
import { convertFile, makeWithPython } from './office.ts';
import { partText, readBack } from './packages.ts';

const guide = readFileSync(new URL('../../docs/templates.md', import.meta.url), 'utf8');

/** A form of nothing but a history, as the guide describes a table. */
const MAPPING = `${NO_FORM}${/```yaml\n(history:\n {2}rows: month[\s\S]*?)```/.exec(guide)?.[1]}`;

test("openpyxl's table of months is filled by the guide's example, and LibreOffice and the importer read it", async () => {
  const workbook = await makeWithPython(
    new URL('./strangers/drift.py', import.meta.url),
    'drift.xlsx',
  );
  const cwd = await workFolder('template: { workbook: own.xlsx, mapping: own.yaml }\n');
  await writeFile(join(cwd, 'own.xlsx'), workbook);
  await writeFile(join(cwd, 'own.yaml'), MAPPING);
  const check = await vdxReport(['check'], { cwd });
  expect(check.out + check.err).toMatch(/own\.xlsx fits .*own\.yaml/);

  const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
  const mapping = parseMapping(MAPPING, 'own.yaml');
  const filled = fillWorkbook(publishedReport(), { workbook, mapping, names });
  expect(partText(filled, 'xl/tables/table1.xml')).toContain('ref="A4:H15"');
  expect(partText(filled, 'xl/charts/chart1.xml')).toContain("'Tal'!$D$5:$D$15");
  const calculated = await convertFile(filled, { from: 'xlsx', to: 'xlsx' });
  const book = await readBack(calculated);
  const [table, other] = ['Tal', 'Overblik'].map((name) => book.getWorksheet(name));
  const row = ['A15', 'D15', 'H15'].map((cell) => table?.getCell(cell).value);
  expect(row).toEqual(['nov 2025', 234_489, 0.995]);
  // Eleven months: 103728 + 93340 + .. + 108036, and 229317 + 205459 + .. + 234489.
  const results = ['B1', 'B2', 'B3'].map((cell) => other?.getCell(cell).result);
  expect(results).toEqual([1_122_812, 2_489_875, 11]);

  await writeFile(join(cwd, 'filled.xlsx'), calculated);
  const settings =
    'sources: { history: data }\ntemplate: { workbook: own.xlsx, mapping: own.yaml }\n';
  await cp('history', join(cwd, 'published'), { recursive: true });
  await writeFile(join(cwd, 'published.yaml'), `${settings}history: published/\n`);
  const verify = await vdxReport(
    ['history', 'verify', 'filled.xlsx', '--config', 'published.yaml'],
    { cwd },
  );
  // Eleven months of five figures.
  expect(verify.out).toBe('55 figures of one file compared with the history: all are equal.\n');
});
