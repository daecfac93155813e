import type { Month } from '../../period.ts';
import { wholeMinutes } from '../participant-minutes.ts';
import { measureQuality } from '../quality.ts';
import type { RowsOf } from '../query.ts';
import type { USAGE } from './queries.ts';
import type { Tree } from './tree.ts';

/** The figures that are told by organisation, with the ids of the catalogue. */
export const USAGE_FIGURES = [
  'video_meetings',
  'video_calls',
  'participant_minutes',
  'video_quality',
  'sms_sent',
] as const;
export type UsageFigure = (typeof USAGE_FIGURES)[number];

export type UsageValues = Readonly<Record<UsageFigure, number | null>>;

/** The whole numbers that the figures of some organisations in some months follow from. */
export type Sums = {
  conferences: number;
  meetings: number;
  /** Of the meetings. */
  calls: number;
  /** Counted calls, those that nobody joined as well. */
  counted: number;
  seconds: bigint;
  /** Calls long enough to be measured, by their packed levels. */
  levels: Map<bigint, number>;
  messages: number;
  failed: number;
};

export type UsageRows = RowsOf<typeof USAGE>;

/** What was used in one month. */
export type MonthUsage = {
  month: Month;
  total: Sums;
  /** What belongs to no organisation, or to one that is not in the tree. */
  none: Sums;
  /** By id, every organisation of the tree. */
  own: ReadonlyMap<string, Sums>;
  withBelow: ReadonlyMap<string, Sums>;
  /** Conferences that name an organisation which is not in the tree. */
  unresolved: number;
};

export function noSums(): Sums {
  const counts = { conferences: 0, meetings: 0, calls: 0, counted: 0, messages: 0, failed: 0 };
  return { ...counts, seconds: 0n, levels: new Map() };
}

export function addSums(to: Sums, more: Readonly<Sums>): void {
  to.conferences += more.conferences;
  to.meetings += more.meetings;
  to.calls += more.calls;
  to.counted += more.counted;
  to.seconds += more.seconds;
  to.messages += more.messages;
  to.failed += more.failed;
  for (const [levels, calls] of more.levels) addLevel(to, levels, calls);
}

function addLevel({ levels: all }: Sums, levels: bigint, calls: number): void {
  all.set(levels, (all.get(levels) ?? 0) + calls);
}

/** Adds up what the queries found, month by month, along the tree. */
export function sumUsage(
  rows: UsageRows,
  { months, tree }: { months: readonly Month[]; tree: Tree },
): MonthUsage[] {
  const usages = new Map(months.map((month) => [month, startOf(month, tree)]));
  const at = ({ month, organisation }: { month: Month; organisation: string | null }) => {
    const usage = usages.get(month);
    if (!usage) throw new RangeError(`${month} is no month of the period.`);
    const own = organisation === null ? undefined : usage.own.get(organisation);
    return { usage, sums: own ?? usage.none };
  };
  for (const row of rows.meetings) {
    const { usage, sums } = at(row);
    sums.conferences += row.conferences;
    sums.meetings += row.meetings;
    sums.calls += row.calls;
    if (sums === usage.none && row.organisation !== null) usage.unresolved += row.conferences;
  }
  for (const row of rows.calls) {
    const { sums } = at(row);
    sums.counted += row.calls;
    sums.seconds += row.seconds ?? 0n;
  }
  for (const row of rows.quality) addLevel(at(row).sums, row.levels, row.calls);
  for (const row of rows.sms) {
    const { sums } = at(row);
    sums.messages += row.messages;
    sums.failed += row.failed;
  }
  return [...usages.values()].map((usage) => rolledUp(usage, tree));
}

type Started = Pick<MonthUsage, 'month' | 'none' | 'own'> & { unresolved: number };

function startOf(month: Month, { places }: Tree): Started {
  const own = new Map(places.map(({ id }) => [id, noSums()]));
  return { month, none: noSums(), own, unresolved: 0 };
}

function rolledUp(usage: Started, { places }: Tree): MonthUsage {
  const { none, own } = usage;
  const withBelow = new Map(places.map(({ id }) => [id, noSums()]));
  const total = noSums();
  addSums(total, none);
  // Each stands before those below it, so that from the end all below has been added up.
  for (const { id, parent } of [...places].reverse()) {
    const sums = withBelow.get(id) ?? noSums();
    addSums(sums, own.get(id) ?? noSums());
    addSums(parent === null ? total : (withBelow.get(parent) ?? total), sums);
  }
  return { ...usage, total, withBelow };
}

/** What a month, or several, have rows of: where there are none, nothing was measured. */
export type Stored = { conferences: boolean; messages: boolean };

export function storedIn({ conferences, messages }: Sums): Stored {
  return { conferences: conferences > 0, messages: messages > 0 };
}

/** The figures of some organisations. Nothing used is 0 where rows are stored, and null where none are. */
export function valuesOf(sums: Sums, stored: Stored): UsageValues {
  const calls = [...sums.levels].map(([levels, count]) => ({ levels, calls: count }));
  const ifStored = (value: number) => (stored.conferences ? value : null);
  return {
    video_meetings: ifStored(sums.meetings),
    video_calls: ifStored(sums.calls),
    participant_minutes: ifStored(wholeMinutes(sums.seconds)),
    video_quality: measureQuality(calls).value,
    sms_sent: stored.messages ? sums.messages - sums.failed : null,
  };
}

/** Calls behind a quality. */
export function measuredCalls({ levels }: Sums): number {
  return [...levels].reduce((total, [packed, calls]) => total + (packed === 0n ? 0 : calls), 0);
}
