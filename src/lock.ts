import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { EXIT, systemCode, UserError } from './error.ts';
import { fileError } from './files.ts';

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  /** When the process began, in the system's own ticks: tells it from a later one of the same number. */
  began: z.string(),
  token: z.string(),
});

type Holder = z.output<typeof holderSchema>;

export type LockOptions = {
  /** What the folder holds, to begin a sentence with. */
  what: string;
  waitMs: number;
  signal?: AbortSignal | undefined;
};

/** Runs `work` as the only writer of a folder: a second one waits, then gives up. */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  { what, waitMs, signal }: LockOptions,
): Promise<T> {
  const path = join(folder, '.lock');
  const deadline = Date.now() + waitMs;
  while (!(await acquire(path))) {
    await clearStale(path);
    if (Date.now() > deadline) throw await heldError(path, what);
    await sleep(50, undefined, signal ? { signal } : {});
  }
  // An exit in the middle of the work runs no finally.
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

async function acquire(path: string): Promise<boolean> {
  const { pid } = process;
  const holder: Holder = { pid, host: hostname(), began: beganOf(pid), token: randomUUID() };
  try {
    const file = await open(path, 'wx');
    await file.writeFile(JSON.stringify(holder)).finally(() => file.close());
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    // Created, but no room for its content.
    if (systemCode(error) === 'ENOSPC') await rm(path, { force: true });
    throw fileError(path, error, EXIT.output);
  }
}

/** Removes the lock of a process that is gone. One process at a time does so, lest it removes its successor's. */
async function clearStale(path: string): Promise<void> {
  const holder = await readHolder(path);
  if (!holder || !isGone(holder)) return;
  const guard = `${path}.takeover`;
  if (!(await acquire(guard))) return;
  try {
    const now = await readHolder(path);
    if (now?.token === holder.token) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    // Just given back, or not written yet; a lock that cannot be read counts as held.
    return undefined;
  }
}

/** Only processes of this host can be asked. */
function isGone({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'ESRCH';
  }
  return beganOf(pid) !== began;
}

/** The start time of a process; empty where the system does not tell. */
function beganOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold blanks; the start time is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

async function heldError(path: string, what: string): Promise<UserError> {
  const holder = await readHolder(path);
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'an unknown process';
  return new UserError(`${what} is being written by ${who} (${path}).`, EXIT.data, {
    hint: 'Wait for that run to end. If there is none, remove that file.',
  });
}
