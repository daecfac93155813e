import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from './command.ts';

test('sample writes a data set that a report can be made of', async () => {
  const cwd = await emptyFolder();
  const args = ['sample', '2025Q3', '--out', 'made-up', '--scale', '0.002', '--format', 'csv'];
  const made = await vdxReport(args, { cwd });
  expect(made.code).toBe(0);
  expect(made.out).toContain('vdx-report quarter 2025Q3 --config made-up/vdx-report.yaml');
  const config = ['--config', 'made-up/vdx-report.yaml'];
  const run = await vdxReport(['quarter', '2025Q3', ...config, '--dry-run', '--revise', 'small'], {
    cwd,
  });
  expect(run.code).toBe(0);
  expect(run.out).toContain('MADE-UP DATA');
  expect(run.out).toContain('Nothing was written (--dry-run).');
});

test.each([
  [['--format', 'mysql'], '--format mysql loads a database: name it with --to, and no --out.'],
  [['--out', 'x', '--replace'], '--to, --password-file and --replace are for --format mysql.'],
  [[], '--out names no folder for the made-up data.'],
  [['--format', 'mysql', '--to', 'http://host/db'], '--to: is no kind of source'],
])('options that do not go together are refused: %j', async (options, message) => {
  const run = await vdxReport(['sample', '2025Q3', ...options], { cwd: await emptyFolder() });
  expect(run.code).toBe(2);
  expect(run.message).toContain(message);
});
