import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settle } from '../../src/changes.ts';
import { sha256 } from '../../src/digest.ts';
import { COMMAND } from '../built.ts';
import { publishedReport } from '../report/published-report.ts';
import { fillPackaged } from '../workbook/packaged.ts';
import { TINY_SETTINGS, tinyTables } from './tiny.ts';

/** What happens at one call that changes a file. */
export type Fault = { at: number; kind: 'kill' | 'eio' | 'enospc' | 'edquot' };

/** The commands that write a history; each begins from a work folder of its own. */
export const COMMANDS = {
  quarter: ['quarter', '2025Q3', '--no-pdf', '--allow-gaps'],
  revise: ['quarter', '2025Q3', '--no-pdf', '--allow-gaps', '--revise', 'counted twice'],
  import: ['history', 'import', 'old.xlsx'],
} as const;

export type CommandName = keyof typeof COMMANDS;

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PUBLISHED = fileURLToPath(new URL('../../history', import.meta.url));

/** Where the faults are put in, made of preload.c; for as long as `use` runs. */
export async function withInjector<T>(use: (library: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-faults-'));
  const library = join(folder, 'preload.so');
  try {
    execFileSync('gcc', ['-shared', '-fPIC', '-o', library, join(HERE, 'preload.c'), '-ldl']);
    return await use(library);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A work folder in which a command changes outputs, figures and, where it revises, revisions. */
async function workFor(name: CommandName): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'vdx-report-faulty-'));
  await tinyTables(join(cwd, 'data'));
  await cp(PUBLISHED, join(cwd, 'history'), { recursive: true });
  await writeFile(join(cwd, 'vdx-report.yaml'), TINY_SETTINGS);
  const figures = join(cwd, 'history/figures.csv');
  const text = await readFile(figures, 'utf8');
  const kept = name === 'revise' ? text : text.replace(/^2025-(09|10|11),.*\n/gm, '');
  await writeFile(figures, kept);
  if (name === 'import')
    await writeFile(join(cwd, 'old.xlsx'), await fillPackaged(publishedReport()));
  if (name === 'revise') await mkdir(join(cwd, 'reports/2025Q3'), { recursive: true });
  return cwd;
}

export type Ended = { code: number | null; told: string };

/** Runs a command as a process of its own, with a fault where one is given; `count` is told the number of calls. */
async function runFaulty(
  name: CommandName,
  {
    cwd,
    library,
    fault,
    count = '',
  }: { cwd: string; library: string; fault?: Fault; count?: string },
): Promise<Ended> {
  const env = {
    ...process.env,
    LD_PRELOAD: library,
    FAULT_ROOT: `${cwd}/`,
    FAULT_COUNT: count,
    ...(fault && { FAULT_AT: String(fault.at), FAULT_KIND: fault.kind }),
  };
  const args = [COMMAND, ...COMMANDS[name]];
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (text) => {
    told += text;
  });
  const [code] = await once(child, 'close');
  return { code, told };
}

/** The day of a revision as the pages write it, which is yesterday's once midnight has passed. */
function daysOfRun(): string[] {
  return [0, 1].map((ago) => {
    const day = new Date(Date.now() - ago * 86_400_000).toISOString().slice(2, 10);
    return day.split('-').reverse().join('.');
  });
}

/**
 * Every file that a reader of reports and history sees, by its path. Neither the time of a revision nor the work folder
 * counts, and a digest is `right` where it is that of a file which is there.
 */
async function seenIn(cwd: string): Promise<Seen> {
  const names = (await readdir(cwd, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(cwd.length + 1))
    .filter((name) => /^(history|reports)\//.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({ name, bytes: await readFile(join(cwd, name)) })),
  );
  const contents = files.map(({ name, bytes }) => {
    const anywhere = bytes.toString('latin1').replaceAll(cwd, '.'); // outputs name the work folder
    const anyDay = daysOfRun().reduce((all, day) => all.replaceAll(day, 'then'), anywhere);
    const text = files.reduce((all, each) => all.replaceAll(sha256(each.bytes), 'right'), anyDay);
    return [name, text.replace(/^20\d\d-\d\d-\d\dT[\d:]+Z/gm, 'then')] as const;
  });
  return Object.fromEntries(contents.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const isSame = (a: Seen, b: Seen) => JSON.stringify(a) === JSON.stringify(b);

type Seen = Record<string, string>;

/**
 * What a fault did that it must not do, in words; nothing where all is well. Where it is not said what a sound run leaves,
 * that is what the next run leaves.
 */
export async function harmOf(
  name: CommandName,
  fault: Fault,
  { library, sound }: { library: string; sound?: Seen },
): Promise<string | undefined> {
  const cwd = await workFor(name);
  try {
    const old = await seenIn(cwd);
    const ended = await runFaulty(name, { cwd, library, fault });
    if (fault.kind !== 'kill' && ended.code === 1) return `told as a bug: ${ended.told}`;
    if (fault.kind === 'kill' && ended.code === 0) return 'there is no such call';
    await settle(join(cwd, 'history')); // as the next run does first
    const seen = withoutLocks(await seenIn(cwd));
    const next = await runFaulty(name, { cwd, library });
    if (next.code !== 0) return `the next run ended with ${next.code}: ${next.told}`;
    const after = await seenIn(cwd);
    if (sound && !isSame(after, sound)) return `after the next run: ${differences(after, sound)}`;
    const isNew = isSame(seen, after);
    if (ended.code === 0 && !isNew) return 'nothing was written, and it ended with 0';
    if (isNew || isSame(seen, old)) return undefined;
    return `torn: old but for ${differences(seen, old)}, new but for ${differences(seen, after)}`;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/** A killed process leaves its lock; the next run takes it over. */
function withoutLocks(seen: Seen): Seen {
  return Object.fromEntries(Object.entries(seen).filter(([name]) => !name.includes('/.lock')));
}

function differences(seen: Seen, expected: Seen): string {
  const names = new Set([...Object.keys(seen), ...Object.keys(expected)]);
  return [...names].filter((name) => seen[name] !== expected[name]).join(', ');
}

/** What a command leaves, and how many calls it makes that change a file. */
export async function soundRun(
  name: CommandName,
  library: string,
): Promise<{ sound: Seen; calls: number }> {
  const cwd = await workFor(name);
  const count = join(tmpdir(), `vdx-report-calls-${process.pid}-${name}`);
  try {
    const { code, told } = await runFaulty(name, { cwd, library, count });
    if (code !== 0) throw new Error(`Without a fault ${name} ended with ${code}: ${told}`);
    const calls = Number(await readFile(count, 'utf8'));
    return { sound: await seenIn(cwd), calls };
  } finally {
    await Promise.all([cwd, count].map((path) => rm(path, { recursive: true, force: true })));
  }
}
