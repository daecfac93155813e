import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from './command.ts';

const NOW = new Date('2025-12-03T09:00:00Z');

/** What a shell is offered for the last of the words. */
async function offers(words: readonly string[], cwd?: string): Promise<string[]> {
  const folder = cwd ?? (await emptyFolder());
  const { out } = await vdxReport(['complete', '--', ...words], { cwd: folder, now: NOW });
  return out.split('\n').filter((line) => line !== '');
}

test('commands with what they do, as far as they are typed', async () => {
  expect(await offers(['qua'])).toEqual([
    expect.stringMatching(/^quarter\tthe report of a quarter/),
  ]);
  expect((await offers([''])).length).toBeGreaterThan(6);
  expect(await offers(['history', 'sh'])).toEqual([
    'show\twhat has been published, a block a year',
  ]);
});

test('options of the command, also those that work everywhere', async () => {
  expect(await offers(['quarter', '2025Q3', '--dr'])).toEqual([
    '--dry-run\tmeasure and show, write nothing',
  ]);
  expect(await offers(['quarter', '--quie'])).toEqual(['--quiet\ttell warnings and errors only']);
});

test('quarters with their dates and months, the newest first', async () => {
  const quarters = await offers(['quarter', '2025']);
  expect(quarters).toEqual([
    '2025Q4\t2025-12-01 to 2026-02-28',
    '2025Q3\t2025-09-01 to 2025-11-30',
    '2025Q2\t2025-06-01 to 2025-08-31',
    '2025Q1\t2025-03-01 to 2025-05-31',
  ]);
  expect((await offers(['month', ''])).slice(0, 2)).toEqual(['2025-12\t', '2025-11\t']);
});

test('periods: quarters, then months, where either may stand', async () => {
  for (const command of ['usage', 'trends']) {
    const periods = await offers([command, '']);
    expect(periods.slice(0, 2)).toEqual([
      'last\tthe quarter that ended last',
      '2025Q4\t2025-12-01 to 2026-02-28',
    ]);
    expect(periods).toContain('2025-10\t');
  }
  expect(await offers(['usage', '2025Q3', '--format', 'csv'])).toEqual(['csv\t', 'csv-da\t']);
});

test('the rules that --set takes, with what holds now', async () => {
  for (const command of ['month', 'explain']) {
    expect(await offers([command, '2025-10', '--set', 'meetings.min'])).toEqual([
      'meetings.minimum_calls=\tas it is: 2',
    ]);
  }
  const cwd = await emptyFolder();
  const settings = 'sources: { history: data }\nlicences: { pool: 2000 }\n';
  await writeFile(join(cwd, 'vdx-report.yaml'), settings);
  expect(await offers(['month', '--set', 'licences.pool'], cwd)).toEqual([
    'licences.pool=\tas it is: 2000',
  ]);
  await writeFile(join(cwd, 'vdx-report.yaml'), 'nothing');
  expect(await offers(['month', '--set', ''], cwd)).toEqual([]);
});

test('quarters begin as the settings say', async () => {
  const cwd = await emptyFolder();
  await writeFile(
    join(cwd, 'vdx-report.yaml'),
    'sources: { history: data }\nquarters: { first_month: 1 }\n',
  );
  expect((await offers(['quarter', '2025Q4'], cwd))[0]).toBe('2025Q4\t2025-10-01 to 2025-12-31');
});

test('figures of the history, and those that are measured where it cannot be read', async () => {
  expect(await offers(['history', 'show', '--figure', 'peak_'])).toEqual([
    'peak_licences\t',
    'peak_capacity\t',
  ]);
  const cwd = await emptyFolder();
  await cp('history', join(cwd, 'history'), { recursive: true });
  await writeFile(join(cwd, 'history/figures.csv'), 'nothing');
  await writeFile(join(cwd, 'vdx-report.yaml'), 'sources: { history: data }\nhistory: history/\n');
  expect(await offers(['history', 'show', '--figure', 'peak_'], cwd)).toEqual([
    'peak_licences\tPeak licences',
  ]);
});

test('choices, years and commands to be helped with', async () => {
  expect(await offers(['sample', '2025Q3', '--format', 'p'])).toEqual(['parquet\t']);
  expect(await offers(['history', 'show', '--year', '202'])).toEqual([
    '2025\t',
    '2024\t',
    '2023\t',
  ]);
  expect(await offers(['help', 'che'])).toHaveLength(1);
  expect(await offers(['completion', ''])).toEqual(['bash\t', 'zsh\t', 'fish\t']);
});

test('nothing where a file is wanted: the shell knows files better', async () => {
  expect(await offers(['quarter', '2025Q3', '--config', ''])).toEqual([]);
  expect(await offers(['history', 'import', ''])).toEqual([]);
});

test('after the last argument, what can still be said', async () => {
  expect(await offers(['quarter', '2025Q3', ''])).toContain(
    '--dry-run\tmeasure and show, write nothing',
  );
});
