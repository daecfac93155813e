import { readQueries } from '../db/query.ts';
import { withSources } from '../db/sources.ts';
import { sha256 } from '../digest.ts';
import type { CorrectedMeasurement } from '../figures/corrections.ts';
import type { Warning } from '../figures/warnings.ts';
import type { Log } from '../log.ts';
import type { Month } from '../period.ts';
import type { Ran } from '../report/ran.ts';
import type { Reach } from '../report/reach.ts';
import type { TableRows } from '../report/verify.ts';
import type { Settings, Sources } from '../settings/settings.ts';
import type { PeriodTask } from './ask.ts';
import { measure } from './measure.ts';
import { askReach } from './reach.ts';

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
  /** From when to when there are rows; asked where a figure has no value. */
  reach: readonly Reach[];
  /** Every statement, in the order in which they ended. */
  ran: readonly Ran[];
};

type Surroundings = {
  log: Log;
  signal: AbortSignal;
  /** What else must be in order before anything is asked; awaited when the sources are open. */
  ready?: Promise<unknown>;
  /** Told when the first questions are out, and there is time for other things. */
  onAsked?: () => void;
};

/** Opens the sources, measures the months and closes them again. */
export async function measurePeriod(
  data: Data,
  months: readonly Month[],
  run: Surroundings,
): Promise<MeasuredData> {
  return withMeasured(data, { months, ...run }, async (measured) => measured);
}

/** As `measurePeriod`, and before the sources are closed they can be asked more, with `extras` of extra columns, too. */
export async function withMeasured<Result>(
  { settings, sources }: Data,
  {
    months,
    extras = false,
    log,
    signal,
    ready,
    onAsked,
  }: Surroundings & { months: readonly Month[]; extras?: boolean },
  use: (measured: MeasuredData, task: PeriodTask) => Promise<Result>,
): Promise<Result> {
  const queries = await readQueries();
  const optional =
    settings.test_calls.organisations.length === 0 ? (['organisation'] as const) : [];
  const measuring = `measuring ${months.join(', ')}`;
  log.step('opening the sources', 0.02);
  const onRetry = (reason: string) => log.warn(`${reason} Starting anew.`);
  return withSources(sources, { optional, extras, signal, onRetry }, async (open) => {
    await ready;
    log.step(measuring, 0.05);
    const ran: Ran[] = [];
    const task = {
      sources: open,
      queries,
      rules: settings,
      corrections: settings.corrections,
      timeZone: settings.time_zone,
      onProgress: (share: number) => log.step(measuring, 0.05 + 0.75 * share),
      trace: log.trace,
      record: (one: Ran) => ran.push(one),
      signal,
      onAsked,
    };
    const { testOrganisations, ...measurement } = await measure(months, task);
    const isShort = measurement.months.some(({ figures }) => figures.some(({ gap }) => gap));
    const reach = isShort ? await askReach(task) : [];
    const digests = queries.names.map((name) => [name, sha256(queries.source(name))]);
    const databases = [...new Set(Object.values(open))];
    const measured = {
      ...measurement,
      queries: Object.fromEntries(digests),
      places: [...new Set(databases.map(({ place }) => place))],
      sample: databases.some(({ madeUp }) => madeUp),
      notices: databases.flatMap((database) => database.notices.map(noticeOf)),
      reach,
      ran,
    };
    return use(measured, { ...task, testOrganisations });
  });
}

const noticeOf = (message: string): Warning => ({ code: 'index_missing', message });
