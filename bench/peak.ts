import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { PACKAGE } from '../src/package.ts';

/** A run of the command: its output, seconds by the clock and of the processor, and its greatest memory in MB. */
export type Run = { out: string; seconds: number; processor: number; megabytes: number };

// A process tells its own greatest memory, in kB as the system counts it, and the processor's microseconds.
const PROBE = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.error('peak ' + maxRSS + ' ' + (userCPUTime + systemCPUTime));
})`;

/** Runs vdx-report as a process of its own; one that fails ends the bench. */
export function runProbed(args: readonly string[], cwd: string): Run {
  const command = join(PACKAGE, 'bin/vdx-report.js');
  const probe = ['--import', `data:text/javascript,${encodeURIComponent(PROBE)}`];
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [...probe, command, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = (performance.now() - start) / 1000;
  const [, memory, microseconds] = /peak (\d+) (\d+)/.exec(stderr) ?? [];
  if (status !== 0) throw new Error(`vdx-report ${args.join(' ')} failed: ${stderr}`);
  return {
    out: stdout,
    seconds,
    processor: Number(microseconds) / 1e6,
    megabytes: Number(memory) / 1000,
  };
}
