import { execFileSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { expect, inject, test } from 'vitest';
import { emptyFolder, vdxReport, workFolder } from '../../test/commands/command.ts';
import { errorsOf, findings, folderWith } from '../../test/commands/findings.ts';

test('all is in place: a line each, and nothing is written', async () => {
  const cwd = await folderWith(`sources: { history: ${inject('smallSample')} }\n`);
  const before = await readdir(cwd, { recursive: true });
  const run = await vdxReport(['check'], { cwd });
  expect(run).toMatchObject({ code: 0, message: '' });
  const root = process.cwd();
  const lines = run.out.trimEnd().split('\n');
  expect(lines.filter((line) => !line.includes('browser'))).toEqual([
    `ok       settings: ${cwd}/vdx-report.yaml`,
    `ok       source history, licences, sms, uptime: ${inject('smallSample')} has conference, participant, media_stream, organisation, licence_sample, sms, uptime_probe`,
    `ok       template: ${root}/templates/fsi-driftsrapport.xlsx fits ${root}/templates/fsi-driftsrapport.yaml`,
    `ok       history: ${cwd}/history has 607 figures up to 2025-11, 0 revisions`,
    `ok       output: ${cwd}/reports (will be made)`,
  ]);
  expect(lines.find((line) => line.includes('browser'))).toMatch(/^ok {7}browser: \//);
  expect(await readdir(cwd, { recursive: true })).toEqual(before);
});

test('without settings, it says that the data are made up', async () => {
  const cwd = await emptyFolder();
  const run = await vdxReport(['check'], { cwd });
  expect(run.code).toBe(0);
  expect(run.out).toContain('warning  settings: There is no vdx-report.yaml here');
  expect(run.out).toContain('The settings leave system.name, system.authority, contact.name');
});

test('settings that cannot be read are told line by line, and what does not need them is checked', async () => {
  const cwd = await emptyFolder();
  await writeFile(join(cwd, 'vdx-report.yaml'), 'sources: { history: x }\nhistry: y\noutptu: z\n');
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(2);
  expect(found.map(({ check, state }) => `${check} ${state}`)).toEqual([
    'settings error',
    'others warning',
    'browser ok',
  ]);
  expect(found[0]?.message).toContain('vdx-report.yaml:2: histry');
  expect(found[0]?.message).toContain('vdx-report.yaml:3: outptu');
});

test.each([
  ['password: "${NO_SUCH}"', ':4: the environment variable that "${...}" names is not set'],
  ['password_file: /proc/no/such', '/proc/no/such does not exist.'],
])('where %s gives no password, all but the sources is checked', async (secret, message) => {
  const cwd = await emptyFolder();
  const settings = `sources:\n  history:\n    url: mysql://reporter@127.0.0.1:1/vdx\n    ${secret}\n`;
  await writeFile(join(cwd, 'vdx-report.yaml'), settings);
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(2);
  expect(found[0]).toMatchObject({ check: 'settings', message: expect.stringContaining(message) });
  expect(found.map(({ check, state }) => `${check} ${state}`)).toEqual([
    'settings error',
    'source warning',
    'template ok',
    'history ok',
    'browser ok',
    'output ok',
  ]);
});

test('all checks are made even when each of them fails, and each says what to do', async () => {
  const cwd = await folderWith(`sources: { history: nowhere }
output: file/reports
template: { workbook: none.xlsx }
browser: no-browser
`);
  await writeFile(join(cwd, 'file'), '');
  await writeFile(join(cwd, 'history/figures.csv'), 'month,figure,value\n2025-13,sms_sent,1\n');
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(3);
  expect(errorsOf(found).map(({ check, code: own, message }) => [check, own, message])).toEqual([
    ['source history, licences, sms, uptime', 3, `The source ${cwd}/nowhere does not exist.`],
    ['template', 5, `${cwd}/none.xlsx does not exist.`],
    ['history', 3, `${cwd}/history/figures.csv:2: "2025-13" is no month; write it as 2025-10`],
    [
      'browser',
      5,
      `There is no program at ${cwd}/no-browser, the browser named by "browser:" in the settings.`,
    ],
    ['output', 5, `${cwd}/file/reports has a file where a folder is expected in its path.`],
  ]);
  expect(errorsOf(found).filter(({ hint }) => !hint)).toEqual([]);
});

test('each source is opened, and every fault of its tables is told', async () => {
  const cwd = await folderWith('sources: { history: data, sms: texts, uptime: probes }\n');
  await cp(inject('smallSample'), join(cwd, 'data'), { recursive: true });
  for (const table of ['participant', 'licence_sample']) {
    execFileSync('rm', ['-r', join(cwd, 'data', `${table}.parquet`)]);
  }
  await mkdir(join(cwd, 'texts'));
  await writeFile(join(cwd, 'texts/sms.csv'), 'id,status\n1,sent\n');
  await mkdir(join(cwd, 'probes'));
  await cp(join(cwd, 'data/uptime_probe.parquet'), join(cwd, 'probes/uptime_probe.parquet'));
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(3);
  const sources = found.filter(({ check }) => check.startsWith('source'));
  expect(sources.map(({ check, state }) => `${check}: ${state}`)).toEqual([
    'source history, licences: error',
    'source history, licences: error',
    'source sms: error',
    'source uptime: ok',
    'source uptime: warning',
  ]);
  expect(sources[0]?.message).toContain('participant.parquet is not there, but');
  expect(sources[1]?.message).toContain('licence_sample.parquet is not there, but');
  expect(sources[2]?.message).toContain('The table sms has no column "sent_at"');
});

/** The package's template and mapping, changed by exceljs; the mapping by replacing text. */
async function foreignTemplate(
  change: (workbook: ExcelJS.Workbook) => Promise<unknown> | unknown,
  swaps: readonly (readonly [string, string])[] = [],
): Promise<string> {
  const cwd = await folderWith(
    `sources: { history: ${inject('smallSample')} }\ntemplate: { workbook: own.xlsx, mapping: own.yaml }\n`,
  );
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile('templates/fsi-driftsrapport.xlsx');
  await change(workbook);
  await workbook.xlsx.writeFile(join(cwd, 'own.xlsx'));
  let mapping = await readFile('templates/fsi-driftsrapport.yaml', 'utf8');
  for (const [from, to] of swaps) {
    expect(mapping).toContain(from);
    mapping = mapping.replace(from, to);
  }
  await writeFile(join(cwd, 'own.yaml'), mapping);
  return cwd;
}

test('every field that does not fit the template is named, with sheet and cell', async () => {
  const cwd = await foreignTemplate(
    (workbook) => {
      const form = workbook.addWorksheet('Skema');
      form.getCell('A1').value = { formula: '1+1', result: 2 };
      form.mergeCells('B1:C1');
      form.getCell('D1').dataValidation = { type: 'list', formulae: ['"Opfyldt,Nej"'] };
      form.getCell('D2').dataValidation = { type: 'list', formulae: ['"Dec,Jan,Feb,Mar,Apr"'] };
      const locked = workbook.addWorksheet('Lukket');
      locked.getCell('A1').value = 'x';
      return locked.protect('', {});
    },
    [
      ['system: Systemnavn', 'system: Systemets_navn'],
      ['authority: Systemansvarlig_myndighed', 'authority: Skema!A1'],
      ['period: Periode', 'period: Skema!C1'],
      ['compliant: Serviceniveau_overholdt', 'compliant: Skema!D1'],
      ['[Drift_maaned_1,', '[Skema!D2,'],
      ['name: Kontakt_navn', 'name: Lukket!A1'],
      ['phone: Kontakt_telefon', 'phone: Ark9!A1'],
    ],
  );
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(5);
  const messages = errorsOf(found).map(({ message }) => message);
  expect(messages.toSorted()).toEqual(
    [
      'fields.system (Systemets_navn): the workbook has no defined name "Systemets_navn", nor is that an address',
      'fields.authority (Skema!A1): it holds a formula, which filling would destroy',
      'fields.period (Skema!C1): it is hidden inside the merged cells B1:C1; use B1',
      'fields.compliant (Skema!D1): its drop-down does not allow "Ja", only "Opfyldt", "Nej"',
      'months.0.0 (Skema!D2): its drop-down does not allow "Jun", only "Dec", "Jan", "Feb", "Mar", "Apr"',
      'months.0.0 (Skema!D2): its drop-down does not allow "Sept", only "Dec", "Jan", "Feb", "Mar", "Apr"',
      'contact.name (Lukket!A1): it is locked on a protected sheet, so the form does not want it filled',
      'contact.phone (Ark9!A1): the workbook has no sheet "Ark9"',
    ].toSorted(),
  );
  expect(errorsOf(found).at(-1)?.hint).toBe(
    `Give these fields the right place in ${cwd}/own.yaml, or none where ${cwd}/own.xlsx has no such place.`,
  );
});

test('a history sheet that lacks a row or a year is named', async () => {
  const cwd = await foreignTemplate((workbook) => {
    const sheet = workbook.getWorksheet('Historiske servicetal');
    sheet?.eachRow((row) => {
      const label = row.getCell(2);
      if (label.value === 'SMS-forbrug i VDX') label.value = 'Afsendte SMS';
    });
    if (sheet) sheet.getCell('C3').value = 2015;
  });
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(5);
  const messages = errorsOf(found).map(({ message }) => message);
  expect(messages).toContainEqual(
    expect.stringMatching(
      /^history\.sms_sent: the block of 2024 .* has no row "SMS-forbrug i VDX"/,
    ),
  );
});

test('a mapping with mistakes is told line by line', async () => {
  const cwd = await foreignTemplate(() => {}, [['system: Systemnavn', 'sytem: Systemnavn']]);
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(5);
  expect(errorsOf(found)[0]?.message).toMatch(/own\.yaml has 2 problems:[\s\S]*sytem/);
});

test('a history that is locked is told', async () => {
  const cwd = await workFolder();
  await writeFile(join(cwd, 'history/.lock'), '{}');
  const { code, findings: found } = await findings(cwd);
  expect(code).toBe(0);
  expect(found).toContainEqual({
    check: 'history',
    state: 'warning',
    message: `${cwd}/history/.lock is there: a run is writing the history, or one was killed.`,
    hint: 'Run this check again when no other run is going on; if the file is still there, remove it.',
  });
});
