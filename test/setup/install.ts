import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const run = promisify(execFile);

/** The caller's npm has told this process of its own settings, which are not those of another npm. */
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];

declare module 'vitest' {
  interface ProvidedContext {
    /** The package as npm packs it, installed once, and the newest Node that can be had. */
    installed: { tarball: string; files: string[]; bin: string; newestNode: string };
  }
}

/** Packs this folder and installs the package elsewhere, without scripts, as somebody would who was given it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireMeans();
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-install-'));
  await chmod(folder, 0o755);
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder, ...QUIET]);
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  const tarball = join(folder, filename);
  const prefix = join(folder, 'prefix');
  await npmInstall(['--global', '--prefix', prefix, '--ignore-scripts', tarball], folder);
  const node = `node-${process.platform}-${process.arch}`;
  await npmInstall(['--prefix', join(folder, 'node'), '--ignore-scripts', node], folder);
  project.provide('installed', {
    tarball,
    files: files.map(({ path }: { path: string }) => path),
    bin: join(prefix, 'lib/node_modules/vdx-report/bin/vdx-report.js'),
    newestNode: join(folder, 'node/node_modules', node, 'bin/node'),
  });
  return () => rm(folder, { recursive: true, force: true });
}

async function npmInstall(args: readonly string[], cwd: string): Promise<void> {
  await run('npm', ['install', ...args, ...QUIET], { cwd });
}

/** Another user and a network that is not there take root and util-linux. */
function requireMeans(): void {
  const { status, stderr } = spawnSync('unshare', ['--net', 'setpriv', '--reuid=65534', 'true'], {
    encoding: 'utf8',
  });
  if (status === 0) return;
  throw new Error(
    `The tests of the installation run as root, with unshare and setpriv of util-linux: ${stderr}`,
  );
}
