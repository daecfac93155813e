import { CATALOGUE } from '../figures/catalogue.ts';
import type { Entry } from '../figures/figure.ts';
import {
  type MonthUsage,
  type Stored,
  storedIn,
  USAGE_FIGURES,
  valuesOf,
} from '../figures/usage/sums.ts';
import type { Place, Tree } from '../figures/usage/tree.ts';
import { type Month, shiftMonth } from '../period.ts';
import { spanOf, startOfMonth } from '../zone.ts';
import { type Reach, reachLines } from './reach.ts';

export type UsageNote = { month?: Month; message: string };

export type Noted = {
  usages: readonly MonthUsage[];
  tree: Tree;
  places: readonly Place[];
  /** Whether everything is told, and not some organisations alone. */
  whole: boolean;
  /** The published figures. */
  entries: readonly Entry[];
  reach: readonly Reach[];
  timeZone: string;
  now: Date;
  ownedMessages: boolean;
  named: boolean;
  /** Numbers of few must not stand in a sentence either. */
  suppressed: boolean;
};

/** What whoever reads the numbers has to know of them. */
export function usageNotes(noted: Noted): UsageNote[] {
  const { usages, tree, ownedMessages, named, whole } = noted;
  const told = new Set(noted.places.map(({ id }) => id));
  const isTold = ({ id }: { id: string }) => whole || told.has(id);
  return [
    ...unfinishedNotes(noted),
    ...gapNotes(noted),
    ...(whole ? usages.flatMap((usage) => differencesIn(usage, noted)) : []),
    ...(whole ? usages.flatMap((usage) => unresolvedIn(usage, noted)) : []),
    ...tree.circles
      .filter((circle) => circle.some(isTold))
      .map((circle) => ({ message: circleText(circle) })),
    ...tree.repeated.filter(isTold).map((each) => ({
      message: `The id ${each.id} stands more than once in the table organisation; the row of ${titleOf(each)} is left out.`,
    })),
    ...tree.parentless.filter(isTold).map((each) => ({
      message: `${titleOf(each)} names a parent that is not in the table organisation, and stands at the top.`,
    })),
    ...(ownedMessages
      ? []
      : [
          {
            message:
              'The table sms has no organisation_id that may be read: SMS are told in all alone.',
          },
        ]),
    ...(named
      ? []
      : [{ message: 'The table organisation has no name that may be read: codes stand alone.' }]),
  ];
}

function unfinishedNotes({ usages, timeZone, now }: Noted): UsageNote[] {
  return usages
    .filter(({ month }) => startOfMonth(shiftMonth(month, 1), timeZone) > now)
    .map(({ month }) => ({ month, message: 'The month is not over: its numbers are not final.' }));
}

/** Months without rows have no figures. */
function gapNotes({ usages, reach, timeZone }: Noted): UsageNote[] {
  const kinds = [
    ['conference', 'conference', ({ conferences }: Stored) => conferences],
    ['sms', 'message', ({ messages }: Stored) => messages],
  ] as const;
  return kinds.flatMap(([table, what, isStored]) => {
    const missing = usages.filter(({ total }) => !isStored(storedIn(total)));
    const names = missing.map(({ month }) => month);
    if (names.length === 0) return [];
    const why = names.flatMap((month) =>
      reachLines(spanOf(month, timeZone), reach, { tables: [table], timeZone }),
    );
    const lines = [`No ${what} is stored in ${namesText(names)}.`, ...new Set(why)];
    return [{ message: lines.join(' ') }];
  });
}

/** Two by their names, more from the first to the last. */
function namesText(months: readonly Month[]): string {
  if (months.length <= 2) return months.join(' and ');
  return `${months.length} months, ${months[0]} to ${months.at(-1)}`;
}

/** Totals are the published figures, or it is said that they are not. */
function differencesIn({ month, total }: MonthUsage, { entries, suppressed }: Noted): UsageNote[] {
  const values = valuesOf(total, storedIn(total));
  return USAGE_FIGURES.flatMap((figure) => {
    const value = values[figure];
    const published = entries.find((each) => each.month === month && each.figure === figure)?.value;
    if (published === undefined || value === null || published === value) return [];
    const { label } = CATALOGUE[figure].texts.english;
    const message = suppressed
      ? `${label}: another number was published.`
      : `${label}: ${value} in all; published were ${published}.`;
    return [{ month, message }];
  });
}

function unresolvedIn({ month, unresolved }: MonthUsage, { suppressed }: Noted): UsageNote[] {
  if (unresolved === 0) return [];
  const count = suppressed ? 'Some' : String(unresolved);
  const message = `${count} conferences name an organisation that is not in the table organisation; they are told under none.`;
  return [{ month, message }];
}

function circleText(circle: Tree['circles'][number]): string {
  const [first, ...others] = circle.map(titleOf);
  if (others.length === 0) return `${first} is its own parent, and stands at the top.`;
  return `${[first, ...others].join(', ')} are each other's parents; ${first} stands at the top.`;
}

const titleOf = ({ code, id }: { code: string | null; id: string }) => code ?? `id ${id}`;
