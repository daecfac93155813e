import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli.ts';
import { UserError } from '../../src/error.ts';
import { createLog } from '../../src/log.ts';
import { COMMAND } from '../built.ts';
import { requireSound } from '../workbook/structure.ts';

export type Outcome = { code: number; out: string; err: string; message: string; hint: string };

/** A run after every month that the tests measure. */
const NOW = new Date('2026-11-21T09:00:00Z');

type Place = {
  cwd: string;
  now?: Date;
  env?: Record<string, string>;
  width?: number;
  terminal?: boolean;
};

/** Runs a command line in this process, as main.ts does, and gathers what it says. */
export async function vdxReport(
  args: readonly string[],
  { cwd, now = NOW, env = {}, width = 80, terminal = false }: Place,
): Promise<Outcome> {
  let [out, err] = ['', ''];
  const log = createLog({
    write: (text) => {
      err += text;
    },
    terminal: false,
    color: false,
    width: () => 80,
    quiet: args.includes('--quiet'),
    verbose: args.includes('--verbose'),
    now: () => 0,
  });
  const run = {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    now,
    log,
    print: (content: string | Uint8Array) => {
      out += typeof content === 'string' ? content : Buffer.from(content).toString('latin1');
    },
    terminal,
    screen: { width, color: false, asks: false },
    signal: new AbortController().signal,
  };
  try {
    const code = await runCli(args, run);
    if (args[0] === 'quarter') await requireSoundReports(cwd);
    return { code, out, err, message: '', hint: '' };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.exitCode, out, err, message: error.message, hint: error.hint ?? '' };
  }
}

/** Whatever a test looks at: no run may write a workbook that a spreadsheet would want to repair. */
async function requireSoundReports(cwd: string): Promise<void> {
  const names = await readdir(cwd, { recursive: true });
  for (const name of names.filter((each) => /VDX-driftsrapport-\w+\.xlsx$/.test(each))) {
    requireSound(await readFile(join(cwd, name)));
  }
}

/** What lies in a folder; nothing where there is none. */
export async function filesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

/** An empty folder that goes with the test. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A folder with settings for the small sample and a history of its own that holds nothing of 2025Q3. `more` is added to
 * the settings, `drop` are the first words of lines to leave out.
 */
export async function workFolder(more = ''): Promise<string> {
  const sample = inject('smallSample');
  if (!sample)
    throw new Error('A test with the sample stands in a file named NAME.sample.test.ts.');
  const folder = await emptyFolder();
  await cp('history', join(folder, 'history'), { recursive: true });
  const figures = await readFile('history/figures.csv', 'utf8');
  const before = figures.split('\n').filter((line) => !/^2025-(09|10|11),/.test(line));
  await writeFile(join(folder, 'history/figures.csv'), before.join('\n'));
  const settings = await readFile(join(sample, 'vdx-report.yaml'), 'utf8');
  const own = settings.replace(/^( {2}history:) \.$/m, `$1 ${sample}`);
  await writeFile(join(folder, 'vdx-report.yaml'), `${own}history: history\n${more}`);
  return folder;
}

/** Starts the command as a process of its own. */
export function startReport(
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
