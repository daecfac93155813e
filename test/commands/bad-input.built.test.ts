import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, startReport, vdxReport } from './command.ts';

test.each(['2025Q5', 'Q3', ''])('no such quarter: "%s"', async (name) => {
  const run = await vdxReport(['quarter', name], { cwd: await emptyFolder() });
  expect(run).toMatchObject({ code: 2, message: `"${name}" is not a quarter.` });
  expect(run.hint).toContain('2025Q3');
});

test('three mistakes in the settings are told at once, each with its line', async () => {
  const cwd = await emptyFolder();
  const lines = [
    'sourcs: { history: data }',
    'quarters: { first_month: 13 }',
    'time_zone: Mars/Olympus',
  ];
  await writeFile(join(cwd, 'vdx-report.yaml'), lines.join('\n'));
  const run = await vdxReport(['quarter', '2025Q3'], { cwd });
  expect(run.code).toBe(2);
  for (const place of ['vdx-report.yaml:1', 'vdx-report.yaml:2', 'vdx-report.yaml:3']) {
    expect(run.message).toContain(place);
  }
  expect(run.message).toContain('sources');
});

test('with --json an error is also one object on stdout', async () => {
  const child = startReport(['quarter', '2025Q5', '--json'], await emptyFolder());
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(JSON.parse(out)).toEqual({
    error: {
      code: 2,
      message: '"2025Q5" is not a quarter.',
      hint: 'Write year and quarter, for example 2025Q3 (quarters are 1 to 4).',
    },
  });
});

test('a reader that has seen enough ends a command quietly', async () => {
  const child = startReport(['history', 'export', '--format', 'json'], await emptyFolder());
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdout?.destroy();
  expect([...(await once(child, 'close')), err]).toEqual([0, null, '']);
});
