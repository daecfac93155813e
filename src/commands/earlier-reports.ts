import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EXIT, messageOf, systemCode, UserError } from '../error.ts';
import { expectation, firstIssue } from '../expectation.ts';
import { fileError, readText } from '../files.ts';
import type { ShownFigure } from '../history/verify.ts';
import { isMonth } from '../period.ts';

const REPORT = /^VDX-driftsrapport-.+\.(xlsx|json)$/;

/** The workbooks and JSON files of all reports in an output folder, one folder a quarter. */
export async function findReports(output: string): Promise<string[]> {
  const folders = (await list(output)).filter((entry) => entry.isDirectory());
  const files: string[] = [];
  for (const folder of folders) {
    const path = join(output, folder.name);
    const reports = (await list(path)).filter((entry) => entry.isFile() && REPORT.test(entry.name));
    files.push(...reports.map(({ name }) => join(path, name)));
  }
  if (files.length > 0) return files.sort();
  throw new UserError(`There are no reports in ${output}.`, EXIT.usage, {
    hint: 'Name a workbook: vdx-report history verify <workbook.xlsx>.',
  });
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw fileError(folder, error, EXIT.data);
  }
}

const reportSchema = z.object({
  format: z.literal('vdx-report/1'),
  figures: z.array(
    z.object({
      id: z.string(),
      values: z.record(z.custom<`${number}-${number}`>(isMonthText), z.number().nullable()),
    }),
  ),
});

function isMonthText(value: unknown): boolean {
  return typeof value === 'string' && isMonth(value);
}

/** The figures that a report's JSON tells. */
export async function readJsonReport(path: string): Promise<ShownFigure[]> {
  const { figures } = parseReport(await readText(path, EXIT.data), path);
  return figures.flatMap(({ id: figure, values }) =>
    Object.entries(values).flatMap(([month, value]) =>
      isMonth(month) ? [{ place: `figures.${figure}`, month, figure, value }] : [],
    ),
  );
}

function parseReport(text: string, path: string): z.output<typeof reportSchema> {
  try {
    return reportSchema.parse(JSON.parse(text), { error: expectation });
  } catch (error) {
    const why = error instanceof z.ZodError ? firstIssue(error) : messageOf(error);
    throw new UserError(`${path} is no report of vdx-report: ${why}`, EXIT.data, {
      hint: 'Make the report again: vdx-report quarter.',
      cause: error,
    });
  }
}
