import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser as Running } from 'puppeteer-core';
import { EXIT, messageOf, systemCode, UserError } from '../error.ts';
import { BROWSER_HINT, type Browser, type BrowserOptions, findBrowser } from './browser.ts';

export type RunOptions = BrowserOptions & {
  /** How long the browser may take for each thing that it is asked for. */
  timeoutMs: number;
};

type Run = { browser: Browser; folder: string; signal: AbortSignal | undefined; timeoutMs: number };

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
  const { signal } = options;
  const browser = await findBrowser(options);
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-browser-'));
  try {
    const running = await start({ browser, folder, signal, timeoutMs });
    try {
      await requireVersion(running, browser);
      return await use(running, browser);
    } finally {
      await stop(running);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof UserError ? error : failure(browser, 'fails', error);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function start(run: Run): Promise<Running> {
  const { browser, folder, signal, timeoutMs } = run;
  const { launch } = await import('puppeteer-core');
  signal?.throwIfAborted();
  try {
    return await launch({
      executablePath: browser.path,
      headless: 'shell',
      args: [...browser.args, ...OFFLINE],
      env: environmentOf(run),
      userDataDir: join(folder, 'profile'),
      pipe: true, // a port would be open to everybody on this machine
      timeout: timeoutMs,
      protocolTimeout: timeoutMs,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      ...(signal && { signal }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw failure(browser, 'does not start', (await lastWords(run)) || error);
  }
}

/** Whatever the browser leaves behind lies in the folder, which goes when it has ended. */
function environmentOf({ browser, folder }: Run): Record<string, string> {
  return { ...browser.env, HOME: folder, TMPDIR: folder, LANG: 'da_DK.UTF-8', TZ: 'UTC' };
}

/** Over a pipe, a browser that fails to start is only seen to be gone; asked alone, it says why. */
async function lastWords(run: Run): Promise<string> {
  const { browser, folder, timeoutMs } = run;
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const args = [...browser.args, '--headless', profile, '--dump-dom', 'about:blank'];
  const limits = { timeout: Math.min(timeoutMs, 5000), killSignal: 'SIGKILL' } as const;
  return new Promise((resolve) => {
    execFile(browser.path, args, { env: environmentOf(run), ...limits }, (error, _, stderr) =>
      resolve(error ? stderr : ''),
    );
  });
}

function failure({ path, source }: Browser, what: string, why: unknown): UserError {
  // Puppeteer's own advice is for programmers.
  const [reason = ''] = (typeof why === 'string' ? why : messageOf(why)).split('TROUBLESHOOTING');
  const line = reason.replace(/\s+/g, ' ').trim().slice(0, 400);
  return new UserError(
    `The PDF cannot be printed: the browser ${path} (${source}) ${what}: ${line}`,
    EXIT.output,
    { hint: BROWSER_HINT, cause: why },
  );
}

async function requireVersion(running: Running, browser: Browser): Promise<void> {
  const version = await running.version();
  const major = Number(/\/(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST) return;
  throw failure(browser, `is ${version}`, `version ${OLDEST} or later is needed.`);
}

/** There is nothing to save: the whole process group goes at once. */
async function stop(running: Running): Promise<void> {
  const child = running.process();
  if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error; // ended by itself meanwhile
  }
  await ended;
}
