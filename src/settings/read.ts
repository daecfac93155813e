import { dirname, join, resolve } from 'node:path';
import type { z } from 'zod';
import { EXIT, UserError } from '../error.ts';
import { expectation } from '../expectation.ts';
import type { Maintenance } from '../figures/rules.ts';
import { exists, readText } from '../files.ts';
import { type KeyPath, type Problem, problemsError } from '../problem.ts';
import { SOURCE_NAMES } from '../tables.ts';
import { issueProblems, parseYaml, plainValue, problemAt, type YamlFile } from '../yaml.ts';
import { readCorrections } from './corrections.ts';
import { expandReferences } from './expand.ts';
import { resolveMaintenance } from './maintenance.ts';
import { findSettings, type SettingsPlace } from './place.ts';
import { maintenanceSchema, settingsSchema, sourceSchema } from './schema.ts';
import {
  type HistoryPlace,
  PUBLISHED_HISTORY,
  resolveLimits,
  resolveSettings,
  type Settings,
  type Sources,
} from './settings.ts';
import { type DuckdbLimits, resolveSource, type Source } from './source.ts';

/** The settings of --config, VDX_REPORT_CONFIG or ./vdx-report.yaml; those of the sample where there is none. */
export async function readSettings(place: SettingsPlace): Promise<Settings> {
  const { path, env, cwd, withoutPasswords } = place;
  const name = await findSettings(place);
  if (name === undefined) return sampleSettings(cwd);
  const full = resolve(cwd, name);
  const { file, problems } = parseYaml(name, await settingsText(full, path === undefined));
  const folder = dirname(full);
  problems.push(...(await expandReferences(file, { env, folder, withoutPasswords })));
  return checkSettings(file, { problems, path: full, withoutPasswords });
}

async function settingsText(path: string, fromEnvironment: boolean): Promise<string> {
  try {
    return await readText(path);
  } catch (error) {
    if (!(error instanceof UserError) || error.hint !== undefined) throw error;
    const named = fromEnvironment ? 'The variable VDX_REPORT_CONFIG' : 'The option --config';
    const hint = `${named} names this file; vdx-report init writes a new one.`;
    throw new UserError(error.message, EXIT.usage, { hint, cause: error });
  }
}

function sampleSettings(folder: string): Settings {
  const input = settingsSchema.omit({ sources: true }).parse({});
  const history = { history: PUBLISHED_HISTORY, historyToBegin: null };
  const resolved = resolveSettings(input, { folder, maintenance: [], corrections: [], history });
  return { ...resolved, sample: true };
}

/** Sections are checked one by one as well, so that one mistake does not hide those of another section. */
async function checkSettings(
  file: YamlFile,
  {
    problems,
    path,
    withoutPasswords,
  }: { problems: Problem[]; path: string; withoutPasswords: boolean | undefined },
): Promise<Settings> {
  const value = plainValue(file);
  const folder = dirname(path);
  const parsed = settingsSchema.safeParse(value, { error: expectation });
  const found = parsed.success ? [] : issueProblems(file, parsed.error.issues);
  const complain =
    (key: KeyPath) =>
    (text: string, below: KeyPath = []) => {
      found.push(problemAt(file, [...key, ...below], text));
    };
  const duckdb = valid(settingsSchema.shape.duckdb, value.duckdb);
  const limits = duckdb && resolveLimits(duckdb, folder);
  const sources = await resolveSources(value.sources, {
    folder,
    complain,
    limits,
    withoutPasswords,
  });
  const maintenance = resolveWindows(value, complain);
  // A value that could not be put in for ${...} is wrong in other ways only because of that.
  const lines = new Set(problems.map(({ line }) => line));
  const all = [...problems, ...found.filter(({ line }) => !lines.has(line))];
  if (!parsed.success || !sources || all.length > 0) {
    throw problemsError(file.name, all, {
      hint: 'Every setting with its default: vdx-report init (in an empty folder).',
    });
  }
  const history = await historyPlace(parsed.data.history, folder);
  const corrections = await readCorrections(folder, parsed.data.time_zone);
  const resolved = resolveSettings(parsed.data, { folder, maintenance, corrections, history });
  return { ...resolved, sample: false, path, sources };
}

/** Where nothing is said of it, the history lies beside the settings; until it is begun the published one is read. */
async function historyPlace(written: string | undefined, folder: string): Promise<HistoryPlace> {
  const own = resolve(folder, written ?? 'history');
  const isBegun = written !== undefined || (await exists(join(own, 'figures.csv')));
  return isBegun
    ? { history: own, historyToBegin: null }
    : { history: PUBLISHED_HISTORY, historyToBegin: own };
}

type Complaints = (key: KeyPath) => (text: string, below?: KeyPath) => void;

type SourcesPlace = {
  folder: string;
  complain: Complaints;
  limits: DuckdbLimits | undefined;
  withoutPasswords: boolean | undefined;
};

async function resolveSources(
  written: unknown,
  { folder, complain, limits, withoutPasswords }: SourcesPlace,
): Promise<Sources | undefined> {
  const resolved: Partial<Record<keyof Sources, Source | undefined>> = {};
  for (const name of SOURCE_NAMES) {
    const input = valid(sourceSchema, valueAt(written, name));
    if (!input) continue;
    const place = { folder, limits, withoutPasswords, complain: complain(['sources', name]) };
    resolved[name] = await resolveSource(input, place);
  }
  const { history, licences = history, sms = history, uptime = history } = resolved;
  return history && licences && sms && uptime && { history, licences, sms, uptime };
}

function resolveWindows(value: Record<string, unknown>, complain: Complaints): Maintenance[] {
  const timeZone = valid(settingsSchema.shape.time_zone, value.time_zone);
  const written = valueAt(value.uptime, 'maintenance');
  if (!timeZone || !Array.isArray(written)) return [];
  return written.flatMap((item, index) => {
    const window = valid(maintenanceSchema, item);
    const resolved = window && resolveMaintenance(window, timeZone);
    if (typeof resolved === 'string') complain(['uptime', 'maintenance', index])(resolved);
    return resolved && typeof resolved !== 'string' ? [resolved] : [];
  });
}

function valueAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function valid<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
