import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { TINY_SETTINGS } from '../faults/tiny.ts';
import { vdxReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

vi.setConfig({ testTimeout: 300_000 }); // five runs of the whole command

const ARGS = ['quarter', '2025Q3', '--no-pdf', '--allow-gaps'];

test('a report agrees with the history where a published month cannot be measured any more', async () => {
  const cwd = await tinyFolder();
  expect(await vdxReport(ARGS, { cwd })).toMatchObject({ code: 0 });
  await rm(join(cwd, 'reports'), { recursive: true });
  const sms = join(cwd, 'data/sms.csv');
  const rows = (await readFile(sms, 'utf8')).split('\n').filter((row) => !row.includes('2025-10-'));
  await writeFile(sms, rows.join('\n'));
  const run = await vdxReport([...ARGS, '--json'], { cwd });
  expect(run.code).toBe(0);
  const json = JSON.parse(run.out);
  const figure = json.figures.find(({ id }: { id: string }) => id === 'sms_sent');
  expect(figure.values).toEqual({ '2025-09': 1, '2025-10': 1, '2025-11': 1 });
  expect(figure.earlier).toEqual(['2025-10']);
  expect(run.err).toContain('the value published earlier stands');
  expect(await vdxReport(['history', 'verify'], { cwd })).toMatchObject({ code: 0 });
});

test('the first run that publishes begins a history beside the settings, and says so once', async () => {
  const cwd = await tinyFolder();
  await rm(join(cwd, 'history'), { recursive: true });
  const settings = TINY_SETTINGS.replace('history: history\n', '');
  await writeFile(join(cwd, 'vdx-report.yaml'), settings);
  const shipped = await readFile('history/figures.csv', 'utf8');
  const first = await vdxReport([...ARGS, '--revise', 'a trial'], { cwd });
  expect(first.code).toBe(0);
  expect(first.err).toContain(`The history is kept in ${cwd}/history from now on: `);
  expect((await readdir(join(cwd, 'history'))).sort()).toEqual((await readdir('history')).sort());
  expect(await readFile('history/figures.csv', 'utf8')).toBe(shipped);
  const before = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
  const second = await vdxReport(ARGS, { cwd });
  expect(second.code).toBe(0);
  expect(second.err).not.toContain('from now on');
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).toBe(before);
});

test('revisions that cannot be read are told before the work', async () => {
  const cwd = await tinyFolder();
  await writeFile(join(cwd, 'history/figures.csv'), 'month,figure,value\n');
  await writeFile(join(cwd, 'history/revisions.csv'), 'x\n');
  const run = await vdxReport(ARGS, { cwd });
  expect(run).toMatchObject({ code: 3, message: expect.stringContaining('revisions.csv:1') });
  expect(run.err).not.toContain('opening the sources');
});

test('a published figure that is left out later goes with a reason, everywhere, and leaves its trace', async () => {
  const cwd = await tinyFolder();
  const path = join(cwd, 'history/figures.csv');
  expect(await vdxReport(ARGS, { cwd })).toMatchObject({ code: 0 });
  await writeFile(
    join(cwd, 'corrections.yaml'),
    '- { figure: sms_sent, from: 2025-10, to: 2025-10, leave_out: true, reason: a test, by: MedCom, decided_at: 2025-12-01 }\n',
  );
  const refused = await vdxReport(ARGS, { cwd });
  expect(refused).toMatchObject({ code: 4 });
  expect(refused.message).toMatch(/2025-10 +sms_sent +1 +left out/);
  const run = await vdxReport([...ARGS, '--json', '--revise', 'a test'], { cwd });
  expect(run).toMatchObject({ code: 0 });
  const sms = JSON.parse(run.out).figures.find(({ id }: { id: string }) => id === 'sms_sent');
  expect([sms.values['2025-10'], sms.earlier]).toEqual([null, undefined]);
  expect(await readFile(path, 'utf8')).not.toContain('2025-10,sms_sent');
  expect(await readFile(join(cwd, 'history/revisions.csv'), 'utf8')).toMatch(
    /,2025-10,sms_sent,1,,a test\n$/,
  );
  const page = await readFile(join(cwd, 'reports/2025Q3/VDX-driftsrapport-2025Q3.html'), 'utf8');
  expect(page).toContain('udgået');
  expect(await vdxReport(['history', 'verify'], { cwd })).toMatchObject({ code: 0 });
  const explained = await vdxReport(['explain', '2025-10', 'sms_sent'], { cwd });
  expect(explained.out).toMatch(
    /Published as 1 until \d{4}-\d\d-\d\d, and left out since: a test\./,
  );
  const same = await readFile(path, 'utf8');
  expect(await vdxReport(ARGS, { cwd })).toMatchObject({ code: 0 });
  expect(await readFile(path, 'utf8')).toBe(same);
  await writeFile(join(cwd, 'corrections.yaml'), '[]\n');
  const back = await vdxReport(ARGS, { cwd });
  expect(back).toMatchObject({ code: 4 });
  expect(back.message).toMatch(/2025-10 +sms_sent +left out +1\n?/);
});
