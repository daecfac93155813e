import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { emptyFolder } from '../commands/command.ts';

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
const run = promisify(execFile);

/** The files of this repository as they are now, committed or not. */
async function clone(): Promise<string> {
  const folder = await emptyFolder();
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', list, { encoding: 'utf8' }).split('\0').filter(existsSync);
  for (const file of files) await cp(file, join(folder, file), { recursive: true });
  return folder;
}

async function commitAll(cwd: string): Promise<void> {
  const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.dk'];
  await run('git', ['init', '--quiet'], { cwd });
  await run('git', ['add', '--all'], { cwd });
  await run('git', [...author, 'commit', '--quiet', '--message', 'All'], { cwd });
}

/** What lints and tests takes npm longest to install, and none of it builds. */
async function leaveOutTools(path: string): Promise<void> {
  const json = JSON.parse(await readFile(path, 'utf8'));
  const needed = Object.entries(json.devDependencies).filter(([name]) =>
    /^typescript$|^@types\//.test(name),
  );
  await writeFile(path, JSON.stringify({ ...json, devDependencies: Object.fromEntries(needed) }));
}

test('a clone installs without development tools, and runs what was built elsewhere', async () => {
  const cwd = await clone();
  // DuckDB, the largest, is an optional dependency of its own package for each system.
  await run('npm', ['ci', '--omit=dev', '--omit=optional', ...QUIET], { cwd });
  const command = join(cwd, 'bin/vdx-report.js');
  const unbuilt = await run(process.execPath, [command, '--version']).catch((error) => error);
  expect(unbuilt).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('not built yet.\n       Run: npm ci'),
  });
  const built = join(dirname(inject('installed').bin), '../dist');
  await cp(built, join(cwd, 'dist'), { recursive: true });
  expect((await run(process.execPath, [command, '--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
}, 300_000);

// npm installs the development dependencies of a clone for it, builds, and packs the clone.
test('it installs from git', async () => {
  const repository = await clone();
  await leaveOutTools(join(repository, 'package.json'));
  await commitAll(repository);
  const project = await emptyFolder();
  await writeFile(join(project, 'package.json'), '{ "name": "reports", "private": true }');
  await run('npm', ['install', `git+file://${repository}`, ...QUIET], { cwd: project });
  const { stdout } = await run('npx', ['vdx-report', 'history', 'show', '--year', '2025'], {
    cwd: project,
  });
  expect(stdout).toContain('video_meetings');
}, 300_000);
