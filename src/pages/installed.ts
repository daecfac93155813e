import path from 'node:path';
import { Browser, ChromeReleaseChannel, computeSystemExecutablePath } from '@puppeteer/browsers';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a Chromium is called, the plain one first: every place is searched for them in this order. */
const NAMES: Readonly<Record<'linux' | 'win32' | 'darwin', readonly string[]>> = {
  linux: [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'chrome-headless-shell',
    'microsoft-edge-stable',
    'microsoft-edge',
  ],
  win32: ['chrome.exe', 'msedge.exe', 'chrome-headless-shell.exe'],
  darwin: ['chromium', 'google-chrome', 'chrome-headless-shell'],
};

const LINUX_FOLDERS = ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'];

/** Chrome itself is found by puppeteer's library. */
const MACOS_APPLICATIONS = ['Chromium', 'Microsoft Edge'];

/** Below the folders of programs, for all users or for one. */
const WINDOWS_PROGRAMS = [
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** Chrome where its installer puts it. Linux is left out: the library would ask for a Windows around it. */
export function chromeOfSystem(): string[] {
  if (process.platform === 'linux') return [];
  try {
    const stable = { browser: Browser.CHROME, channel: ChromeReleaseChannel.STABLE };
    return [computeSystemExecutablePath(stable)];
  } catch {
    return [];
  }
}

/** The other paths where a Chromium may be installed, those of PATH first. */
export function installedPlaces(env: Environment, platform: NodeJS.Platform): string[] {
  const system = platform === 'win32' || platform === 'darwin' ? platform : 'linux';
  const { join, delimiter } = system === 'win32' ? path.win32 : path.posix;
  const inPath = (env.PATH ?? env.Path ?? '').split(delimiter).filter(Boolean);
  const folders = system === 'linux' ? [...inPath, ...LINUX_FOLDERS] : inPath;
  const named = folders.flatMap((folder) => NAMES[system].map((name) => join(folder, name)));
  return [...new Set([...named, ...ofSystem(env, system)])];
}

function ofSystem(env: Environment, system: 'linux' | 'win32' | 'darwin'): string[] {
  if (system === 'linux') return [];
  if (system === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])];
    return MACOS_APPLICATIONS.flatMap((name) =>
      folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
  return WINDOWS_PROGRAMS.flatMap((program) =>
    folders.flatMap((folder) => (folder ? [path.win32.join(folder, ...program)] : [])),
  );
}
