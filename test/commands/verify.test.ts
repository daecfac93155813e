import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vdxReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

const REPORT = 'reports/2025Q3/VDX-driftsrapport-2025Q3.json';

async function reported(more = ''): Promise<string> {
  const cwd = await tinyFolder(more);
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
  const cwd = await tinyFolder();
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
  const run = await vdxReport(['verify', place], { cwd: await tinyFolder() });
  expect([run.code, run.out]).toEqual([2, '']);
  expect(run.message).toMatch(message);
});
