import { resolve } from 'node:path';
import { writeAll } from '../changes.ts';
import { EXIT, UserError } from '../error.ts';
import type { Entry } from '../figures/figure.ts';
import { appendFootnotes } from '../history/append-footnotes.ts';
import type { Footnotes } from '../history/ledger.ts';
import { withLedgerLock } from '../history/lock.ts';
import { conflictError, type Merged, mergeLedger } from '../history/merge.ts';
import { ledgerFiles, readFootnotesText, readLedger, readRevisions } from '../history/store.ts';
import type { Confirm } from '../lock.ts';
import { monthOf } from '../period.ts';
import { readSettings } from '../settings/read.ts';
import type { Settings } from '../settings/settings.ts';
import { findDoubts } from '../workbook/doubts.ts';
import { newFootnotes, readHistorySheet } from '../workbook/import.ts';
import type { SheetHistory, Unreadable } from '../workbook/import-figure.ts';
import { type EarlierWorkbook, isMadeUp, openEarlier } from './earlier-workbook.ts';
import { begunText, historyNow, homeOf } from './own-history.ts';
import type { Run } from './run.ts';

export type ImportOptions = {
  config?: string;
  mapping?: string;
  sheet?: string;
  skipUnreadable?: boolean;
  acceptDoubts?: boolean;
  revise?: string;
  dryRun?: boolean;
};

/** Takes the figures of an earlier workbook's history sheet into the history: all that it says, or nothing. */
export async function importHistory(file: string, options: ImportOptions, run: Run): Promise<void> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  if (settings.sample && !options.dryRun) throw noSettings();
  const { definitions, entries } = await readLedger(settings.history, { begin: true });
  const path = resolve(run.cwd, file);
  const workbook = await openEarlier(path, options, { settings, cwd: run.cwd });
  if (!workbook.layout) throw noHistory(options.mapping ?? settings.template.mapping);
  heedMadeUp(workbook, run);
  const history = readHistorySheet(workbook.template, { layout: workbook.layout, definitions });
  refuseUnreadable(history, { path, options, run });
  refuseDoubts(history, { path, entries, options, run });
  const merge = (confirm?: Confirm) => mergeInto(history, { settings, options, run, confirm });
  const merged = options.dryRun
    ? await merge()
    : await withLedgerLock(homeOf(settings), merge, run.signal);
  tell(history, merged, { options, run });
}

type Imported = Merged & { footnotes: Footnotes };

type Merging = {
  settings: Settings;
  options: ImportOptions;
  run: Run;
  confirm: Confirm | undefined;
};

/** Merges into the history as it is now, and writes it. */
async function mergeInto(
  history: SheetHistory,
  { settings, options, run, confirm }: Merging,
): Promise<Imported> {
  const [home, from] = [homeOf(settings), await historyNow(settings)];
  const ledger = await readLedger(from, { begin: true });
  const merged = mergeLedger(ledger.entries, history.figures, {
    revise: options.revise,
    now: run.now,
    revisions: await readRevisions(from),
  });
  if (merged.conflicts.length > 0) throw conflictError(merged.conflicts);
  const footnotes = newFootnotes(history.footnotes, ledger.footnotes);
  if (options.dryRun) return { ...merged, footnotes };
  run.signal.throwIfAborted();
  const isNoted = footnotes.marks.length + footnotes.texts.length > 0;
  const change = {
    definitions: ledger.definitions,
    entries: merged.entries,
    revisions: merged.revised,
    footnotesText: isNoted ? appendFootnotes(await readFootnotesText(from), footnotes) : undefined,
  };
  await writeAll(home, await ledgerFiles(home, change, from), { signal: run.signal, confirm });
  if (from !== home) run.log.info(begunText(home, merged.entries));
  return { ...merged, footnotes };
}

function noHistory(mapping: string): UserError {
  return new UserError(`The mapping ${mapping} says that there is no history sheet.`, EXIT.usage, {
    hint: 'Describe the sheet under "history:" of a mapping, and name that one by --mapping.',
  });
}

function noSettings(): UserError {
  return new UserError(
    'There is no vdx-report.yaml here, and so no history to import into.',
    EXIT.usage,
    {
      hint: 'vdx-report init writes one, with a history of your own. --dry-run shows what a workbook holds.',
    },
  );
}

function heedMadeUp(workbook: EarlierWorkbook, { log }: Run): void {
  if (!isMadeUp(workbook)) return;
  const { name } = workbook.template.pkg;
  log.warn(`${name} is marked as made up: its figures say nothing about VDX.`);
}

/** Nothing is taken before all is understood, unless the person says what may be left out. */
function refuseUnreadable(
  { unreadable, figures, sheet }: SheetHistory,
  { path, options, run }: { path: string; options: ImportOptions; run: Run },
): void {
  const lines = unreadable.map(({ place, problem }: Unreadable) => `${place}: ${problem}`);
  if (lines.length > 0 && !options.skipUnreadable) {
    const count = lines.length === 1 ? 'One place' : `${lines.length} places`;
    throw new UserError(
      `${count} of ${path} cannot be read, and nothing was taken:\n${lines.map((line) => `  ${line}`).join('\n')}`,
      EXIT.data,
      {
        hint: 'Mend them in a copy of the workbook, describe the sheet in a mapping (--mapping), or leave them out with --skip-unreadable.',
      },
    );
  }
  for (const line of lines) run.log.warn(`left out: ${line}`);
  if (figures.some(({ value }) => value !== null)) return;
  throw new UserError(`${path} has no figures on its sheet "${sheet}".`, EXIT.data, {
    hint: 'Is it a filled workbook, and does the mapping describe this sheet?',
  });
}

/** What is hard to believe is not taken before a person has looked at it. */
function refuseDoubts(
  history: SheetHistory,
  {
    path,
    entries,
    options,
    run,
  }: { path: string; entries: readonly Entry[]; options: ImportOptions; run: Run },
): void {
  const lines = findDoubts(history, { entries, thisMonth: monthNow(run.now) }).map(
    ({ place, problem }) => `${place}: ${problem}`,
  );
  if (lines.length === 0) return;
  if (options.acceptDoubts) {
    for (const line of lines) run.log.warn(`taken despite a doubt: ${line}`);
    return;
  }
  const count = lines.length === 1 ? 'One thing' : `${lines.length} things`;
  throw new UserError(
    `${count} in ${path} may be wrong, and nothing was taken:\n${lines.map((line) => `  ${line}`).join('\n')}`,
    EXIT.data,
    { hint: 'Mend them in a copy of the workbook, or take them as they are with --accept-doubts.' },
  );
}

const monthNow = (now: Date) => monthOf(now.getUTCFullYear(), now.getUTCMonth() + 1);

function tell(
  { figures }: SheetHistory,
  { added, unchanged, revised, footnotes }: Imported,
  { options, run }: { options: ImportOptions; run: Run },
): void {
  for (const { rounded, place, figure, month, value } of figures) {
    if (rounded)
      run.log.warn(`${place}: ${figure} of ${month} is taken as ${value}, rounded to two decimals`);
  }
  const marks = footnotes.marks.map((mark) => {
    const where = 'year' in mark ? `the label of ${mark.year}` : mark.month;
    return `New footnote mark ${mark.mark}: ${mark.figure}, ${where}`;
  });
  const texts = footnotes.texts.map(({ year, text }) => `New footnote under ${year}: ${text}`);
  const counts = `History: ${added} added, ${unchanged} unchanged, ${revised.length} revised`;
  const lines = [counts, ...marks, ...texts, ...(options.dryRun ? ['Nothing was written.'] : [])];
  run.print(`${lines.join('\n')}\n`);
}
