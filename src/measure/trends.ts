import { readQueries } from '../db/query.ts';
import { withSources } from '../db/sources.ts';
import { withDescendants } from '../figures/organisations.ts';
import { LICENCE_HOURS, MINUTES_BY_HOUR } from '../figures/queries.ts';
import type { Log } from '../log.ts';
import type { Month } from '../period.ts';
import type { Reach } from '../report/reach.ts';
import type { TrendRows } from '../report/trends.ts';
import { spanOf } from '../zone.ts';
import { askOrganisations, askQuery } from './ask.ts';
import type { Data } from './period.ts';
import { askReach } from './reach.ts';

const TABLES = ['conference', 'participant', 'organisation', 'licence_sample'] as const;

export type AskedTrends = { rows: TrendRows; reach: readonly Reach[]; sample: boolean };

/** What the pictures of days and hours are drawn from; each query is asked once, however long the period. */
export async function askTrends(
  { settings, sources }: Data,
  months: readonly Month[],
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<AskedTrends> {
  const queries = await readQueries();
  const { organisations: codes } = settings.test_calls;
  const optional = codes.length === 0 ? (['organisation'] as const) : [];
  const onRetry = (reason: string) => log.warn(`${reason} Starting anew.`);
  log.step('opening the sources', 0.02);
  return withSources(sources, { read: TABLES, optional, signal, onRetry }, async (open) => {
    log.step('asking for days and hours', 0.1);
    const timeZone = settings.time_zone;
    const task = { sources: open, queries, rules: settings, timeZone, trace: log.trace, signal };
    const organisations = (await askOrganisations(task)) ?? [];
    const asking = { ...task, testOrganisations: withDescendants(codes, organisations).ids };
    const period = months.map((month) => ({ month, ...spanOf(month, timeZone) }));
    const minutes = await askQuery(MINUTES_BY_HOUR, period, asking);
    const licences = await askQuery(LICENCE_HOURS, period, asking);
    return {
      rows: { minutes, licences },
      reach: await askReach(task, ['history', 'licences']),
      sample: [open.history, open.licences].some(({ madeUp }) => madeUp),
    };
  });
}
