import { readLedger, readRevisions } from '../history/store.ts';
import { measurePeriod } from '../measure/period.ts';
import { datesOf, parseQuarter } from '../period.ts';
import { readSettings } from '../settings/read.ts';
import { lastQuarter } from '../zone.ts';
import { readComments } from './comments.ts';
import { findData } from './data.ts';
import { beginOutputs, formatsOf } from './outputs.ts';
import type { QuarterOptions } from './publish.ts';
import type { Run } from './run.ts';

/** The report of a quarter: measure, merge into the history, render, and only then write. */
export async function quarter(name: string, options: QuarterOptions, run: Run): Promise<void> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const firstMonth = settings.quarters.first_month;
  const period =
    name === 'last'
      ? lastQuarter(run.now, { firstMonth, timeZone: settings.time_zone })
      : parseQuarter(name, { firstMonth });
  const { from, to } = datesOf(period.months);
  run.log.info(`${period.name} is ${from} to ${to} (${settings.time_zone})`);
  const { cwd } = run;
  const place = { cwd, folder: settings.comments, quarter: period.name };
  const comments = await readComments(options.comments, place);
  await readRevisions(settings.history);
  await readLedger(settings.history); // a history that cannot be read is told before the work, not after
  const rendering = options.dryRun ? new Set<never>() : formatsOf(settings, options);
  const outputs = beginOutputs(settings, rendering, run);
  const prepare = () => {
    outputs.prepare();
    import('./publish.ts').catch(() => undefined); // told when it is awaited
  };
  try {
    const data = await findData(settings, period.months, { ...run, onMaking: prepare });
    const measured = await measurePeriod(data, period.months, {
      ...run,
      ready: outputs.template, // one that cannot be used is told before the work, too
      onAsked: prepare,
    });
    const { publishQuarter } = await import('./publish.ts');
    await publishQuarter({ options, run, period, data, measured, comments, outputs });
  } finally {
    await outputs.end();
  }
}
