import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { formatCount } from '../../src/format.ts';
import { partText } from '../workbook/packages.ts';
import { vdxReport, workFolder } from './command.ts';

const REPORT = 'reports/2025Q3/VDX-driftsrapport-2025Q3.json';

async function reported(more = ''): Promise<string> {
  const cwd = await workFolder(more);
  const { code, message } = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect([code, message]).toEqual([0, '']);
  return cwd;
}

async function change(
  cwd: string,
  name: string,
  replace: [string | RegExp, string],
): Promise<void> {
  const text = await readFile(join(cwd, name), 'utf8');
  const changed = text.replace(...replace);
  expect(changed).not.toBe(text);
  await writeFile(join(cwd, name), changed);
}

test('a report whose data have not changed holds, also where its folder was moved', async () => {
  const cwd = await reported();
  await cp(join(cwd, 'reports/2025Q3'), join(cwd, 'kept'), { recursive: true });
  const { code, out } = await vdxReport(['verify', 'kept'], { cwd });
  expect(out).toMatch(/^video_quality +same +same +same$/m);
  expect(out).toContain('24 of 24 figures are measured as they were reported.');
  expect(out).toContain('All 24 values follow from the whole numbers beside them.');
  expect(out).toMatch(/2025Q3: the report holds\.\n$/);
  expect(code).toBe(0);
});

test('the provenance tells the rows of each table', async () => {
  const cwd = await reported();
  const { provenance } = JSON.parse(await readFile(join(cwd, REPORT), 'utf8'));
  expect(Object.keys(provenance.tables)).toEqual([
    'conference',
    'participant',
    'licence_sample',
    'sms',
    'uptime_probe',
  ]);
  const { truth } = JSON.parse(await readFile(join(inject('smallSample'), 'sample.json'), 'utf8'));
  const probes = Object.values<{ probes: { probes: number }[] }>(truth)
    .flatMap((month) => month.probes)
    .reduce((sum, each) => sum + each.probes, 0);
  expect(provenance.tables.uptime_probe.rows).toBe(probes);
  const workbook = await readFile(join(cwd, REPORT.replace('.json', '.xlsx')));
  const properties = partText(new Uint8Array(workbook), 'docProps/custom.xml');
  const texts = new Map(
    [...properties.matchAll(/name="vdx-report ([^"]+)"><vt:lpwstr>([^<]*)</g)].map(
      ([, name = '', text]) => [name, text],
    ),
  );
  expect(texts.get('tool')).toBe(provenance.tool);
  expect(texts.get('settings')).toBe(provenance.settings);
  expect(texts.get('template')).toBe(provenance.template);
  expect(texts.get('queries/uptime.sql')).toBe(provenance.queries.uptime);
  const { rows, newest } = provenance.tables.uptime_probe;
  expect(texts.get('rows of uptime_probe')).toBe(`${rows}, newest ${newest} UTC`);
  const page = await readFile(join(cwd, REPORT.replace('.json', '.html')), 'utf8');
  expect(page).toContain('Rækker i perioden');
  expect(page).toContain(formatCount(rows));
});

test('another rule gives other figures, and is named as the reason', async () => {
  const cwd = await reported();
  await change(cwd, 'vdx-report.yaml', [/$/, 'meetings: { minimum_calls: 3 }\n']);
  const { code, out } = await vdxReport(['verify', 'reports/2025Q3', '--json'], { cwd });
  const verified = JSON.parse(out);
  const different = verified.figures.filter(({ same }: { same: boolean }) => !same);
  expect(code).toBe(4);
  expect(new Set(different.map(({ figure }: { figure: string }) => figure))).toEqual(
    new Set(['video_meetings', 'video_calls', 'video_quality']),
  );
  expect(verified.changes).toEqual(['The settings or corrections are not those of then.']);
});

test('without a source a forged figure and a changed workbook are still found', async () => {
  const cwd = await reported();
  await change(cwd, REPORT, [/("id": "sms_sent"[\s\S]*?"2025-10": )\d+/, '$17']);
  await writeFile(join(cwd, REPORT.replace('.json', '.xlsx')), 'another');
  const { code, out } = await vdxReport(['verify', REPORT, '--no-source'], { cwd });
  expect(code).toBe(4);
  expect(out).toContain('Not measured again: --no-source was given.');
  expect(out).toMatch(/sms_sent 2025-10 is 7 in the report, but its whole numbers give \d+\./);
  expect(out).toContain('xlsx: not the file that was written');
  expect(out).toMatch(/2025Q3: the report does not hold\.\n$/);
});

test('corrections stand in the report with the figure with and without them', async () => {
  const cwd = await workFolder();
  const entry =
    '- { figure: sms_sent, from: 2025-10, to: 2025-10, value: 7, reason: counted twice, by: MedCom, decided_at: 2025-11-03 }\n';
  await writeFile(join(cwd, 'corrections.yaml'), entry);
  const { out, err } = await vdxReport(['quarter', '2025Q3', '--no-pdf', '--json'], { cwd });
  const report = JSON.parse(out);
  const [applied] = report.corrections;
  expect(applied).toMatchObject({
    figure: 'sms_sent',
    value: 7,
    reason: 'counted twice',
    by: 'MedCom',
  });
  expect(applied.effects).toMatchObject([{ figure: 'sms_sent', month: '2025-10', value: 7 }]);
  expect(report.figures.find(({ id }: { id: string }) => id === 'sms_sent').values['2025-10']).toBe(
    7,
  );
  expect(err).toContain('sms_sent is 7 by the correction at corrections.yaml:1');
  expect((await vdxReport(['verify', 'reports/2025Q3'], { cwd })).code).toBe(0);
  await writeFile(join(cwd, 'corrections.yaml'), '[]\n');
  const later = await vdxReport(['verify', 'reports/2025Q3'], { cwd });
  expect(later.code).toBe(4);
  expect(later.out).toMatch(/^sms_sent +same +7, now \d+ +same$/m);
});

test.each([
  ['nowhere.json', /nowhere\.json does not exist\.$/],
  ['history', /history holds no report\.$/],
  ['vdx-report.yaml', /is no report of vdx-report/],
  ['history/figures.csv', /is no report of vdx-report/],
])('verify %s is refused', async (place, message) => {
  const run = await vdxReport(['verify', place], { cwd: await workFolder() });
  expect([run.code, run.out]).toEqual([2, '']);
  expect(run.message).toMatch(message);
});
