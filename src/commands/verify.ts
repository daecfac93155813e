import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { alignColumns } from '../columns.ts';
import { sha256 } from '../digest.ts';
import { EXIT, type ExitCode } from '../error.ts';
import { type FigureId, isFigureId, unitOf } from '../figures/catalogue.ts';
import { measurePeriod } from '../measure/period.ts';
import { printJson } from '../report/json.ts';
import {
  type ComparedFigure,
  changesSince,
  compareFigures,
  findContradictions,
} from '../report/verify.ts';
import { readSettings } from '../settings/read.ts';
import { findData, originOf } from './data.ts';
import { type Reported, readReported } from './reported.ts';
import type { Run } from './run.ts';

export type VerifyOptions = { config?: string; json?: boolean; source: boolean };

type FileCheck = { file: string; path: string; state: 'same' | 'different' | 'missing' };

type Outcome = {
  report: string;
  same: boolean;
  /** Null where the report was not measured again, and why. */
  figures: ComparedFigure[] | null;
  notMeasured: string | null;
  changes: string[];
  contradictions: ReturnType<typeof findContradictions>;
  files: FileCheck[];
};

/** Measures a past report again and says, figure by figure, whether it still holds; exit 4 where it does not. */
export async function verify(place: string, options: VerifyOptions, run: Run): Promise<ExitCode> {
  const reported = await readReported(place, run.cwd);
  const replaced = new Set(
    reported.corrections.flatMap(({ figure, effects }) =>
      figure === undefined ? [] : effects.map(({ month }) => `${figure} ${month}`),
    ),
  );
  const measured = reported.figures.filter(
    ({ figure, month }) => !replaced.has(`${figure} ${month}`),
  );
  const contradictions = findContradictions(measured);
  const files = await checkFiles(reported);
  const again = await measureAgain(reported, options, run);
  const outcome: Outcome = {
    report: reported.path,
    same:
      contradictions.length === 0 &&
      files.every(({ state }) => state === 'same') &&
      (again.figures ?? []).every(({ same }) => same),
    ...again,
    contradictions,
    files,
  };
  run.log.clear();
  run.print(
    options.json
      ? printJson({ format: 'vdx-report-verify/1', ...outcome })
      : `${describe(outcome, reported)}\n`,
  );
  return outcome.same ? EXIT.done : EXIT.conflict;
}

type Again = Pick<Outcome, 'figures' | 'notMeasured' | 'changes'>;

async function measureAgain(reported: Reported, options: VerifyOptions, run: Run): Promise<Again> {
  const skipped = (notMeasured: string) => ({ figures: null, notMeasured, changes: [] });
  if (!options.source) return skipped('--no-source was given');
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  if (settings.sample && !reported.sample)
    return skipped('there are no settings that name a source');
  const data = await findData(settings, reported.period.months, run);
  const measured = await measurePeriod(data, reported.period.months, run);
  return {
    figures: compareFigures(reported.figures, measured.months),
    notMeasured: null,
    changes: changesSince(reported.provenance, originOf(data.settings, measured)),
  };
}

/** The files stand beside the JSON, wherever the folder has been moved to. */
async function checkFiles({ files, path }: Reported): Promise<FileCheck[]> {
  return Promise.all(
    Object.entries(files).map(async ([file, written]): Promise<FileCheck> => {
      const beside = join(dirname(path), basename(written.path));
      const bytes = await readFile(beside).catch(() => undefined);
      const state = !bytes ? 'missing' : sha256(bytes) === written.sha256 ? 'same' : 'different';
      return { file, path: beside, state };
    }),
  );
}

function describe(outcome: Outcome, { quarter, figures: reported }: Reported): string {
  const { figures, notMeasured, changes, contradictions, files, same } = outcome;
  const different = (figures ?? []).filter((each) => !each.same);
  const lines = [
    ...(figures === null ? [] : [comparisonTable(figures), '']),
    figures === null
      ? `Not measured again: ${notMeasured}.`
      : `${figures.length - different.length} of ${figures.length} figures are measured as they were reported.`,
    ...(changes.length > 0 ? ['Since then:', ...changes.map((change) => `  ${change}`)] : []),
    ...(different.length > 0 && changes.length === 0
      ? ['Settings, queries, tool and numbers of rows are those of then: rows were changed.']
      : []),
    ...contradictions.map(
      ({ figure, month, report, follows }) =>
        `${figure} ${month} is ${shown(figure, report)} in the report, but its whole numbers give ${shown(figure, follows)}.`,
    ),
    ...(contradictions.length === 0
      ? [
          `All ${reported.filter(({ value }) => value !== null).length} values follow from the whole numbers beside them.`,
        ]
      : []),
    ...files.map(({ file, path, state }) => `${file}: ${FILE_STATES[state]} (${path})`),
    '',
    same ? `${quarter}: the report holds.` : `${quarter}: the report does not hold.`,
  ];
  return lines.join('\n');
}

const FILE_STATES = {
  same: 'the file that was written',
  different: 'not the file that was written',
  missing: 'is not there',
} as const;

/** A row a figure, a column a month. */
function comparisonTable(compared: readonly ComparedFigure[]): string {
  const months = [...new Set(compared.map(({ month }) => month))];
  const figures = [...new Set(compared.map(({ figure }) => figure))];
  const rows = figures.map((figure) => [
    figure,
    ...months.map((at) => {
      const found = compared.find((each) => each.figure === figure && each.month === at);
      if (!found) return '';
      if (found.same) return 'same';
      return `${shown(figure, found.report)}, now ${shown(figure, found.now)}`;
    }),
  ]);
  return alignColumns([['', ...months], ...rows], { words: [0] });
}

function shown(figure: string, value: number | null): string {
  if (value === null) return 'none';
  return isFigureId(figure) && isPercent(figure) ? value.toFixed(2) : String(value);
}

const isPercent = (figure: FigureId) => unitOf(figure) === 'percent';
