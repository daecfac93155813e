import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { emptyFolder, workFolder } from '../commands/command.ts';
import { requireSound } from '../workbook/structure.ts';

const NOBODY = 65534;
const SLUG = 'VDX-driftsrapport-2025Q3';

/** The installed command as an ordinary user, without a network, with nothing in its environment but this. */
async function runAsNobody(args: readonly string[], { cwd, node, env = {} }: Task) {
  const user = ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const command = ['--net', ...user, node, inject('installed').bin, ...args];
  return promisify(execFile)('unshare', command, {
    cwd,
    env: { PATH: '/usr/bin:/bin', TMPDIR: join(cwd, 'tmp'), ...env },
  });
}

type Task = { cwd: string; node: string; env?: Record<string, string> };

/** Settings, rows and history of an ordinary user. */
async function foldersOfNobody(): Promise<string> {
  const cwd = await workFolder();
  await mkdir(join(cwd, 'tmp'));
  for (const name of ['.', ...(await readdir(cwd, { recursive: true }))]) {
    await chown(join(cwd, name), NOBODY, NOBODY);
  }
  return cwd;
}

test('the package holds what runs, its data and its docs, and nothing else', () => {
  const { files } = inject('installed');
  const tops = new Set(files.map((path) => path.split('/')[0]));
  for (const top of ['bin', 'dist', 'docs', 'history', 'queries', 'samples', 'templates']) {
    expect(tops).toContain(top);
  }
  expect(files).toContain('docs/platforms.md');
  expect(files.filter((path) => /\.test\.|^(src|test|node_modules|bench)\//.test(path))).toEqual(
    [],
  );
});

test.each(['oldest', 'newest'])(
  'it reports on the %s Node as an ordinary user, without home or network',
  async (age) => {
    const node = age === 'newest' ? inject('installed').newestNode : process.execPath;
    const cwd = await foldersOfNobody();
    const { stdout } = await runAsNobody(['quarter', '2025Q3'], { cwd, node });
    expect(stdout).toContain('History: ');
    const out = join(cwd, 'reports/2025Q3');
    expect(await readdir(out)).toEqual(
      expect.arrayContaining([`${SLUG}.json`, `${SLUG}.pdf`, `${SLUG}.xlsx`]),
    );
    requireSound(await readFile(join(out, `${SLUG}.xlsx`)));
    // the browser was unpacked among the temporary files, for want of a home
    expect(await readdir(join(cwd, 'tmp'))).toEqual([`vdx-report-${NOBODY}`]);
  },
  300_000,
);

test('a home that can only be read serves as well', async () => {
  const cwd = await foldersOfNobody();
  const home = await emptyFolder();
  await chmod(home, 0o555);
  const task = { cwd, node: process.execPath, env: { HOME: home } };
  const { stdout } = await runAsNobody(['quarter', '2025Q3', '--no-pdf'], task);
  expect(stdout).toContain(`${SLUG}.xlsx`);
  expect(await readdir(home)).toEqual([]);
});

test('the package is not written to', async () => {
  const { bin } = inject('installed');
  const root = join(bin, '../..');
  const before = (await readdir(root, { recursive: true })).length;
  const cwd = await emptyFolder();
  await cp(join(root, 'history'), join(cwd, 'history'), { recursive: true });
  await writeFile(join(cwd, 'vdx-report.yaml'), 'sources: { history: data }\nhistory: history\n');
  await chmod(cwd, 0o755);
  const { stdout } = await runAsNobody(['history', 'show', '--year', '2025'], {
    cwd,
    node: process.execPath,
  });
  expect(stdout).toContain('video_meetings');
  expect((await readdir(root, { recursive: true })).length).toBe(before);
});
