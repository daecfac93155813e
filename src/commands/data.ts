import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readQueries } from '../db/query.ts';
import { withSources } from '../db/sources.ts';
import type { Measurement } from '../figures/months.ts';
import type { Warning } from '../figures/warnings.ts';
import { measure } from '../measure/measure.ts';
import type { Month } from '../period.ts';
import { settingsDigest } from '../settings/digest.ts';
import { readSettings } from '../settings/read.ts';
import type { Settings, Sources } from '../settings/settings.ts';
import { readVersion } from '../version.ts';
import { cachedSample } from './cached-sample.ts';
import type { Run } from './run.ts';

/** Settings with the sources that they name. */
export type Data = { settings: Settings; sources: Sources };

/** The data to measure: those of the settings, or, where there is no settings file, a made-up set that is kept. */
export async function findData(
  settings: Settings,
  months: readonly Month[],
  run: Run,
): Promise<Data> {
  if (!settings.sample) {
    return { settings, sources: settings.sources };
  }
  run.log.info('No vdx-report.yaml here: running on made-up data. `vdx-report init` writes one.');
  const folder = await cachedSample(months, settings, run);
  const made = await readSettings({
    path: join(folder, 'vdx-report.yaml'),
    env: run.env,
    cwd: run.cwd,
  });
  if (made.sample) throw new RangeError('The settings of the sample name no sources.');
  return {
    settings: { ...settings, test_calls: made.test_calls },
    sources: made.sources,
  };
}

export type MeasuredData = Measurement & {
  /** Digests of the query files, by name. */
  queries: Record<string, string>;
  /** The sources as an auditor may read them. */
  places: string[];
  /** Whether a source says that its rows are made up. */
  sample: boolean;
  /** What the sources could do better. */
  notices: Warning[];
};

/** Opens the sources, measures the months and closes them again. */
export async function measureData(
  { settings, sources }: Data,
  months: readonly Month[],
  { log, signal }: Run,
): Promise<MeasuredData> {
  const queries = await readQueries();
  const optional =
    settings.test_calls.organisations.length === 0 ? (['organisation'] as const) : [];
  const measuring = `measuring ${months.join(', ')}`;
  log.step('opening the sources', 0.02);
  const onRetry = (reason: string) => log.warn(`${reason} Starting anew.`);
  return withSources(sources, { optional, signal, onRetry }, async (open) => {
    log.step(measuring, 0.05);
    const measurement = await measure(months, {
      sources: open,
      queries,
      rules: settings,
      timeZone: settings.time_zone,
      onProgress: (share) => log.step(measuring, 0.05 + 0.75 * share),
      trace: log.detail,
      signal,
    });
    const digests = queries.names.map((name) => [name, sha256(queries.source(name))]);
    const databases = [...new Set(Object.values(open))];
    return {
      ...measurement,
      queries: Object.fromEntries(digests),
      places: [...new Set(databases.map(({ place }) => place))],
      sample: databases.some(({ madeUp }) => madeUp),
      notices: databases.flatMap((database) => database.notices.map(noticeOf)),
    };
  });
}

const noticeOf = (message: string): Warning => ({ code: 'index_missing', message });

export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What the JSON says of how the figures came about. */
export function provenanceOf(settings: Settings, measured: MeasuredData, template: Uint8Array) {
  return {
    tool: `vdx-report ${readVersion()}`,
    settings: settingsDigest(settings),
    queries: measured.queries,
    sources: measured.places,
    template: sha256(template),
  };
}
