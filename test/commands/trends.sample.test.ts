import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { emptyFolder, vdxReport } from './command.ts';
import { readTruth } from './truth.ts';

const settings = () => join(inject('smallSample'), 'vdx-report.yaml');

async function trends(...args: string[]) {
  const cwd = await emptyFolder();
  return {
    cwd,
    ...(await vdxReport(['trends', ...args, '--out', 'slides', '--config', settings()], { cwd })),
  };
}

test('a quarter is drawn from history and source, and told in a line of terminal width', async () => {
  const { cwd, code, out, err } = await trends('2025Q3');
  expect(code).toBe(0);
  expect((await readdir(join(cwd, 'slides'))).sort()).toEqual([
    'licences_by_hour.svg',
    'participant_minutes.svg',
    'sms_sent.svg',
    'trends.html',
    'video_calls.svg',
    'video_meetings.svg',
    'video_quality.svg',
  ]);
  // (109,949 + 108,895 + 108,036) / 3 = 108,960 as published
  expect(out).toMatch(/^2025 +108,960 /m);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(err).toContain('7 files written to');
});

test('the days of a month add up to its participant-minutes', async () => {
  const { out } = await trends('2025-10', '--json');
  const { minutes } = JSON.parse(out);
  const days: { date: string; minutes: number | null }[] = minutes.days;
  expect(days).toHaveLength(31);
  const sum = days.reduce((total, day) => total + (day.minutes ?? 0), 0);
  const known = (await readTruth())['2025-10']?.figures.participant_minutes ?? 0;
  // each day is rounded for itself
  expect(Math.abs(sum - known)).toBeLessThanOrEqual(31 / 2);
});

test('a file that is there is kept unless forced', async () => {
  const { cwd } = await trends('2025-10');
  const again = ['trends', '2025-11', '--out', 'slides', '--config', settings()];
  const before = await readFile(join(cwd, 'slides/trends.html'), 'utf8');
  expect(await vdxReport(again, { cwd })).toMatchObject({
    code: 2,
    message: expect.stringMatching(/trends\.html exists already and was left as it is\.$/),
  });
  expect(await readFile(join(cwd, 'slides/trends.html'), 'utf8')).toBe(before);
  expect(await vdxReport([...again, '--force'], { cwd })).toMatchObject({ code: 0 });
});

test('months before the data are told with where the data begin', async () => {
  const { code, err } = await trends('2020-01..2020-02');
  expect(code).toBe(0);
  expect(err).toContain(
    'SMS sent: nothing was published in the period, but from 2023-01 to 2025-11.',
  );
  expect(err).toContain('The rows of conference begin on 2025-08-31.');
});

test('a period of which nothing is known is no error, and nothing is written', async () => {
  const { cwd, code, out } = await trends('2010-01');
  expect([code, out]).toEqual([0, 'Nothing was found, and nothing written.\n']);
  expect(await readdir(cwd)).toEqual([]);
});

test('the history can be drawn without any source', async () => {
  const { cwd, out, err } = await trends('2020-01..2020-12', '--no-source');
  expect(out).toMatch(/^2020 +39,367 /m);
  expect(out + err).not.toMatch(/MADE-UP|opening/);
  expect(await readdir(join(cwd, 'slides'))).toHaveLength(4);
});

test('what is no period is refused before anything is asked', async () => {
  expect(await trends('2025Q5')).toMatchObject({
    code: 2,
    message: '"2025Q5" is not a period.',
    hint: expect.stringContaining('2024-01..2025-11'),
  });
});
