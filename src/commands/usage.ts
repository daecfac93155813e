import { recordsOf } from '../dataset.ts';
import { EXIT, UserError } from '../error.ts';
import { readLedger } from '../history/store.ts';
import { monthsText } from '../language.ts';
import { type MeasuredUsage, measureUsage } from '../measure/usage.ts';
import { printJson } from '../report/json.ts';
import { hideIn, linesByMonth, linesOfPeriod } from '../report/usage.ts';
import { usageData } from '../report/usage-data.ts';
import { usageNotes } from '../report/usage-notes.ts';
import { usageTable } from '../report/usage-table.ts';
import { readSettings } from '../settings/read.ts';
import { findData } from './data.ts';
import { type DeliverOptions, deliver, findDelivery } from './deliver.ts';
import { periodOf } from './period.ts';
import type { Run } from './run.ts';
import { SAMPLE_NOTICE, warnAll } from './tell.ts';

export type UsageOptions = DeliverOptions & {
  config?: string;
  organisation?: string;
  depth?: number;
  suppress?: number;
  json?: boolean;
};

/** What each organisation used: a table for people on a terminal, else data. */
export async function usage(name: string, options: UsageOptions, run: Run): Promise<void> {
  const { format, out, json = false, suppress, organisation: code, depth } = options;
  refuseTwoForms(options);
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const months = periodOf(name, settings, run.now);
  await findDelivery('usage', options, run);
  const { entries } = await readLedger(settings.history);
  const data = await findData(settings, months, run);
  const measured = await measureUsage(data, { months, selection: { code, depth } }, run);
  run.log.clear();
  const told = tellable(measured, options);
  const notes = usageNotes({
    ...measured,
    entries,
    timeZone: settings.time_zone,
    now: run.now,
    whole: code === undefined,
    suppressed: suppress !== undefined,
  });
  const { sample } = measured;
  if (json) {
    const head = { format: 'vdx-report-usage/1', months, timeZone: settings.time_zone, sample };
    const rows = recordsOf(told.data());
    run.print(printJson({ ...head, suppress: suppress ?? null, rows, notes }));
    return;
  }
  if (format === undefined && out === undefined && run.terminal) {
    if (sample) run.print(`${SAMPLE_NOTICE}\n`);
    run.print(`Usage, ${monthsText(months, 'en')}\n\n${told.table(run.screen.width)}\n`);
  } else {
    if (sample) run.log.info(SAMPLE_NOTICE);
    await deliver(told.data(), options, run);
  }
  warnAll(notes, run.log);
}

function refuseTwoForms({ json, format, out }: UsageOptions): void {
  if (!json || (format === undefined && out === undefined)) return;
  throw new UserError('--json prints one object; --format and --out are for data.', EXIT.usage, {
    hint: 'Leave one of them out. --format json writes the rows alone, into a file as well.',
  });
}

/** What was measured in the forms in which it may be asked for. */
function tellable(measured: MeasuredUsage, { organisation, suppress }: UsageOptions) {
  const { tree, usages } = measured;
  const shown = { ...measured, whole: organisation === undefined };
  const months = hideIn(usages, tree, suppress);
  return {
    data: () => usageData(linesByMonth(months, shown), { suppressed: suppress !== undefined }),
    table(width: number) {
      if (linesByMonth(months, shown).length === 0)
        return 'Nothing was found: there are no rows.\n';
      const note = suppress === undefined ? '' : `\n${hiddenNote(suppress)}\n`;
      return `${usageTable(linesOfPeriod(months, shown), width)}\n${note}`;
    },
  };
}

const hiddenNote = (below: number) =>
  `* hidden: 1 to ${below - 1}, or what such a number could be computed from.`;
