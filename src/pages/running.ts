import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser as Running } from 'puppeteer-core';
import { EXIT, messageOf, systemCode, UserError } from '../error.ts';
import { BROWSER_HINT, type Browser, type BrowserOptions, findBrowser } from './browser.ts';
import { pipeTransport } from './pipe.ts';

export type RunOptions = BrowserOptions & {
  /** How long the browser may take for everything. */
  timeoutMs: number;
};

/** The page needs nothing from outside; these keep the browser itself from asking. */
const OFFLINE = [
  '--disable-background-networking',
  '--disable-client-side-phishing-detection',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--font-render-hinting=none',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-pings',
];

/** The oldest Chromium that prints what a style sheet sets into the margins of a page. */
const OLDEST = 131;

/**
 * Lends a running browser. Whatever becomes of it, the browser ends with the loan and leaves no file; an
 * interruption ends it at once.
 */
export async function withBrowser<T>(
  { timeoutMs, ...options }: RunOptions,
  use: (running: Running, browser: Browser) => Promise<T>,
): Promise<T> {
  const { env, signal } = options;
  const browser = await findBrowser(options);
  const { default: puppeteer } = await import('puppeteer-core');
  const folder = await mkdtemp(join(env.TMPDIR || tmpdir(), 'vdx-report-browser-'));
  const args = puppeteer.defaultArgs({
    headless: 'shell',
    userDataDir: join(folder, 'profile'),
    args: [...browser.args, ...OFFLINE, '--remote-debugging-pipe'],
  });
  const child = start(browser, args, folder);
  const gone = ended(child, { timeoutMs, signal });
  try {
    return await Promise.race([
      gone,
      puppeteer
        .connect({ transport: transportOf(child), protocolTimeout: timeoutMs })
        .then((running) => useSuitable(running, browser, use)),
    ]);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof UserError) throw error;
    // A browser that dies breaks the connection first, and has said why a moment later.
    const why = await Promise.race([gone.catch((reason: unknown) => reason), sleep(300, error)]);
    throw failure(browser, 'fails', messageOf(why));
  } finally {
    await stop(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** In a process group of its own, spoken to over pipes: a port would be open to everybody on this machine. */
function start(browser: Browser, args: readonly string[], folder: string): ChildProcess {
  return spawn(browser.path, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // Whatever the browser leaves behind lies in the folder, which goes when it has ended.
    env: { ...browser.env, HOME: folder, TMPDIR: folder, LANG: 'da_DK.UTF-8', TZ: 'UTC' },
  });
}

function transportOf({ stdio }: ChildProcess) {
  const [, , , write, read] = stdio;
  if (write instanceof Writable && read instanceof Readable) return pipeTransport(write, read);
  throw new TypeError('The browser was started without pipes.');
}

/** Fails as soon as the browser is gone, has taken too long, or is not wanted any more. */
async function ended(
  child: ChildProcess,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal | undefined },
): Promise<never> {
  const words: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => words.push(text));
  const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])];
  try {
    await once(child, 'close', { signal: AbortSignal.any(limits) });
  } catch (error) {
    if (!limits[0]?.aborted) throw error;
    throw new Error(`it was not done after ${timeoutMs / 1000} seconds. ${words.join('')}`);
  }
  throw new Error(`it ended (${child.exitCode ?? child.signalCode}). ${words.join('')}`);
}

async function useSuitable<T>(
  running: Running,
  browser: Browser,
  use: (running: Running, browser: Browser) => Promise<T>,
): Promise<T> {
  const version = await running.version();
  const major = Number(/\/(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST) return use(running, browser);
  throw failure(browser, `is ${version}`, `version ${OLDEST} or later is needed`);
}

function failure({ path, source }: Browser, what: string, why: string): UserError {
  const line = why.replace(/\s+/g, ' ').trim().slice(0, 400);
  return new UserError(
    `The PDF cannot be printed: the browser ${path} (${source}) ${what}: ${line}`,
    EXIT.output,
    { hint: BROWSER_HINT },
  );
}

/** There is nothing to save: the whole process group goes at once. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const closed = child.stderr?.closed ? undefined : once(child, 'close');
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error; // ended by itself meanwhile
  }
  // Its pipes close when the last of the group has ended.
  await Promise.race([closed, sleep(2000, undefined, { ref: false })]);
}
