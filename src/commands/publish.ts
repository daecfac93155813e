import { join, resolve } from 'node:path';
import { writeAll } from '../changes.ts';
import { EXIT, UserError } from '../error.ts';
import { contradictions } from '../figures/checks.ts';
import type { Measurement } from '../figures/measured.ts';
import type { Warning } from '../figures/warnings.ts';
import type { Ledger, Revision } from '../history/ledger.ts';
import { withLedgerLock } from '../history/lock.ts';
import { conflictError, type Merged, mergeLedger } from '../history/merge.ts';
import { ledgerFiles, readLedger, readRevisions } from '../history/store.ts';
import { type Language, languageOf } from '../language.ts';
import type { Confirm } from '../lock.ts';
import type { Data, MeasuredData } from '../measure/period.ts';
import type { Quarter } from '../period.ts';
import { buildReport } from '../report/build.ts';
import { coverText } from '../report/cover.ts';
import { withPublished } from '../report/earlier.ts';
import { gapLines } from '../report/gap-lines.ts';
import { buildJson, printJson } from '../report/json.ts';
import type { Report } from '../report/model.ts';
import { reachWarnings } from '../report/reach.ts';
import { summaryOf } from '../report/summary.ts';
import { factsOf, provenanceOf } from './data.ts';
import { changedOutputs, filesOf, formatsOf, type Outputs, renderFiles } from './outputs.ts';
import { begunText, historyNow, homeOf } from './own-history.ts';
import type { Run } from './run.ts';
import { type ToldQuarter, tellQuarter } from './tell-quarter.ts';

export type QuarterOptions = {
  config?: string;
  out?: string;
  comments?: string;
  dryRun?: boolean;
  revise?: string;
  allowGaps?: boolean;
  pdf: boolean;
  html: boolean;
  json?: boolean;
  cover?: boolean;
  lang?: Language;
};

/** A quarter that was measured. */
type Task = {
  options: QuarterOptions;
  run: Run;
  period: Quarter;
  data: Data;
  measured: MeasuredData;
  comments: readonly string[];
  outputs: Outputs;
};

/** Merges what was measured into the history, renders, and only then writes and tells. */
export async function publishQuarter(task: Task): Promise<void> {
  const { data, run } = task;
  const outcome = await (publishes(task)
    ? withLedgerLock(homeOf(data.settings), (confirm) => publish(task, confirm), run.signal)
    : publish(task));
  tell(outcome, task);
}

function tell(outcome: ToldQuarter, { options, run, data }: Task): void {
  run.log.clear();
  if (options.json) run.print(printJson(outcome.json));
  tellQuarter(outcome, {
    language: languageOf(options.lang, run.env),
    figures: options.json !== true,
    mayWriteHistory: !data.settings.sample,
    run,
  });
}

/** Everything between reading the history and writing it: no other run may write in between. */
async function publish(task: Task, confirm?: Confirm): Promise<ToldQuarter> {
  const { options, run, period, data, measured, comments } = task;
  const { settings } = data;
  const from = await historyNow(settings);
  const [ledger, revisions] = [await readLedger(from), await readRevisions(from)];
  const merged = mergeMeasured({ ...ledger, revisions }, measured, task);
  const shown = withPublished(measured, ledger.entries, settings.targets);
  const template = await task.outputs.template;
  const provenance = provenanceOf(settings, measured, template.workbook);
  const { report, warnings: found } = buildReport({
    quarter: period,
    measurement: shown,
    ledger: { ...ledger, entries: merged.entries },
    settings,
    comments,
    revisions: [...revisions, ...merged.revised],
    facts: factsOf(provenance, settings),
    sample: measured.sample,
    now: run.now,
  });
  const warnings = [...found, ...measured.notices];
  refuse(merged, warnings, task);

  const out = resolve(run.cwd, options.out ?? join(settings.output, period.name));
  const formats = formatsOf(settings, options);
  const rendered = options.dryRun
    ? {}
    : await renderFiles(report, { ...task.outputs, template, formats, provenance, run });
  const json = buildJson({
    report,
    measurement: shown,
    warnings,
    corrections: measured.corrections,
    timeZone: settings.time_zone,
    rules: settings,
    history: { added: merged.added, unchanged: merged.unchanged, revised: merged.revised.length },
    provenance,
    files: filesOf(rendered, out, report.slug),
  });
  const told = { summary: summaryOf(report), notes: report.notes, json, warnings };
  if (options.dryRun) return { ...told, written: [] };

  run.signal.throwIfAborted();
  run.log.step('writing', 0.98);
  const files = {
    ...rendered,
    ...(formats.has('json') && { [`${report.slug}.json`]: printJson(json) }),
    ...coverOf(report, Object.keys(rendered), options),
  };
  const outputs = await changedOutputs(out, files);
  const home = publishes(task) ? homeOf(settings) : out;
  const change = { ...ledger, entries: merged.entries, revisions: merged.revised };
  const history = publishes(task) ? await ledgerFiles(home, change, from) : {};
  await writeAll(home, { ...history, ...outputs.changed }, { signal: run.signal, confirm });
  if (publishes(task) && from !== home) run.log.info(begunText(home, change.entries));
  return { ...told, written: outputs.paths };
}

/** The mail that the report goes out with, where it is asked for. */
function coverOf(report: Report, files: readonly string[], { cover }: QuarterOptions) {
  return cover ? { [`${report.slug}-mail.txt`]: coverText(report, files) } : {};
}

function mergeMeasured(
  { entries, revisions }: Ledger & { revisions: readonly Revision[] },
  measurement: Measurement,
  { options, run, data }: Task,
): Merged {
  const [contradiction] = contradictions(measurement, data.settings.meetings.minimum_calls);
  if (contradiction) {
    const { month, message } = contradiction;
    throw new UserError(`${month}: ${message} The figures contradict each other.`, EXIT.data, {
      hint: 'Look at the rows of this month, and at meetings.minimum_calls in the settings.',
    });
  }
  const fresh = measurement.months.flatMap(({ figures }) => figures);
  return mergeLedger(entries, fresh, { revise: options.revise, now: run.now, revisions });
}

/** Gaps and differences from what was published stop a run, unless the options take them in. */
function refuse(
  merged: Merged,
  warnings: readonly Warning[],
  { options, measured: { months, reach }, data }: Task,
): void {
  const gaps = warnings.filter(({ code }) => code === 'gap');
  if (gaps.length > 0 && !options.allowGaps) {
    const outside = reachWarnings(months, { reach, timeZone: data.settings.time_zone });
    const lines = gapLines([...gaps, ...outside]).map((line) => `\n  ${line}`);
    throw new UserError(`Data are missing:${lines.join('')}`, EXIT.data, {
      hint: 'Fill the gaps, or report despite them with --allow-gaps: the report then names them.',
    });
  }
  if (merged.conflicts.length > 0) throw conflictError(merged.conflicts);
}

/** Without settings nothing is published: the figures are made up, and the history is that of the package. */
function publishes({ options, data }: Task): boolean {
  return !options.dryRun && !data.settings.sample;
}
