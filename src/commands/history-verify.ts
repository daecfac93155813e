import { resolve } from 'node:path';
import { alignColumns } from '../columns.ts';
import { EXIT, type ExitCode } from '../error.ts';
import type { Entry } from '../figures/figure.ts';
import type { Ledger } from '../history/ledger.ts';
import { readLedger, readRevisions } from '../history/store.ts';
import {
  compareShown,
  findAbsent,
  type Published,
  untilLast,
  type Verified,
} from '../history/verify.ts';
import type { Month } from '../period.ts';
import { printJson } from '../report/json.ts';
import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/settings.ts';
import { readHistorySheet } from '../workbook/import.ts';
import type { Unreadable } from '../workbook/import-figure.ts';
import { readQuarterSheet } from '../workbook/import-quarter.ts';
import { type HistoryLayout, omittedFigures } from '../workbook/mapping.ts';
import { findReports, readJsonReport } from './earlier-reports.ts';
import { openEarlier } from './earlier-workbook.ts';
import type { Run } from './run.ts';

export type VerifyOptions = { config?: string; json?: boolean };

type Outcome = Verified & { files: string[]; unreadable: Unreadable[] };

type Task = { settings: Settings; ledger: Ledger; history: Published; cwd: string; now: Date };

/** Holds a workbook, or the reports in the output folder, against the history; differences are exit 4. */
export async function verifyHistory(
  workbook: string | undefined,
  options: VerifyOptions,
  run: Run,
): Promise<ExitCode> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const ledger = await readLedger(settings.history);
  const revisions = await readRevisions(settings.history);
  const history = { entries: ledger.entries, revisions };
  const files =
    workbook === undefined ? await findReports(settings.output) : [resolve(run.cwd, workbook)];
  const outcome: Outcome = { compared: 0, differences: [], unreadable: [], files };
  for (const file of files) {
    run.signal.throwIfAborted();
    const { cwd, now } = run;
    const verified = await verifyFile(file, { settings, ledger, history, cwd, now });
    outcome.compared += verified.compared;
    outcome.differences.push(...inFile(verified.differences, file, files));
    outcome.unreadable.push(...inFile(verified.unreadable, file, files));
  }
  run.print(options.json ? printJson(outcome) : describe(outcome));
  return outcome.differences.length + outcome.unreadable.length > 0 ? EXIT.conflict : EXIT.done;
}

/** With several files, a place needs the name of its own. */
function inFile<Item extends { place: string }>(
  items: readonly Item[],
  file: string,
  files: readonly string[],
): Item[] {
  if (files.length === 1) return [...items];
  return items.map((item) => ({ ...item, place: `${file} ${item.place}` }));
}

type VerifiedFile = Verified & { unreadable: Unreadable[] };

async function verifyFile(file: string, task: Task): Promise<VerifiedFile> {
  if (!file.endsWith('.json')) return verifyWorkbook(file, task);
  return { ...compareShown(await readJsonReport(file), task.history), unreadable: [] };
}

async function verifyWorkbook(file: string, task: Task): Promise<VerifiedFile> {
  const { ledger, history, now } = task;
  const { template, mapping, layout } = await openEarlier(file, {}, task);
  const quarter = readQuarterSheet(template, mapping, now.getUTCFullYear());
  const sheet = layout && readHistorySheet(template, { layout, definitions: ledger.definitions });
  const unreadable = [...quarter.unreadable, ...(sheet?.unreadable ?? [])];
  const figures = untilLast(sheet?.figures ?? []);
  const { compared, differences } = compareShown([...quarter.figures, ...figures], history);
  const told = unreadable.flatMap(({ of }) => of ?? []);
  const absent = layout
    ? findAbsent([...figures, ...told], wantedEntries(ledger, layout, figures), {
        from: layout.from,
        omit: omittedFigures(layout),
        place: layout.sheet,
      })
    : [];
  return {
    compared: compared + absent.length,
    differences: [...differences, ...absent],
    unreadable,
  };
}

/** What a form shows of the history; a table shows it from its first row on. */
function wantedEntries(
  { entries, definitions }: Ledger,
  layout: HistoryLayout,
  figures: readonly { month: Month }[],
): Entry[] {
  const shown = new Set(definitions.filter(({ onForm }) => onForm).map(({ id }) => id));
  const isTable = layout.rows !== undefined && layout.from === undefined;
  const first = isTable ? (figures.map(({ month }) => month).sort()[0] ?? '') : '';
  return entries.filter(({ figure, month }) => shown.has(figure) && month >= first);
}

function describe({ compared, files, differences, unreadable }: Outcome): string {
  const where = files.length === 1 ? 'one file' : `${files.length} files`;
  const total = `${compared} figures of ${where} compared with the history`;
  if (differences.length + unreadable.length === 0) return `${total}: all are equal.\n`;
  const table = [
    ['place', 'month', 'figure', 'report', 'history', ''],
    ...differences.map(({ place, month, figure, report, history, revised }) => [
      place,
      month,
      figure,
      valueText(report),
      valueText(history),
      revised === null ? '' : `revised on ${revised}`,
    ]),
  ];
  const lines = [
    ...(differences.length > 0 ? [alignColumns(table, { words: [0, 1, 2, -1] })] : []),
    ...unreadable.map(({ place, problem }) => `${place}: ${problem}`),
    `${total}: ${differences.length} differ, ${unreadable.length} cannot be read.`,
  ];
  return `${lines.join('\n')}\n`;
}

function valueText(value: number | null): string {
  return value === null ? 'missing' : String(value);
}
