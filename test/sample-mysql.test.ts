import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyFolder, vdxReport } from './command.ts';
import { createDatabase } from './mysql.ts';

test('a sample in MySQL gives the figures of the same sample in files, number for number', async () => {
  const cwd = await emptyFolder();
  const { source } = await createDatabase();
  await writeFile(join(cwd, 'secret'), `${source.password()}\n`);
  const size = ['--scale', '0.002', '--seed', '7'];
  const login = ['--format', 'mysql', '--to', source.url, '--password-file', 'secret'];
  const loaded = await vdxReport(['sample', '2025Q3', ...size, ...login], { cwd });
  expect(loaded).toMatchObject({ code: 0, message: '' });
  expect(loaded.out + loaded.err).not.toContain(source.password());
  await writeFile(join(cwd, 'vdx-report.yaml'), loaded.out);
  await vdxReport(['sample', '2025Q3', ...size, '--out', 'files'], { cwd });

  const dry = ['quarter', '2025Q3', '--dry-run', '--json', '--revise', 'Afprøvning'];
  const fromServer = await vdxReport(dry, { cwd });
  const fromFiles = await vdxReport([...dry, '--config', 'files/vdx-report.yaml'], { cwd });
  expect(fromServer).toMatchObject({ code: 0, message: '' });
  const [server, files] = [JSON.parse(fromServer.out), JSON.parse(fromFiles.out)];
  for (const key of ['figures', 'excluded', 'warnings', 'compliant', 'sample', 'history']) {
    expect(server[key], key).toEqual(files[key]);
  }
  const truth = JSON.parse(await readFile(join(cwd, 'files/sample.json'), 'utf8')).truth;
  expect(server.figures[3].values['2025-10']).toBe(truth['2025-10'].figures.video_calls);
  expect(server.provenance.sources[0]).not.toContain(source.password());
});

test('a database that holds tables is loaded with --replace alone', async () => {
  const cwd = await emptyFolder();
  const { source, run } = await createDatabase();
  await run('CREATE TABLE sms (mine INT)');
  await writeFile(join(cwd, 'secret'), source.password());
  const login = ['--format', 'mysql', '--to', source.url, '--password-file', 'secret'];
  const args = ['sample', '2025Q3', '--scale', '0.002', ...login];
  const refused = await vdxReport(args, { cwd });
  expect(refused.code).toBe(2);
  expect(refused.message).toContain('is not empty');
  expect(await run('SHOW COLUMNS FROM sms')).toHaveLength(1);
  expect(await vdxReport([...args, '--replace'], { cwd })).toMatchObject({ code: 0 });
  const [count] = await run('SELECT COUNT(*) > 0 AS filled FROM sms');
  expect(count).toMatchObject({ filled: 1 });
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
