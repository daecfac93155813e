import { type Cell, type Table, tableOf } from './cells.ts';
import { cellsToHide } from './hide.ts';
import { type MonthUsage, measuredCalls, type Sums, type UsageValues } from './sums.ts';
import type { Tree } from './tree.ts';

/** What is hidden together: meetings with calls, minutes and quality, which tell of each other, and SMS. */
export type Kind = 'meetings' | 'sms';

/** Which kinds are hidden of everything, of nobody, and of each organisation by its id. */
export type Hidden = {
  total: ReadonlySet<Kind>;
  none: ReadonlySet<Kind>;
  own: (id: string) => ReadonlySet<Kind>;
  withBelow: (id: string) => ReadonlySet<Kind>;
};

const NOTHING: ReadonlySet<Kind> = new Set();

export const NOTHING_HIDDEN: Hidden = {
  total: NOTHING,
  none: NOTHING,
  own: () => NOTHING,
  withBelow: () => NOTHING,
};

/** What of a month is hidden so that no number from 1 to below the limit is shown or can be computed back. */
export function hideSmall(usage: MonthUsage, tree: Tree, below: number): Hidden {
  const kinds = { meetings: readMeetings(below), sms: readMessages(below) };
  const patterns = Object.entries(kinds).map(([kind, read]) => {
    const table = tableOf(tree, usage, read);
    return { kind, table, cells: cellsToHide(table, below) };
  });
  const at = (place: (table: Table) => number | undefined) => {
    const found = patterns.filter(({ table, cells }) => cells.has(place(table) ?? -1));
    // the names are the keys of `kinds`
    return new Set(found.map(({ kind }) => kind as Kind));
  };
  return {
    total: at(({ cells }) => cells.length - 1),
    none: at(({ none }) => none),
    own: (id) => at(({ own }) => own.get(id)),
    withBelow: (id) => at(({ withBelow }) => withBelow.get(id)),
  };
}

/** Of several months a sum is hidden where one of its terms is. */
export function hiddenInAny(months: readonly Hidden[]): Hidden {
  const any = (kinds: (hidden: Hidden) => ReadonlySet<Kind>) =>
    new Set(months.flatMap((hidden) => [...kinds(hidden)]));
  return {
    total: any(({ total }) => total),
    none: any(({ none }) => none),
    own: (id) => any(({ own }) => own(id)),
    withBelow: (id) => any(({ withBelow }) => withBelow(id)),
  };
}

/** The values with those that are hidden taken out. */
export function without(values: UsageValues, hidden: ReadonlySet<Kind>): UsageValues {
  const shown = { ...values, ...(hidden.has('sms') && { sms_sent: null }) };
  if (!hidden.has('meetings')) return shown;
  const { sms_sent } = shown;
  return {
    video_meetings: null,
    video_calls: null,
    participant_minutes: null,
    video_quality: null,
    sms_sent,
  };
}

type Read = (sums: Sums) => Omit<Cell, 'whole'>;

/** Meetings are the fewest of all that is counted, and so the first to tell of few. */
function readMeetings(below: number): Read {
  return (sums) => {
    const counts = [sums.meetings, sums.calls, sums.counted, measuredCalls(sums)];
    const small = counts.some((count) => isSmall(count, below));
    return { value: sums.meetings, filled: sums.counted > 0, small };
  };
}

function readMessages(below: number): Read {
  return ({ messages, failed }) => {
    const value = messages - failed;
    return { value, filled: value > 0, small: isSmall(value, below) };
  };
}

/** 0 tells of nobody. */
const isSmall = (count: number, below: number) => count > 0 && count < below;
