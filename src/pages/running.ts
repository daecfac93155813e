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
import {
  BROWSER_HINT,
  type Browser,
  type BrowserOptions,
  findBrowser,
  SANDBOX_HINT,
} from './browser.ts';
import { pipeTransport } from './pipe.ts';

export type RunOptions = BrowserOptions & {
  /** How long the browser may take to start, and for each piece of work. */
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

/** A browser that is started while its borrower is still busy with something else. */
export type Loan = {
  /** Waits for the browser, and fails with what is wrong with it; `timeoutMs` is for the work alone. */
  use: <T>(work: (running: Running, browser: Browser) => Promise<T>) => Promise<T>;
  /** The browser goes at once, whether it has started, or was ever asked for anything. */
  end: () => Promise<void>;
};

/**
 * Lends a browser that starts at once. Whatever becomes of it, it ends with the loan and leaves no file; an
 * interruption ends it at once. A browser that cannot be had is told when it is used.
 *
 * `puppeteer.launch` ends a browser as promptly, but does not tell what the browser said of a library or a sandbox
 * that it lacks, and where the system refuses to start it the whole process dies. So the layer below it is used.
 */
export function lendBrowser({ timeoutMs, signal, ...options }: RunOptions): Loan {
  const over = new AbortController();
  const wanted = AbortSignal.any([over.signal, ...(signal ? [signal] : [])]);
  const starting = startUp({ ...options, timeoutMs, signal: wanted });
  starting.catch(() => undefined);
  return {
    use: async (work) => {
      try {
        const started = await starting;
        return await watched(started, limitOf(timeoutMs, wanted), () =>
          work(started.running, started.browser),
        );
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    },
    end: async () => {
      over.abort();
      await starting.then(
        ({ leave }) => leave(),
        () => undefined,
      );
    },
  };
}

type Launched = { browser: Browser; child: Process };
type Started = Launched & { running: Running; leave: () => Promise<void> };

async function startUp(options: RunOptions & { signal: AbortSignal }): Promise<Started> {
  const { env, signal, timeoutMs } = options;
  const browser = await findBrowser(options);
  const folder = await mkdtemp(join(env.TMPDIR || tmpdir(), 'vdx-report-browser-'));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    signal.throwIfAborted();
    const child = start(browser, folder, signal);
    const leave = async () => {
      await stop(child);
      await remove();
    };
    const limit = limitOf(timeoutMs, signal);
    const running = await watched({ browser, child }, limit, () =>
      connect(child, browser, timeoutMs),
    ).catch(async (error) => {
      await stop(child);
      throw error;
    });
    return { browser, child, running, leave };
  } catch (error) {
    await remove();
    throw error;
  }
}

type Limit = { signal: AbortSignal; timeoutMs: number };

const limitOf = (timeoutMs: number, signal: AbortSignal): Limit => ({
  signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]),
  timeoutMs,
});

/** Work that fails as soon as the browser does, in the browser's own words. */
async function watched<T>(
  { browser, child }: Launched,
  { signal, timeoutMs }: Limit,
  work: () => Promise<T>,
): Promise<T> {
  const done = new AbortController();
  const gone = ended(child, AbortSignal.any([signal, done.signal]));
  gone.catch(() => undefined);
  try {
    return await Promise.race([gone, work()]);
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A browser that dies breaks the connection first, and has said why a moment later.
    const why = await Promise.race([gone.catch((reason: unknown) => reason), sleep(300, error)]);
    const what = signal.aborted
      ? `it is not done after ${timeoutMs / 1000} seconds`
      : messageOf(why);
    throw failure(browser, `fails: ${what}`, child.getRecentLogs());
  } finally {
    done.abort();
  }
}

async function connect(child: Process, browser: Browser, timeoutMs: number): Promise<Running> {
  const transport = transportOf(child.nodeProcess);
  const running = await puppeteer.connect({ transport, protocolTimeout: timeoutMs });
  await requireSuitable(running, browser);
  return running;
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
async function ended({ nodeProcess }: Process, signal: AbortSignal): Promise<never> {
  const { exitCode, signalCode } = nodeProcess;
  if (exitCode === null && signalCode === null) await once(nodeProcess, 'close', { signal });
  throw new Error(`it ended (${nodeProcess.exitCode ?? nodeProcess.signalCode})`);
}

async function requireSuitable(running: Running, browser: Browser): Promise<void> {
  const version = await running.version();
  const major = Number(/\/(\d+)\./.exec(version)?.[1]);
  if (major >= OLDEST) return;
  throw failure(browser, `is ${version}; version ${OLDEST} or later is needed`);
}

/** `words` are the browser's own last ones. */
function failure({ path, source }: Browser, why: string, words: readonly string[] = []): UserError {
  const line = [why, ...words].join('. ').replace(/\s+/g, ' ').trim().slice(0, 400);
  return new UserError(
    `The PDF cannot be printed: the browser ${path} (${source}) ${line}.`,
    EXIT.output,
    { hint: /no usable sandbox/i.test(line) ? SANDBOX_HINT : BROWSER_HINT },
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
