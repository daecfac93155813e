import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { EXIT, systemCode, UserError } from './error.ts';
import { fileError } from './files.ts';
import { beganOf, isProcessGone, processSpace } from './process-space.ts';

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  /** When the process began, in the system's own ticks: tells it from a later one of the same number. */
  began: z.string(),
  /** The machine, since it was started, and its numbering of processes: elsewhere the number says nothing. */
  space: z.string().default(''),
  /** Since when the lock is held, for people. */
  since: z.string().default(''),
  token: z.string(),
});

type Holder = z.output<typeof holderSchema>;

export type LockOptions = {
  /** What the folder holds, to begin a sentence with. */
  what: string;
  waitMs: number;
  /** How long a lock without a sign of life counts, where its process cannot be asked for. */
  silentMs?: number;
  signal?: AbortSignal | undefined;
};

/** Fails when the lock has been taken by another: as after a computer slept for longer than others wait. */
export type Confirm = () => Promise<void>;

const POLL_MS = 50;
/** A holder shows in this interval that it lives, by the time of its lock's last change. */
const BEAT_MS = 2000;
/** A multiple of the interval. */
const SILENT_MS = 15_000;

/** Runs `work` as the only writer of a folder: a second one waits, then gives up. */
export async function withLock<T>(
  folder: string,
  work: (confirm: Confirm) => Promise<T>,
  options: LockOptions,
): Promise<T> {
  const path = join(folder, '.lock');
  const { what } = options;
  const token = await acquireInTime(path, options);
  await clearBeside(folder);
  const beat = setInterval(
    () => void utimes(path, new Date(), new Date()).catch(() => {}),
    BEAT_MS,
  );
  beat.unref();
  // An exit in the middle of the work runs no finally.
  const release = () => releaseOwn(path, token);
  process.once('exit', release);
  try {
    return await work(() => requireOwn(path, { token, what }));
  } finally {
    clearInterval(beat);
    process.off('exit', release);
    release();
  }
}

async function acquireInTime(
  path: string,
  { what, waitMs, silentMs = SILENT_MS, signal }: LockOptions,
): Promise<string> {
  const deadline = performance.now() + waitMs;
  const watch = watchFor(path, silentMs);
  for (;;) {
    const token = await acquire(path);
    if (token !== undefined) return token;
    if (await watch()) continue;
    if (performance.now() > deadline) throw await heldError(path, what);
    await sleep(POLL_MS, undefined, signal ? { signal } : {});
  }
}

/** The lock is written under another name and then linked: it is there whole or not at all. */
async function acquire(path: string): Promise<string | undefined> {
  const { pid } = process;
  const token = randomUUID();
  const since = new Date().toISOString().replace(/\.\d+Z/, 'Z');
  const place = { host: hostname(), space: processSpace() };
  const holder: Holder = { pid, ...place, began: beganOf(pid), since, token };
  const own = `${path}.${token}`;
  let written = false;
  try {
    await writeFile(own, JSON.stringify(holder), { flag: 'wx' });
    written = true;
    await link(own, path).catch((error) => {
      // Not every file system has links; there a kill may leave a lock that is empty, which others see is silent.
      if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(systemCode(error) ?? ''))
        throw error;
      return writeFile(path, JSON.stringify(holder), { flag: 'wx' });
    });
    return token;
  } catch (error) {
    // Another has the lock, or has just got it and cleared away what stood beside it.
    const isCleared = systemCode(error) === 'ENOENT' && written;
    if (systemCode(error) === 'EEXIST' || isCleared) return undefined;
    throw fileError(path, error, EXIT.output);
  } finally {
    await rm(own, { force: true }).catch(() => undefined);
  }
}

/** What killed processes left beside the lock; one that is just asking for it asks again. */
async function clearBeside(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith('.lock.'))) {
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

/** Looks at a lock again and again; takes it away, and says so, when its holder is gone. */
function watchFor(path: string, silentMs: number): () => Promise<boolean> {
  let [seen, since] = ['', performance.now()];
  return async () => {
    const sign = await signOf(path);
    if (sign === undefined) return true;
    if (sign.text !== seen) [seen, since] = [sign.text, performance.now()];
    const silent = performance.now() - since > silentMs;
    if (!isGone(sign.holder, silent)) return false;
    await takeAway(path, sign.content);
    return true;
  };
}

/** What a lock says, and when it last said so; undefined where there is none. */
async function signOf(path: string) {
  try {
    const { mtimeMs } = await stat(path);
    const content = await readFile(path, 'utf8');
    return { text: `${mtimeMs} ${content}`, content, holder: holderOf(content) };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw fileError(path, error, EXIT.output);
  }
}

function holderOf(content: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

/** A process of this machine and numbering can be asked for; of any other its silence tells. */
function isGone(holder: Holder | undefined, silent: boolean): boolean {
  if (holder === undefined || holder.space !== processSpace()) return silent;
  return isProcessGone(holder.pid, holder.began);
}

/** Of two that take a lock away at once one may catch the lock of the other: that one is put back. */
async function takeAway(path: string, content: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
    if ((await readFile(aside, 'utf8')) !== content) await link(aside, path);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(systemCode(error) ?? ''))
      throw fileError(path, error, EXIT.output);
  } finally {
    await rm(aside, { force: true }).catch(() => undefined);
  }
}

async function requireOwn(path: string, { token, what }: { token: string; what: string }) {
  const sign = await signOf(path);
  if (sign?.holder?.token === token) return;
  throw new UserError(`${what} has been taken over by another run (${path}).`, EXIT.data, {
    hint: 'This run was silent for too long, and nothing of it was written. Run it again.',
  });
}

/** The work is done: a lock that cannot be removed is taken away by the next run. */
function releaseOwn(path: string, token: string): void {
  try {
    if (holderOf(readFileSync(path, 'utf8'))?.token === token) rmSync(path, { force: true });
  } catch {
    // Gone already, or out of reach.
  }
}

async function heldError(path: string, what: string): Promise<UserError> {
  const holder = (await signOf(path))?.holder;
  const since = holder?.since ? ` since ${holder.since}` : '';
  const who = holder ? `process ${holder.pid} on ${holder.host}${since}` : 'an unknown process';
  return new UserError(`${what} is being written by ${who} (${path}).`, EXIT.data, {
    hint: 'Wait for that run to end. One that is gone is noticed by itself; to free the folder by hand, remove that file.',
  });
}
