import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { systemCode } from './error.ts';

/** The machine since it was started, and the numbering of processes that this one is in: a container has its own. */
export function processSpace(): string {
  return [hostname(), textOf('/proc/sys/kernel/random/boot_id'), linkOf('/proc/self/ns/pid')].join(
    ' ',
  );
}

/** Whether there is no process of that number any more, or another since. Only of this process's own space. */
export function isProcessGone(pid: number, began: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
  return beganOf(pid) !== began;
}

/** The start time of a process; empty where the system does not tell. */
export function beganOf(pid: number): string {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name, in brackets, may hold blanks; the start time is the 20th field after it.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return ''; // not on every system
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
