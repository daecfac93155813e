import { join } from 'node:path';
import { cacheFolder } from '../cache.ts';
import { exists } from '../files.ts';
import { readLedger } from '../history/store.ts';
import { withLock } from '../lock.ts';
import { type Month, type Quarter, quarterOf } from '../period.ts';
import type { Settings } from '../settings/settings.ts';
import type { Run } from './run.ts';

/** Counted up when the made-up data change, so that an old set is not taken for the new one. */
const SAMPLE_VERSION = 3;

/** The folder of the made-up data for the quarter of these months; made at the first run and kept. */
export async function cachedSample(
  months: readonly Month[],
  settings: Settings,
  run: SampleRun,
): Promise<string> {
  const [month = '2025-09'] = months;
  const quarter = quarterOf(month, { firstMonth: settings.quarters.first_month });
  const cache = await cacheFolder(run.env);
  const folder = join(cache, `sample-${quarter.name}-v${SAMPLE_VERSION}`);
  await withLock(cache, () => makeOnce({ quarter, folder, settings, run }), {
    what: 'The cache of made-up data',
    waitMs: 300_000,
    signal: run.signal,
  });
  return folder;
}

/** `onMaking` is called where the data have to be made first, which takes its time. */
export type SampleRun = Run & { onMaking?: () => void };

type Making = { quarter: Quarter; folder: string; settings: Settings; run: SampleRun };

async function makeOnce({ quarter, folder, settings, run }: Making): Promise<void> {
  if (await exists(join(folder, 'sample.json'))) return;
  run.onMaking?.();
  const { makeSample } = await import('../sample/sample.ts');
  const { entries: published } = await readLedger(settings.history);
  await makeSample({
    quarter,
    timeZone: settings.time_zone,
    folder,
    scale: 1,
    seed: 1,
    format: 'parquet',
    published,
    limits: settings.duckdb,
    onProgress: (step, share) => run.log.step(`the data of ${quarter.name}: ${step}`, share),
    signal: run.signal,
  });
  run.log.info(`Made up the data of ${quarter.name}, kept in ${folder}`);
}
