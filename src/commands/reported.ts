import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { EXIT, messageOf, UserError } from '../error.ts';
import { expectation, firstIssue } from '../expectation.ts';
import type { Basis } from '../figures/measured.ts';
import { fileError, readText } from '../files.ts';
import { isMonth, type Month } from '../period.ts';
import type { ReportedFigure } from '../report/verify.ts';

const month = z.custom<Month>((value) => typeof value === 'string' && isMonth(value), {
  error: 'a month such as 2025-10',
});
const basis = z.custom<Basis>((value) => typeof value === 'object' && value !== null);
const file = z.object({ path: z.string(), sha256: z.string() });

const schema = z.object({
  format: z.literal('vdx-report/1'),
  quarter: z.string(),
  period: z.object({ months: z.array(month).min(1) }),
  sample: z.boolean(),
  figures: z.array(
    z.object({
      id: z.string(),
      values: z.record(month, z.number().nullable()),
      basis: z.record(month, basis).default({}),
    }),
  ),
  corrections: z
    .array(z.object({ figure: z.string().optional(), effects: z.array(z.object({ month })) }))
    .default([]),
  provenance: z.object({
    tool: z.string(),
    settings: z.string(),
    queries: z.record(z.string(), z.string()),
    tables: z
      .record(z.string(), z.object({ rows: z.number(), newest: z.string().nullable() }))
      .default({}),
  }),
  files: z.record(z.string(), file),
});

/** A report as its JSON tells it, read to be held against the data. */
export type Reported = Omit<z.output<typeof schema>, 'figures'> & {
  path: string;
  figures: ReportedFigure[];
};

/** Reads the JSON of a report, or of the one report in a folder. */
export async function readReported(place: string, cwd: string): Promise<Reported> {
  const path = await findReport(resolve(cwd, place));
  const json = parseJson(await readText(path, EXIT.usage), path);
  const parsed = schema.safeParse(json, { error: expectation });
  if (!parsed.success) throw noReport(path, firstIssue(parsed.error));
  const { figures, ...rest } = parsed.data;
  const told = figures.flatMap(({ id: figure, values, basis: bases }) =>
    rest.period.months.map((each) => ({
      figure,
      month: each,
      value: values[each] ?? null,
      basis: bases[each] ?? {},
    })),
  );
  return { ...rest, path, figures: told };
}

async function findReport(path: string): Promise<string> {
  const found = await stat(path).catch((error) => {
    throw fileError(path, error, EXIT.usage);
  });
  if (!found.isDirectory()) return path;
  const names = (await readdir(path)).filter((name) => /^VDX-driftsrapport-.+\.json$/.test(name));
  const [only, another] = names;
  if (only !== undefined && another === undefined) return join(path, only);
  const what = only === undefined ? 'no report' : `${names.length} reports: ${names.join(', ')}`;
  throw new UserError(`${path} holds ${what}.`, EXIT.usage, {
    hint: 'Name the JSON of one report: vdx-report verify reports/2025Q3/VDX-driftsrapport-2025Q3.json.',
  });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noReport(path, messageOf(error), error);
  }
}

function noReport(path: string, why: string, cause?: unknown): UserError {
  return new UserError(`${path} is no report of vdx-report: ${why}`, EXIT.usage, {
    hint: 'Name the .json that vdx-report quarter wrote beside workbook and PDF.',
    cause,
  });
}
