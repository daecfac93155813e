import { FIGURES } from '../figures/catalogue.ts';
import { checkMeasurement } from '../figures/checks.ts';
import { correctionWarnings, isOfProbes, rulesWithout } from '../figures/corrections.ts';
import type { Entry } from '../figures/figure.ts';
import type { MeasuredMonth } from '../figures/measured.ts';
import { readLedger } from '../history/store.ts';
import { type Data, type MeasuredData, measurePeriod } from '../measure/period.ts';
import { type Month, parseMonth } from '../period.ts';
import { byMonth, jsonFigure, printJson } from '../report/json.ts';
import { buildOutlook } from '../report/outlook.ts';
import { outlookText } from '../report/outlook-text.ts';
import { reachWarnings } from '../report/reach.ts';
import { figureTable, whatIfTable } from '../report/terminal.ts';
import { readSettings } from '../settings/read.ts';
import { withRules } from '../settings/what-if.ts';
import { findData } from './data.ts';
import type { Run } from './run.ts';
import { SAMPLE_NOTICE, warnAll } from './tell.ts';

export type MonthOptions = { config?: string; json?: boolean; set?: readonly string[] };

/** The figures of one month, to the terminal; writes nothing. */
export async function month(name: string, options: MonthOptions, run: Run): Promise<void> {
  const wanted = parseMonth(name);
  const written = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const { entries } = await readLedger(written.history);
  withRules(written, options.set ?? []); // a rule that is none is told before the work
  const data = await findData(written, [wanted], run);
  const measured = await measurePeriod(data, [wanted], run);
  const wouldBe = await measureWouldBe(wanted, { data, options, run });
  run.log.clear();
  const told = tellable(wanted, measured, { data, entries, now: run.now });
  if (options.json) {
    const would = wouldBe && { set: options.set, figures: figuresOf(wouldBe, data) };
    run.print(printJson({ ...told.json, ...(would && { would_be: would }) }));
    return;
  }
  if (measured.sample) run.print(`${SAMPLE_NOTICE}\n`);
  const [now, then] = [measured.months[0], wouldBe?.months[0]];
  const table =
    now && then ? whatIfTable(now, then) : figureTable(measured.months, data.settings.targets);
  run.print([table, '', ...told.outlook.map(outlookText), ''].join('\n'));
  warnAll(told.warnings, run.log);
}

type WouldBe = { data: Data; options: MonthOptions; run: Run };

/** The month by other rules, where some are given. */
async function measureWouldBe(
  wanted: Month,
  { data, options: { set = [] }, run }: WouldBe,
): Promise<MeasuredData | undefined> {
  if (set.length === 0) return undefined;
  return measurePeriod({ ...data, settings: withRules(data.settings, set) }, [wanted], run);
}

type Context = { data: Data; entries: readonly Entry[]; now: Date };

function tellable(wanted: Month, measured: MeasuredData, { data, entries, now }: Context) {
  const { settings } = data;
  const { time_zone: timeZone } = settings;
  const context = { entries, rules: settings, timeZone, now };
  const warnings = [
    ...checkMeasurement(measured, context),
    ...reachWarnings(measured.months, { reach: measured.reach, timeZone }),
    ...correctionWarnings(measured.corrections),
    ...measured.notices,
  ];
  const left = measured.corrections.map(({ correction }) => correction).filter(isOfProbes);
  const rules = rulesWithout(settings, left);
  const outlook = measured.months.map((each: MeasuredMonth) =>
    buildOutlook(each, { rules, entries, timeZone, now }),
  );
  const json = {
    format: 'vdx-report-month/1',
    month: wanted,
    timeZone,
    sample: measured.sample,
    figures: figuresOf(measured, data),
    excluded: byMonth(measured.months, (each) => each.excluded),
    outlook: outlook[0],
    warnings,
  };
  return { warnings, outlook, json };
}

function figuresOf({ months }: MeasuredData, { settings }: Data) {
  return FIGURES.map((id) => jsonFigure(id, months, settings.targets));
}
