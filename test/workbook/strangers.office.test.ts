import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, inject, test } from 'vitest';
import type { Entry } from '../../src/figures/figure.ts';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { parseMapping } from '../../src/workbook/mapping.ts';
import { type Outcome, vdxReport, workFolder } from '../commands/command.ts';
import { publishedReport } from '../report/published-report.ts';
import { convertFile, makeWithPython, readWithPython } from './office.ts';
import { comparePackages, compareSheets, partText, readBack } from './packages.ts';
import { clinicWorkbook } from './strangers/clinic.ts';

const fileOf = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** The example of the guide, as a reader would copy it. */
const REGION = /```yaml\n(fields:[\s\S]*?)```/.exec(fileOf('../../docs/templates.md'))?.[1] ?? '';
const CLINIC = fileOf('./strangers/clinic.yaml');

let region: Uint8Array;
let clinic: Uint8Array;
beforeAll(async () => {
  region = await makeWithPython(new URL('./strangers/region.py', import.meta.url), 'region.xlsx');
  clinic = await clinicWorkbook();
});

type Made = { run: Outcome; cwd: string; report: Uint8Array };

async function folderWith(workbook: Uint8Array, mapping: string): Promise<string> {
  const cwd = await workFolder('template: { workbook: own.xlsx, mapping: own.yaml }\n');
  await writeFile(join(cwd, 'own.xlsx'), workbook);
  await writeFile(join(cwd, 'own.yaml'), mapping);
  return cwd;
}

async function quarter(workbook: Uint8Array, mapping: string): Promise<Made> {
  const cwd = await folderWith(workbook, mapping);
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  const path = join(cwd, 'reports/2025Q3/VDX-driftsrapport-2025Q3.xlsx');
  return { run, cwd, report: run.code === 0 ? new Uint8Array(await readFile(path)) : workbook };
}

type Figures = Record<string, number>;

/** What the generator of the small sample knows of September, October and November. */
async function knownFigures(): Promise<[Figures, Figures, Figures]> {
  const { truth } = JSON.parse(await readFile(join(inject('smallSample'), 'sample.json'), 'utf8'));
  return [truth['2025-09'].figures, truth['2025-10'].figures, truth['2025-11'].figures];
}

const fill = (workbook: Uint8Array, mapping: string, more: readonly Entry[] = []) =>
  fillWorkbook(publishedReport({}, more), {
    workbook,
    mapping: parseMapping(mapping, 'own.yaml'),
    names: { workbook: 'own.xlsx', mapping: 'own.yaml' },
  });

test("openpyxl's workbook is filled by the guide's example, cell by address", async () => {
  const { run, report } = await quarter(region, REGION);
  expect(run).toMatchObject({ code: 0, message: '' });
  const cells = await readWithPython(report);
  const [september, october, november] = await knownFigures();
  expect(cells.get('Forside!C7')).toBe('01.09.25 - 30.11.25');
  expect(cells.get('Forside!C8')).toBe('Ja');
  expect(['C3', 'D3', 'E3'].map((cell) => cells.get(`Kvartal!${cell}`))).toEqual([
    'Sept',
    'Okt',
    'Nov',
  ]);
  expect(cells.get('Kvartal!C6')).toBe(String(september.video_meetings));
  expect(cells.get('Kvartal!D7')).toBe(String(october.video_calls));
  expect(cells.get('Kvartal!E9')).toBe(String(november.peak_licences));
  expect(cells.get('Kvartal!F7')).toBe('=IF(COUNT(C7:E7)=0,"",AVERAGE(C7:E7))');
  // The years run upwards: calls stand in row 8 of 2025, 17 of 2024, 26 of 2023.
  expect(cells.get('Tidsserie!J8')).toBe(String(september.video_calls));
  expect(cells.get('Tidsserie!B17')).toBe('245853');
  expect(cells.get('Tidsserie!M26')).toBe('182469');
  expect(cells.get('Tidsserie!M8')).toBeUndefined();
});

