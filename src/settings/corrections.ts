import { join } from 'node:path';
import { z } from 'zod';
import { expectation } from '../expectation.ts';
import { FIGURES, unitOf } from '../figures/catalogue.ts';
import { type Correction, overlap } from '../figures/corrections.ts';
import { COMPONENTS } from '../figures/probes.ts';
import { exists, readText } from '../files.ts';
import { isMonth, type Month } from '../period.ts';
import { type Problem, problemsError } from '../problem.ts';
import { issueProblems, parseYamlList, plainItems, problemAt, type YamlFile } from '../yaml.ts';
import { resolveMaintenance } from './maintenance.ts';
import { localTime } from './schema.ts';

const FILE = 'corrections.yaml';

const line = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !/\p{Cc}/u.test(text), { error: 'one line of text' });
const month = z.custom<Month>((value) => typeof value === 'string' && isMonth(value), {
  error: 'a month such as 2025-10',
});
const decision = {
  reason: line,
  by: line,
  decided_at: z.iso.date({ error: 'a date such as 2025-10-06' }),
};

const figureEntry = z.strictObject({
  figure: z.enum(FIGURES),
  from: month,
  to: month,
  leave_out: z.literal(true).optional(),
  value: z.number().min(0).optional(),
  ...decision,
});

const probeEntry = z.strictObject({
  component: z.enum(COMPONENTS),
  target: line.optional(),
  from: localTime,
  to: localTime,
  leave_out: z.literal(true),
  ...decision,
});

/** The exceptions in corrections.yaml beside the settings, if it is there; every problem is told with its line. */
export async function readCorrections(folder: string, timeZone: string): Promise<Correction[]> {
  const path = join(folder, FILE);
  if (!(await exists(path))) return [];
  const { file, problems } = parseYamlList(FILE, await readText(path));
  const read = plainItems(file).map((item, index) => readEntry(item, { file, index, timeZone }));
  const found = read.flatMap((entry) => (Array.isArray(entry) ? entry : []));
  const corrections = read.flatMap((entry) => (Array.isArray(entry) ? [] : [entry]));
  const all = [...problems, ...found, ...overlaps(corrections)];
  if (all.length === 0) return corrections;
  throw problemsError(FILE, all, {
    hint: 'An entry: { figure: sms_sent, from: 2025-10, to: 2025-10, value: 44754, reason: ..., by: ..., decided_at: 2025-11-03 }.',
  });
}

type Place = { file: YamlFile; index: number; timeZone: string };

function readEntry(item: unknown, place: Place): Correction | Problem[] {
  const keys = typeof item === 'object' && item !== null ? Object.keys(item) : [];
  const named = ['figure', 'component'].filter((key) => keys.includes(key));
  if (named.length !== 1) {
    return [problemAt(place.file, [place.index], 'expected either figure or component')];
  }
  return named[0] === 'figure' ? readFigure(item, place) : readProbes(item, place);
}

function readFigure(item: unknown, { file, index }: Place): Correction | Problem[] {
  const parsed = figureEntry.safeParse(item, { error: expectation });
  if (!parsed.success) return problemsOf(file, index, parsed.error);
  const problem = figureProblem(parsed.data);
  if (problem !== undefined) return [problemAt(file, [index], problem)];
  const { figure, from, to, value = null, reason, by, decided_at: decidedAt } = parsed.data;
  const place = `${FILE}:${problemAt(file, [index], '').line}`;
  return { kind: 'figure', figure, from, to, value, reason, by, decidedAt, place };
}

function figureProblem(entry: z.output<typeof figureEntry>): string | undefined {
  const { figure, from, to, leave_out: leftOut, value } = entry;
  if (from > to) return 'from has to lie before to';
  if ((leftOut === undefined) === (value === undefined)) {
    return 'expected either leave_out: true or value';
  }
  if (value === undefined || fits(value, unitOf(figure))) return undefined;
  const kind = unitOf(figure) === 'count' ? 'a whole number' : PERCENTAGE;
  return `${value} cannot be ${figure}: expected ${kind}`;
}

const PERCENTAGE = 'a percentage with at most two decimals';

function readProbes(item: unknown, { file, index, timeZone }: Place): Correction | Problem[] {
  const parsed = probeEntry.safeParse(item, { error: expectation });
  if (!parsed.success) return problemsOf(file, index, parsed.error);
  const { component, target, from, to, reason, by, decided_at: decidedAt } = parsed.data;
  const window = resolveMaintenance({ from, to, reason }, timeZone);
  if (typeof window === 'string') return [problemAt(file, [index], window)];
  const place = `${FILE}:${problemAt(file, [index], '').line}`;
  const span = { from: window.from, to: window.to };
  return { kind: 'probes', component, target, ...span, reason, by, decidedAt, place };
}

function problemsOf(file: YamlFile, index: number, { issues }: z.ZodError): Problem[] {
  return issueProblems(
    file,
    issues.map((issue) => ({ ...issue, path: [index, ...issue.path] })),
  );
}

function fits(value: number, unit: 'percent' | 'count'): boolean {
  if (unit === 'count') return Number.isSafeInteger(value);
  return value <= 100 && Math.round(value * 100) / 100 === value;
}

function overlaps(corrections: readonly Correction[]): Problem[] {
  return corrections.flatMap((correction, index) => {
    const former = corrections.slice(0, index).find((each) => overlap(each, correction));
    if (!former) return [];
    const text = `overlaps the correction at ${former.place}; one of them has to go`;
    return [{ line: Number(correction.place.split(':')[1]), key: '', text }];
  });
}
