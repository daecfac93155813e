import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, type Process } from '@puppeteer/browsers';
import puppeteer, { type Browser as Running } from 'puppeteer-core';
import { EXIT, messageOf, UserError } from '../error.ts';
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

/** Who ends this process is main's to say: it hands a signal on. */
const NO_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

/** The oldest Chromium that prints what a style sheet sets into the margins of a page. */
const OLDEST = 131;

/**
 * Lends a running browser. Whatever becomes of it, the browser ends with the loan and leaves no file; an
 * interruption ends it at once.
 *
 * `puppeteer.launch` ends a browser as promptly, but does not tell what the browser said of a library or a sandbox
 * that it lacks, and where the system refuses to start it the whole process dies. So the layer below it is used.
 */
export async function withBrowser<T>(
  { timeoutMs, ...options }: RunOptions,
  use: (running: Running, browser: Browser) => Promise<T>,
): Promise<T> {
  const { env, signal } = options;
  const browser = await findBrowser(options);
  const folder = await mkdtemp(join(env.TMPDIR || tmpdir(), 'vdx-report-browser-'));
  try {
    const limits = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
    return await runIn(folder, { browser, timeoutMs, limits }, use);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

type Loan = { browser: Browser; timeoutMs: number; limits: AbortSignal };

async function runIn<T>(
  folder: string,
  { browser, timeoutMs, limits }: Loan,
  use: (running: Running, browser: Browser) => Promise<T>,
): Promise<T> {
  limits.throwIfAborted();
  const child = start(browser, folder, limits);
  const gone = ended(child, limits);
  try {
    return await Promise.race([
      gone,
      puppeteer
        .connect({ transport: transportOf(child.nodeProcess), protocolTimeout: timeoutMs })
        .then((running) => useSuitable(running, browser, use)),
    ]);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A browser that dies breaks the connection first, and has said why a moment later.
    const why = await Promise.race([gone.catch((reason: unknown) => reason), sleep(300, error)]);
    const what = limits.aborted
      ? `it is not done after ${timeoutMs / 1000} seconds`
      : messageOf(why);
    throw failure(browser, `fails: ${what}`, child.getRecentLogs());
  } finally {
    await stop(child);
  }
}

/** Spoken to over pipes: a port would be open to everybody on this machine. */
function start(browser: Browser, folder: string, signal: AbortSignal): Process {
  return launch({
    executablePath: browser.path,
    args: puppeteer.defaultArgs({
      headless: 'shell',
      userDataDir: join(folder, 'profile'),
      args: [...browser.args, ...OFFLINE, '--remote-debugging-pipe'],
    }),
    pipe: true,
    // Whatever the browser leaves behind lies in the folder, which goes when it has ended.
    env: { ...browser.env, ...ownFolders(folder), LANG: 'da_DK.UTF-8', TZ: 'UTC' },
    signal,
    ...NO_SIGNALS,
  });
}

/** Under the names of all systems. */
function ownFolders(folder: string): Record<string, string> {
  return { HOME: folder, TMPDIR: folder, TEMP: folder, TMP: folder };
}

function transportOf({ stdio }: ChildProcess) {
  const [, , , write, read] = stdio;
  if (write instanceof Writable && read instanceof Readable) return pipeTransport(write, read);
  throw new TypeError('The browser was started without pipes.');
}

/** Fails as soon as the browser is gone, cannot be started, has taken too long, or is not wanted any more. */
async function ended({ nodeProcess }: Process, limits: AbortSignal): Promise<never> {
  await once(nodeProcess, 'close', { signal: limits });
  throw new Error(`it ended (${nodeProcess.exitCode ?? nodeProcess.signalCode})`);
}

async function useSuitable<T>(
  running: Running,
  browser: Browser,
  use: (running: Running, browser: Browser) => Promise<T>,
): Promise<T> {
  const version = await running.version();
  const major = Number(/\/(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST) return use(running, browser);
  throw failure(browser, `is ${version}; version ${OLDEST} or later is needed`);
}

/** `words` are the browser's own last ones. */
function failure({ path, source }: Browser, why: string, words: readonly string[] = []): UserError {
  const line = [why, ...words].join('. ').replace(/\s+/g, ' ').trim().slice(0, 400);
  return new UserError(
    `The PDF cannot be printed: the browser ${path} (${source}) ${line}.`,
    EXIT.output,
    { hint: BROWSER_HINT },
  );
}

/** There is nothing to save: the browser and its children go at once. */
async function stop(child: Process): Promise<void> {
  const { nodeProcess } = child;
  child.kill();
  if (nodeProcess.pid === undefined || nodeProcess.stderr?.closed) return;
  // Its pipes close when the last of them has ended.
  await Promise.race([once(nodeProcess, 'close'), sleep(2000, undefined, { ref: false })]);
}
