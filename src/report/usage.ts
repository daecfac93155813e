import {
  addSums,
  type MonthUsage,
  noSums,
  type Stored,
  type Sums,
  storedIn,
  type UsageValues,
  valuesOf,
} from '../figures/usage/sums.ts';
import {
  type Hidden,
  hiddenInAny,
  hideSmall,
  type Kind,
  NOTHING_HIDDEN,
  without,
} from '../figures/usage/suppress.ts';
import type { Place, Tree } from '../figures/usage/tree.ts';
import type { Month } from '../period.ts';

/**
 * What a line tells of: `total` everything, as published; `none` what belongs to no organisation; `own` an organisation
 * itself; `with_below` an organisation with all below it.
 */
export type Scope = 'total' | 'none' | 'own' | 'with_below';

export type UsageLine = {
  scope: Scope;
  /** The organisation of `own` and `with_below`. */
  place: Place | null;
  values: UsageValues;
  hidden: ReadonlySet<Kind>;
};

/** The lines of a month or of a whole period. */
export type UsageLines = { month: Month | null; lines: readonly UsageLine[] };

export type Shown = {
  tree: Tree;
  /** The organisations that are told. */
  places: readonly Place[];
  /** Whether everything and what belongs to nobody is told as well. */
  whole: boolean;
  /** Whether the source says whose messages are. */
  ownedMessages: boolean;
};

/** A month with what of it is hidden. */
export type HiddenMonth = { usage: MonthUsage; hidden: Hidden };

/** What is hidden is found along the whole tree, so that two lists of different organisations hide the same. */
export function hideIn(
  usages: readonly MonthUsage[],
  tree: Tree,
  below: number | undefined,
): HiddenMonth[] {
  return usages.map((usage) => ({
    usage,
    hidden: below === undefined ? NOTHING_HIDDEN : hideSmall(usage, tree, below),
  }));
}

/** The lines of each month that has any rows. */
export function linesByMonth(months: readonly HiddenMonth[], shown: Shown): UsageLines[] {
  return months
    .map(({ usage, hidden }) => ({ usage, hidden, stored: storedIn(usage.total) }))
    .filter(({ stored }) => stored.conferences || stored.messages)
    .map((each) => ({ month: each.usage.month, lines: linesOf(each, shown) }));
}

/** The lines of all months together; a sum is hidden where one of its months is. */
export function linesOfPeriod(months: readonly HiddenMonth[], shown: Shown): UsageLines {
  const sum = (pick: (usage: MonthUsage) => Sums | undefined) => {
    const all = noSums();
    for (const { usage } of months) addSums(all, pick(usage) ?? noSums());
    return all;
  };
  const perPlace = (pick: (usage: MonthUsage) => ReadonlyMap<string, Sums>) =>
    new Map(shown.places.map(({ id }) => [id, sum((usage) => pick(usage).get(id))]));
  const usage = {
    total: sum(({ total }) => total),
    none: sum(({ none }) => none),
    own: perPlace(({ own }) => own),
    withBelow: perPlace(({ withBelow }) => withBelow),
  };
  const hidden = hiddenInAny(months.map((month) => month.hidden));
  return { month: null, lines: linesOf({ usage, hidden, stored: storedIn(usage.total) }, shown) };
}

type Usage = Pick<MonthUsage, 'total' | 'none' | 'own' | 'withBelow'>;

function linesOf(
  { usage, hidden, stored }: { usage: Usage; hidden: Hidden; stored: Stored },
  { places, whole, ownedMessages }: Shown,
): UsageLine[] {
  const line = (scope: Scope, sums: Sums | undefined, kinds: ReadonlySet<Kind>) => {
    const messages = stored.messages && (scope === 'total' || ownedMessages);
    const values = valuesOf(sums ?? noSums(), { ...stored, messages });
    return { scope, place: null, values: without(values, kinds), hidden: kinds };
  };
  const organisations = places.flatMap((place) => [
    { ...line('own', usage.own.get(place.id), hidden.own(place.id)), place },
    { ...line('with_below', usage.withBelow.get(place.id), hidden.withBelow(place.id)), place },
  ]);
  if (!whole) return organisations;
  const none = line('none', usage.none, hidden.none);
  return [line('total', usage.total, hidden.total), ...organisations, none];
}
