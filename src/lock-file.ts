import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { EXIT, systemCode } from './error.ts';
import { fileError } from './files.ts';
import { beganOf, processSpace } from './process-space.ts';

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

/** Who holds a lock, as it stands in the file. */
export type Holder = z.output<typeof holderSchema>;

/**
 * Takes a lock that is not there; undefined where it is. It is written under another name and then linked: it is there
 * whole or not at all.
 */
export async function acquire(path: string): Promise<string | undefined> {
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
export async function clearBeside(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => each.startsWith('.lock.'))) {
    await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

/** What a lock says, and when it last said so; undefined where there is none. */
export async function signOf(path: string) {
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

/**
 * Takes away a lock that says `content`. Of two that do so at once one may catch the new lock of the other: that one is
 * put back.
 */
export async function takeAway(path: string, content: string): Promise<void> {
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

/** The work is done: a lock that cannot be removed is taken away by the next run. */
export function releaseOwn(path: string, token: string): void {
  try {
    if (holderOf(readFileSync(path, 'utf8'))?.token === token) rmSync(path, { force: true });
  } catch {
    // Gone already, or out of reach.
  }
}
