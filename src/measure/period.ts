import { readQueries } from '../db/query.ts';
import { withSources } from '../db/sources.ts';
import { sha256 } from '../digest.ts';
import type { Measurement } from '../figures/measured.ts';
import type { Warning } from '../figures/warnings.ts';
import type { Log } from '../log.ts';
import type { Month } from '../period.ts';
import type { Settings, Sources } from '../settings/settings.ts';
import { measure } from './measure.ts';

/** Settings with the sources that they name. */
export type Data = { settings: Settings; sources: Sources };

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
export async function measurePeriod(
  { settings, sources }: Data,
  months: readonly Month[],
  { log, signal }: { log: Log; signal: AbortSignal },
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
