import { allSettled } from '../all-settled.ts';
import { readQueries } from '../db/query.ts';
import { withSources } from '../db/sources.ts';
import { withDescendants } from '../figures/organisations.ts';
import { REPEATED } from '../figures/queries.ts';
import type { Query, RowOf } from '../figures/query.ts';
import { USAGE } from '../figures/usage/queries.ts';
import { type Selection, selectPlaces } from '../figures/usage/select.ts';
import { type MonthUsage, sumUsage, type UsageRows } from '../figures/usage/sums.ts';
import { type Place, type Tree, treeOf } from '../figures/usage/tree.ts';
import type { Log } from '../log.ts';
import type { Month } from '../period.ts';
import type { Reach } from '../report/reach.ts';
import { spanOf } from '../zone.ts';
import { askOrganisations, askQuery, type PeriodTask, type Task } from './ask.ts';
import type { Data } from './period.ts';
import { askReach } from './reach.ts';
import { refuseRepeated } from './repeated.ts';

/** What the organisations used, and what is known of them. */
export type MeasuredUsage = {
  tree: Tree;
  /** Those that were asked for, each before those below it. */
  places: readonly Place[];
  usages: readonly MonthUsage[];
  /** Whether the source says whose messages are. */
  ownedMessages: boolean;
  /** Whether it has names of organisations. */
  named: boolean;
  /** From when to when there are rows; asked where a month has none. */
  reach: readonly Reach[];
};

export type UsageWanted = { months: readonly Month[]; selection: Selection };

const TABLES = ['conference', 'participant', 'media_stream', 'organisation', 'sms'] as const;

/** Opens the sources, measures what each organisation used in each month, and closes them again. */
export async function measureUsage(
  { settings, sources }: Data,
  wanted: UsageWanted,
  { log, signal }: { log: Log; signal: AbortSignal },
): Promise<MeasuredUsage & { sample: boolean }> {
  const queries = await readQueries();
  const onRetry = (reason: string) => log.warn(`${reason} Starting anew.`);
  const opening = { read: TABLES, optional: [], extras: true, signal, onRetry };
  log.step('opening the sources', 0.02);
  return withSources(sources, opening, async (open) => {
    const measured = await askUsage(wanted, {
      sources: open,
      queries,
      rules: settings,
      timeZone: settings.time_zone,
      onProgress: (share) => log.step('measuring the organisations', 0.05 + 0.9 * share),
      trace: log.trace,
      signal,
    });
    return { ...measured, sample: [open.history, open.sms].some(({ madeUp }) => madeUp) };
  });
}

/** Asks every query once, however long the period. An organisation that does not exist is told before that. */
export async function askUsage(
  { months, selection }: UsageWanted,
  task: Task,
): Promise<MeasuredUsage> {
  const { sources, rules } = task;
  const organisations = (await askOrganisations(task)) ?? [];
  const { ids } = withDescendants(rules.test_calls.organisations, organisations);
  const tree = treeOf(organisations);
  const places = selectPlaces(tree, selection);
  const rows = await askRows(months, { ...task, testOrganisations: ids });
  const usages = sumUsage(rows, { months, tree });
  const isShort = usages.some(({ total }) => total.conferences === 0 || total.messages === 0);
  return {
    tree,
    places,
    usages,
    ownedMessages: sources.sms.extras.includes('sms.organisation_id'),
    named: sources.history.extras.includes('organisation.name'),
    reach: isShort ? await askReach(task, ['history', 'sms']) : [],
  };
}

async function askRows(months: readonly Month[], task: PeriodTask): Promise<UsageRows> {
  const { onProgress = () => {}, timeZone } = task;
  const period = months.map((month) => ({ month, ...spanOf(month, timeZone) }));
  onProgress(0);
  await refuseRepeated(task.sources.history, (table) => askQuery(REPEATED[table], period, task));
  let done = 0;
  const ask = async <One extends Query>(query: One): Promise<RowOf<One>[]> => {
    const rows = await askQuery(query, period, task);
    done += 1;
    onProgress(done / Object.keys(USAGE).length);
    return rows;
  };
  // the longest goes first
  const [quality, calls, meetings, sms] = await allSettled([
    ask(USAGE.quality),
    ask(USAGE.calls),
    ask(USAGE.meetings),
    ask(USAGE.sms),
  ]);
  return { quality, calls, meetings, sms };
}
