import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, UserError } from './error.ts';
import { acquire, clearBeside, type Holder, releaseOwn, signOf, takeAway } from './lock-file.ts';
import { isProcessGone, processSpace } from './process-space.ts';

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

/** A process of this machine and numbering can be asked for; of any other its silence tells. */
function isGone(holder: Holder | undefined, silent: boolean): boolean {
  if (holder === undefined || holder.space !== processSpace()) return silent;
  return isProcessGone(holder.pid, holder.began);
}

async function requireOwn(path: string, { token, what }: { token: string; what: string }) {
  const sign = await signOf(path);
  if (sign?.holder?.token === token) return;
  throw new UserError(`${what} has been taken over by another run (${path}).`, EXIT.data, {
    hint: 'This run was silent for too long, and nothing of it was written. Run it again.',
  });
}

async function heldError(path: string, what: string): Promise<UserError> {
  const holder = (await signOf(path))?.holder;
  const since = holder?.since ? ` since ${holder.since}` : '';
  const who = holder ? `process ${holder.pid} on ${holder.host}${since}` : 'an unknown process';
  return new UserError(`${what} is being written by ${who} (${path}).`, EXIT.data, {
    hint: 'Wait for that run to end. One that is gone is noticed by itself; to free the folder by hand, remove that file.',
  });
}
