import { FIGURES } from '../figures/catalogue.ts';
import { checkMeasurement } from '../figures/checks.ts';
import { correctionWarnings } from '../figures/corrections.ts';
import { readLedger } from '../history/store.ts';
import { measurePeriod } from '../measure/period.ts';
import { parseMonth } from '../period.ts';
import { byMonth, jsonFigure, printJson } from '../report/json.ts';
import { figureTable } from '../report/terminal.ts';
import { readSettings } from '../settings/read.ts';
import { findData } from './data.ts';
import type { Run } from './run.ts';
import { SAMPLE_NOTICE, warnAll } from './tell.ts';

export type MonthOptions = { config?: string; json?: boolean };

/** The figures of one month, to the terminal; writes nothing. */
export async function month(name: string, options: MonthOptions, run: Run): Promise<void> {
  const wanted = parseMonth(name);
  const written = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const ledger = await readLedger(written.history);
  const data = await findData(written, [wanted], run);
  const { settings } = data;
  const measurement = await measurePeriod(data, [wanted], run);
  run.log.clear();
  const { time_zone: timeZone, targets } = settings;
  const context = { entries: ledger.entries, rules: settings, timeZone, now: run.now };
  const { sample, notices } = measurement;
  const warnings = [
    ...checkMeasurement(measurement, context),
    ...correctionWarnings(measurement.corrections),
    ...notices,
  ];
  if (options.json) {
    const figures = FIGURES.map((id) => jsonFigure(id, measurement.months, targets));
    const excluded = byMonth(measurement.months, (measured) => measured.excluded);
    run.print(
      printJson({
        format: 'vdx-report-month/1',
        month: wanted,
        timeZone,
        sample,
        figures,
        excluded,
        warnings,
      }),
    );
    return;
  }
  if (sample) run.print(`${SAMPLE_NOTICE}\n`);
  run.print(`${figureTable(measurement.months, targets)}\n`);
  warnAll(warnings, run.log);
}
