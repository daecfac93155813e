import { once } from 'node:events';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startReport, vdxReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

/** A work folder whose rows a test has spoilt. */
async function spoiled(spoil: (data: string) => Promise<void>): Promise<string> {
  const cwd = await tinyFolder();
  await spoil(join(cwd, 'data'));
  return cwd;
}

async function changeLine(path: string, line: number, change: (text: string) => string) {
  const lines = (await readFile(path, 'utf8')).split('\n');
  lines[line - 1] = change(lines[line - 1] ?? '');
  await writeFile(path, lines.join('\n'));
}

test('a folder without a table names it and the figures that need it', async () => {
  const cwd = await spoiled((data) => rm(join(data, 'participant.csv')));
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toMatch(/The table participant is missing in the folder .*data/);
  expect(run.message).toContain('needed for video_meetings, video_calls, video_quality');
});

test('a broken row is named with file and line', async () => {
  const cwd = await spoiled((data) => changeLine(join(data, 'sms.csv'), 3, () => 'one,two'));
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toMatch(
    /data\/sms\.csv:3 cannot be read: the header has \d columns, this row 2\./,
  );
});

test('a wrong type is named with table, file, row, column and value', async () => {
  const cwd = await spoiled(async (data) => {
    const path = join(data, 'licence_sample.csv');
    const [header = ''] = (await readFile(path, 'utf8')).split('\n', 1);
    const column = header.split(',').indexOf('license_count');
    await changeLine(path, 4, (line) =>
      line
        .split(',')
        .map((cell, index) => (index === column ? 'mange' : cell))
        .join(','),
    );
  });
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toMatch(
    /data\/licence_sample\.csv, row 3, column license_count of licence_sample: "mange" is not a whole number\./,
  );
});

test('a missing column is named with the figures that need it', async () => {
  const cwd = await spoiled((data) =>
    changeLine(join(data, 'media_stream.csv'), 1, (header) =>
      header.replace('rx_jitter', 'jitter'),
    ),
  );
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toMatch(/media_stream has no column "rx_jitter".*needed for video_quality/);
});

test('an empty table is a gap of its figures', async () => {
  const cwd = await spoiled(async (data) => {
    const [header = ''] = (await readFile(join(data, 'sms.csv'), 'utf8')).split('\n', 1);
    await writeFile(join(data, 'sms.csv'), `${header}\n`);
  });
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain(
    '2025-09, 2025-10, 2025-11: sms_sent has no value: no message is stored.',
  );
});

test('a month without one probe is a gap of that uptime', async () => {
  const cwd = await spoiled(async (data) => {
    const path = join(data, 'uptime_probe.csv');
    const lines = (await readFile(path, 'utf8')).split('\n');
    const october = /2025-(09-30 2[23]|10-)/; // more than the month, so that its last hours are gone too
    await writeFile(path, lines.filter((line) => !october.test(line)).join('\n'));
  });
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message.split('\n').slice(1)).toEqual([
    '  2025-10: uptime_infrastructure has no value: no probe has a known answer.',
    '  2025-10: uptime_api has no value: no probe has a known answer.',
  ]);
});

test('a template without a mapped name is refused before anything is written', async () => {
  const cwd = await tinyFolder('template: { mapping: mapping.yaml }\n');
  const mapping = await readFile('templates/fsi-driftsrapport.yaml', 'utf8');
  const [, place = ''] = /^ +system: *(\S+)/m.exec(mapping) ?? [];
  expect(place).not.toBe('');
  await writeFile(join(cwd, 'mapping.yaml'), mapping.replace(/^( +system: *)\S+/m, '$1Intet_navn'));
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(5);
  expect(run.message).toContain('Intet_navn');
  expect(run.message).toContain('system');
  expect(await readdir(cwd)).not.toContain('reports');
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).not.toContain(
    '2025-10,video_meetings',
  );
});

test('a folder that cannot be written to leaves the history as it was', async () => {
  const cwd = await tinyFolder();
  const before = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
  await writeFile(join(cwd, 'file'), 'no folder');
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf', '--out', 'file/reports'], { cwd });
  expect(run.code).toBe(5);
  expect(run.message).toContain(join(cwd, 'file'));
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).toBe(before);
});

test('a bad line of the history is named', async () => {
  const cwd = await tinyFolder();
  const path = join(cwd, 'history/figures.csv');
  await changeLine(path, 7, () => '2016-13,uptime_infrastructure,100.00');
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  expect(run.code).toBe(3);
  expect(run.message).toContain('figures.csv:7');
});

test('two runs at once both end well and the history holds each figure once', async () => {
  const cwd = await tinyFolder();
  const runs = [
    startReport(['quarter', '2025Q3', '--no-pdf'], cwd),
    startReport(['quarter', '2025Q3', '--no-pdf'], cwd),
  ];
  const codes = await Promise.all(runs.map(async (child) => (await once(child, 'exit'))[0]));
  expect(codes).toEqual([0, 0]);
  const figures = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
  expect(figures.match(/^2025-(09|10|11),/gm)).toHaveLength(24);
  expect((await readdir(join(cwd, 'reports/2025Q3'))).sort()).toEqual([
    'VDX-driftsrapport-2025Q3.html',
    'VDX-driftsrapport-2025Q3.json',
    'VDX-driftsrapport-2025Q3.xlsx',
  ]);
});

test('months before the data are refused with the day on which the data begin', async () => {
  const run = await vdxReport(['quarter', '2019Q1', '--dry-run'], { cwd: await tinyFolder() });
  expect(run.code).toBe(3);
  expect(run.message).toContain(
    '2019-03, 2019-04, 2019-05: The rows of conference begin on 2025-09-15.',
  );
});
