import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

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
