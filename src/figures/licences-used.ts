import type { Month, Span } from '../period.ts';
import { secondsBetween } from '../period.ts';
import type { Gathering } from './query.ts';

/** An instant at which the use of licences changed. */
type Change = { month: Month; at: string; net: number };

/** How many licences were in use at once, for how long altogether, and when first. */
type Level = { inUse: number; seconds: number; firstAt: string };

/** The use of licences in a month, as all its changes tell; never without a level. */
export type LicencesUsed = { month: Month; changes: number; levels: [Level, ...Level[]] };

/**
 * What was in use between two instants, from the changes in order of time: those before only lead up to it, and those
 * after tell nothing more.
 */
export function gatherUse({ from, to }: Span): Gathering<Change, LicencesUsed> {
  const levels = new Map<number, Level>();
  let [since, inUse, changes] = [from, 0, 0];
  let month: Month | undefined;
  const stayUntil = (at: string) => {
    const until = at < to ? at : to;
    if (until <= since) return;
    const level = levels.get(inUse) ?? { inUse, seconds: 0, firstAt: since };
    level.seconds += secondsBetween(since, until);
    levels.set(inUse, level);
    since = until;
  };
  return {
    add(change) {
      stayUntil(change.at);
      inUse += change.net;
      changes += 1;
      month = change.month;
    },
    rows() {
      stayUntil(to);
      const [first, ...others] = levels.values();
      if (!month) return [];
      if (!first) throw new RangeError(`The month ${from} - ${to} has no length.`);
      return [{ month, changes, levels: [first, ...others] }];
    },
  };
}
