import { resolve } from 'node:path';
import { readLedger } from '../history/store.ts';
import { parseQuarter } from '../period.ts';
import { makeSample } from '../sample/sample.ts';
import { readSettings } from '../settings/read.ts';
import type { Run } from './run.ts';

export type SampleCommandOptions = {
  config?: string;
  out: string;
  scale: number;
  seed: number;
  format: 'parquet' | 'csv' | 'duckdb';
};

/** Writes a made-up data set whose true figures are the published ones of the quarter. */
export async function sample(name: string, options: SampleCommandOptions, run: Run): Promise<void> {
  const settings = await readSettings({ path: options.config, env: run.env, cwd: run.cwd });
  const quarter = parseQuarter(name, { firstMonth: settings.quarters.first_month });
  const { entries: published } = await readLedger(settings.history);
  const { scale, seed, format } = options;
  const folder = resolve(run.cwd, options.out);
  await makeSample({
    quarter,
    timeZone: settings.time_zone,
    folder,
    scale,
    seed,
    format,
    published,
    onProgress: (step, share) => run.log.step(step, share),
    signal: run.signal,
  });
  run.log.clear();
  run.print(
    `${folder} holds the made-up data of ${quarter.name} and the settings to run on them:\n` +
      `  vdx-report quarter ${quarter.name} --config ${options.out}/vdx-report.yaml\n`,
  );
}
