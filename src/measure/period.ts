import { readQueries } from '../db/query.ts';
import { withSources } from '../db/sources.ts';
import { sha256 } from '../digest.ts';
import type { CorrectedMeasurement } from '../figures/corrections.ts';
import type { Warning } from '../figures/warnings.ts';
import type { Log } from '../log.ts';
import type { Month } from '../period.ts';
import type { TableRows } from '../report/verify.ts';
import type { Settings, Sources } from '../settings/settings.ts';
import { measure } from './measure.ts';
import { askTables } from './table-rows.ts';

/** Settings with the sources that they name. */
export type Data = { settings: Settings; sources: Sources };

export type MeasuredData = CorrectedMeasurement & {
  /** How many rows of the period each table holds, and the newest of them. */
  tables: TableRows;
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
    const task = {
      sources: open,
      queries,
      rules: settings,
      corrections: settings.corrections,
      timeZone: settings.time_zone,
      onProgress: (share: number) => log.step(measuring, 0.05 + 0.75 * share),
      trace: log.detail,
      signal,
    };
    const measurement = await measure(months, task);
    const tables = await askTables(months, task);
    const digests = queries.names.map((name) => [name, sha256(queries.source(name))]);
    const databases = [...new Set(Object.values(open))];
    return {
      ...measurement,
      tables,
      queries: Object.fromEntries(digests),
      places: [...new Set(databases.map(({ place }) => place))],
      sample: databases.some(({ madeUp }) => madeUp),
      notices: databases.flatMap((database) => database.notices.map(noticeOf)),
    };
  });
}

const noticeOf = (message: string): Warning => ({ code: 'index_missing', message });