test("LibreOffice's workbook is filled by names, the months below each other", async () => {
  const { run, report } = await quarter(clinic, CLINIC);
  expect(run).toMatchObject({ code: 0, message: '' });
  const cells = await readWithPython(report);
  const [september, october, november] = await knownFigures();
  expect(['A10', 'A11', 'A12'].map((cell) => cells.get(`Oversigt!${cell}`))).toEqual([
    'Sept',
    'Okt',
    'Nov',
  ]);
  expect(['E10', 'E11', 'E12'].map((cell) => cells.get(`Oversigt!${cell}`))).toEqual(
    [september, october, november].map(({ video_calls }) => String(video_calls)),
  );
  expect(cells.get('Oversigt!C6')).toBe('Ja');
  expect(cells.get('Oversigt!B9')).toBe('99.5');
  const sheet = (await readBack(report)).getWorksheet('Udvikling');
  expect([sheet?.getCell('A1').value, sheet?.getCell('D5').value]).toEqual([2024, 245_853]);
  expect([sheet?.getCell('D2').value, sheet?.getCell('D2').numFmt]).toEqual([1, '0.00%']);
});

test('only the mapped cells of a stranger change', () => {
  const filled = fill(region, REGION);
  expect(comparePackages(region, filled)).toMatchObject({ added: [], removed: [] });
  const changes = compareSheets(region, filled, 'xl/worksheets/sheet1.xml');
  expect(changes.cells).toEqual(['C5', 'C6', 'C7', 'C8', 'C11', 'C12', 'C13', 'C14']);
  expect(changes.elements).toEqual(['hyperlinks']);
  expect(compareSheets(region, filled, 'xl/worksheets/sheet3.xml')).toMatchObject({
    rows: [],
    elements: [],
  });
});

test('where years run upwards, a new one goes on top, and all that is below it moves', async () => {
  const more: Entry[] = [{ month: '2026-02', figure: 'video_calls', value: 255_555 }];
  const filled = fill(region, REGION, more);
  const cells = await readWithPython(filled);
  expect(['A3', 'A12', 'A21', 'A30'].map((cell) => cells.get(`Tidsserie!${cell}`))).toEqual([
    'Tal for 2026',
    'Tal for 2025',
    'Tal for 2024',
    'Tal for 2023',
  ]);
  expect([cells.get('Tidsserie!C8'), cells.get('Tidsserie!B17')]).toEqual(['255555', '229317']);
  const chart = partText(filled, 'xl/charts/chart1.xml');
  expect(chart).toContain("'Tidsserie'!$B$17:$M$17");
  expect(partText(filled, 'xl/workbook.xml')).toContain("'Tidsserie'!$A$1:$N$59");
  const calculated = await readBack(await convertFile(filled, { from: 'xlsx', to: 'xlsx' }));
  expect(calculated.getWorksheet('Tidsserie')?.getCell('B39').result).toBe(255_555);
});

test('check says yes to a mapping that fits', async () => {
  for (const [workbook, mapping] of [
    [region, REGION],
    [clinic, CLINIC],
  ] as const) {
    const run = await vdxReport(['check'], { cwd: await folderWith(workbook, mapping) });
    expect(run.out + run.err).toMatch(/own\.xlsx fits .*own\.yaml/);
  }
});

test('a mapping that does not fit its workbook is refused with all its reasons', async () => {
  const wrong = REGION.replace('comments: Kvartal!A13 ', 'comments: Kvartal!B14 ')
    .replace('target: Kvartal!B4', 'target: Kvartal!F4')
    .replace('omit: [sms_sent, ', 'omit: [')
    .replace('from: 2023', 'from: 2022');
  const reasons = [
    'Kvartal!F4): it holds a formula',
    'A13:F18; use A13',
    'history.sms_sent: the block of 2025 (Tidsserie, rows 3-10) has no row "SMS-forbrug i VDX"',
    'begins with 2023 and has no block for 2022',
  ];
  const { run, cwd } = await quarter(region, wrong);
  expect(run.code).toBe(5);
  for (const reason of reasons) expect(run.message).toContain(reason);
  expect(await readdir(cwd)).not.toContain('reports');
});
