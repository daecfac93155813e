import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { BUILT_IN } from '../../scripts/bundle.js';
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

/** Changes package.json of a clone: what a test does not need takes npm longest to install. */
async function rewrite(
  clone: string,
  change: (json: PackageJson) => Partial<PackageJson>,
): Promise<void> {
  const path = join(clone, 'package.json');
  const json: PackageJson = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...json, ...change(json) }));
}

type PackageJson = Record<'dependencies' | 'devDependencies', Record<string, string>>;

/** What builds the command, and what that needs: the others are in the installed package. */
function fewPackages({ dependencies, devDependencies }: PackageJson): PackageJson {
  const pick = (from: Record<string, string>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => names.includes(name)));
  return {
    dependencies: pick(dependencies, ['yaml', 'zod']),
    devDependencies: pick(devDependencies, ['rolldown', ...BUILT_IN]),
  };
}

test('a clone installs without development tools, and runs what was built elsewhere', async () => {
  const cwd = await clone();
  // What it needs to run is in the installed package already.
  await rewrite(cwd, () => ({ dependencies: {}, devDependencies: {} }));
  await rm(join(cwd, 'package-lock.json'));
  await run('npm', ['install', '--omit=dev', ...QUIET], { cwd });
  const command = join(cwd, 'bin/vdx-report.js');
  const unbuilt = await run(process.execPath, [command, '--version']).catch((error) => error);
  expect(unbuilt).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('not built yet.\n       Run: npm ci'),
  });
  const built = join(dirname(inject('installed').bin), '..');
  await cp(join(built, 'dist'), join(cwd, 'dist'), { recursive: true });
  await symlink(join(built, 'node_modules'), join(cwd, 'node_modules'));
  expect((await run(process.execPath, [command, '--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
}, 300_000);

// npm installs the development dependencies of a clone for it, builds, and packs the clone.
test('it installs from git', async () => {
  const repository = await clone();
  await rewrite(repository, fewPackages);
  await commitAll(repository);
  const project = await emptyFolder();
  await writeFile(join(project, 'package.json'), '{ "name": "reports", "private": true }');
  await run('npm', ['install', `git+file://${repository}`, ...QUIET], { cwd: project });
  const { stdout } = await run('npx', ['vdx-report', '--version'], { cwd: project });
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
}, 300_000);
