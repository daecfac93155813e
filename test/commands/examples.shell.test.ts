import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TINY_SETTINGS, tinyTables } from '../faults/tiny.ts';
import { emptyFolder } from './command.ts';

const run = (program: string, args: readonly string[]) =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('systemd takes the service and the timer', () => {
  const units = ['vdx-report.service', 'vdx-report.timer'].map(
    (name) => `examples/systemd/${name}`,
  );
  expect(() => run('systemd-analyze', ['verify', ...units])).not.toThrow();
});

test('the timer fires after each of FSI’s quarters', () => {
  const when = '*-03,06,09,12-02 06:00:00 Europe/Copenhagen';
  expect(run('cat', ['examples/systemd/vdx-report.timer'])).toContain(`OnCalendar=${when}\n`);
  const args = ['calendar', '--base-time=2025-11-30 12:00:00 UTC', '--iterations=2', when];
  const text = run('systemd-analyze', args);
  expect(text).toMatch(/2025-12-02/);
  expect(text).toMatch(/2026-03-02/);
});

test('the line for cron runs with what cron gives it, on the days that the timer has', async () => {
  const cwd = await emptyFolder();
  await tinyTables(join(cwd, 'data')); // of a quarter that is long over
  await writeFile(join(cwd, 'vdx-report.yaml'), TINY_SETTINGS.replace('history: history\n', ''));
  const command = [
    process.execPath,
    '--import',
    import.meta.resolve('tsx'),
    join(process.cwd(), 'src/main.ts'),
  ];
  await writeFile(
    join(cwd, 'vdx-report'),
    `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')} "$@"\n`,
  );
  await chmod(join(cwd, 'vdx-report'), 0o755);

  const text = await readFile('examples/cron/vdx-report', 'utf8');
  const [, when, user, line = ''] = /^(0 6 2 3,6,9,12 \*) (\S+) (vdx-report .*)$/m.exec(text) ?? [];
  const [, path = ''] = /^PATH=(.*)$/m.exec(text) ?? [];
  expect([when, user]).toEqual(['0 6 2 3,6,9,12 *', 'vdx-report']);
  const run = spawnSync('/bin/sh', ['-c', line.replace('/etc/vdx-report/', `${cwd}/`)], {
    cwd: '/',
    env: { PATH: `${cwd}:${path}`, HOME: cwd, SHELL: '/bin/sh', LOGNAME: 'vdx-report' },
    encoding: 'utf8',
  });
  expect(run.stderr).toMatch(/^error: Data are missing:\n/);
  expect(run).toMatchObject({ status: 3, stdout: '' });
});
