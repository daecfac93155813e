import { basename, dirname, relative } from 'node:path';
import { wrapText } from '../columns.ts';
import type { Warning } from '../figures/warnings.ts';
import type { Language } from '../language.ts';
import type { ReportJson } from '../report/json.ts';
import { printSummary, type Summary } from '../report/summary.ts';
import { WORDS } from '../report/summary-words.ts';
import { warningLines } from '../report/warning-lines.ts';
import type { Run } from './run.ts';

/** What a run found out and wrote. */
export type ToldQuarter = {
  summary: Summary;
  /** The Danish sentences of the report for what was noticed. */
  notes: readonly string[];
  json: ReportJson;
  warnings: readonly Warning[];
  written: readonly string[];
};

type How = {
  language: Language;
  /** Whether figures and files are told, and not the warnings alone. */
  figures: boolean;
  mayWriteHistory: boolean;
  run: Run;
};

/** The figures, what was noticed, and what became of files and history; for journals a line that says it all. */
export function tellQuarter(told: ToldQuarter, how: How): void {
  const { run, language, figures } = how;
  const lines = warningLines(told.warnings, { language, notes: told.notes });
  if (figures) run.print(`${printSummary(told.summary, { ...run.screen, language })}\n\n`);
  for (const line of lines) run.log.warn(line);
  if (figures) run.print(`${[...historyLine(told, how), ...fileLines(told, how)].join('\n')}\n`);
  if (!run.terminal) run.log.info(journalLine(told, how));
}

function historyLine({ json, written }: ToldQuarter, how: How): string[] {
  const words = WORDS[how.language];
  const { added, revised } = json.history;
  const changes = [
    ...(added > 0 ? [words.added(added)] : []),
    ...(revised > 0 ? [words.revised(revised)] : []),
  ].join(', ');
  const state = () => {
    if (changes === '') return words.unchanged;
    if (!how.mayWriteHistory) return words.keptFromSample;
    return written.length > 0 ? `${changes}.` : words.notYet(changes);
  };
  return wrapText(`${words.history}: ${state()}`, how.run.screen.width, '  ').split('\n');
}

function fileLines({ written }: ToldQuarter, { language, run }: How): string[] {
  const words = WORDS[language];
  const [first] = written;
  if (first === undefined) return [words.dryRun];
  const folder = relative(run.cwd, dirname(first));
  const shown = folder.startsWith('..') ? dirname(first) : folder || '.';
  return [words.written(shown), ...written.map((path) => `  ${basename(path)}`)];
}

/** English, as all of a journal: `2025Q3: service level met; 24 figures added; 4 files in /srv/reports/2025Q3; 2 warnings` */
function journalLine({ json, warnings, written }: ToldQuarter, { mayWriteHistory }: How): string {
  const { compliant, history } = json;
  const level = compliant === null ? 'not answered' : compliant ? 'met' : 'not met';
  const [first] = written;
  const kept = first === undefined || !mayWriteHistory;
  return [
    `${json.quarter}${json.sample ? ' (made-up data)' : ''}: service level ${level}`,
    kept ? 'history unchanged' : `history ${history.added} added, ${history.revised} revised`,
    first === undefined ? 'nothing written' : `${written.length} files in ${dirname(first)}`,
    `${warnings.length} warnings`,
  ].join('; ');
}
