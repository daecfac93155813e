import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { EXIT, messageOf, UserError } from '../error.ts';
import { unpackChromium } from './bundled.ts';
import { chromeOfSystem, installedPlaces } from './installed.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A Chromium and how it has to be started. `source` says where it was found. */
export type Browser = {
  path: string;
  source: string;
  args: readonly string[];
  env: Record<string, string>;
};

export type BrowserOptions = {
  /** The path in the settings, if there is one. */
  chromium?: string | null | undefined;
  env: Environment;
  signal?: AbortSignal | undefined;
};

const VARIABLES = ['VDX_REPORT_CHROMIUM', 'PUPPETEER_EXECUTABLE_PATH', 'CHROME_PATH'];

/** The parent's variables that a browser may see; passwords among the others stay here. */
const PASSED_ON = ['PATH', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH', 'FONTCONFIG_FILE'];

export const BROWSER_HINT = [
  'Install one (on Debian: apt-get install chromium), or name one with "browser:" in the settings or with',
  'VDX_REPORT_CHROMIUM; --no-pdf leaves the PDF out.',
].join(' ');

/** A container may forbid ordinary programs to make the browser's sandbox, and so does Ubuntu from 23.10 on. */
export const SANDBOX_HINT = [
  'This system lets the browser make no sandbox. The page that it prints has no network and no scripts: in a container,',
  'set the variable VDX_REPORT_CHROMIUM_SANDBOX=off. --no-pdf leaves the PDF out.',
].join(' ');

/** The Chromium of the settings, the environment, this machine, or this package: the first there is. */
export async function findBrowser({ chromium, env, signal }: BrowserOptions): Promise<Browser> {
  const passedOn = Object.fromEntries(
    PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : [])),
  );
  const found = (await namedBrowser(chromium, env)) ?? (await installedBrowser(env));
  if (found) return { ...found, args: sandboxArgs(env), env: passedOn };
  try {
    const bundled = await unpackChromium(env, signal);
    return {
      path: bundled.path,
      source: 'the package @sparticuz/chromium',
      args: sandboxArgs(env),
      env: { ...passedOn, ...bundled.env },
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw noBrowser(error);
  }
}

type Found = { path: string; source: string };

/** A path that somebody wrote down has to hold: falling back on another browser would hide the mistake. */
async function namedBrowser(setting: BrowserOptions['chromium'], env: Environment) {
  const named = [
    { path: setting, source: '"browser:" in the settings' },
    ...VARIABLES.map((name) => ({ path: env[name], source: `the variable ${name}` })),
  ].find((candidate): candidate is Found => Boolean(candidate.path));
  if (!named || (await isProgram(named.path))) return named;
  throw new UserError(
    `There is no program at ${named.path}, the browser named by ${named.source}.`,
    EXIT.output,
    { hint: BROWSER_HINT },
  );
}

async function installedBrowser(env: Environment): Promise<Found | undefined> {
  for (const path of [...chromeOfSystem(), ...installedPlaces(env, process.platform)]) {
    if (await isProgram(path)) return { path, source: 'installed on this machine' };
  }
  return undefined;
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

/** Chromium refuses to sandbox for root. */
function sandboxArgs(env: Environment): string[] {
  const isOff = process.getuid?.() === 0 || env.VDX_REPORT_CHROMIUM_SANDBOX === 'off';
  return isOff ? ['--no-sandbox'] : [];
}

function noBrowser(error: unknown): UserError {
  const tried = [
    'the settings (none named)',
    `${VARIABLES.join(', ')} (not set)`,
    'Chromium, Chrome and Edge in PATH and where this system keeps them (none there)',
    `the package @sparticuz/chromium (${messageOf(error)})`,
  ];
  return new UserError(
    `No browser to print the PDF with. Tried, in this order: ${tried.join('; ')}.`,
    EXIT.output,
    { hint: BROWSER_HINT, cause: error },
  );
}
