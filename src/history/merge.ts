import { alignColumns } from '../columns.ts';
import { EXIT, UserError } from '../error.ts';
import type { Entry } from '../figures/figure.ts';
import type { Month } from '../period.ts';
import { type Revision, sortEntries } from './ledger.ts';

/** A figure as it was measured now; null where there is none, or where a correction leaves it out. */
export type Fresh = { month: Month; figure: string; value: number | null; leftOut?: true };

/** Null where a figure was left out, or is. */
export type Conflict = { month: Month; figure: string; old: number | null; new: number | null };

export type Merged = {
  /** Sorted by month, then figure. Where figures conflict, the published ones stand. */
  entries: Entry[];
  added: number;
  unchanged: number;
  revised: Revision[];
  conflicts: Conflict[];
};

export type MergeOptions = {
  revise?: string | undefined;
  now: Date;
  /** What was ever replaced, oldest first: a figure that was left out comes back with a reason only. */
  revisions: readonly Revision[];
};

/**
 * Adds fresh figures to the published ones. A published figure changes only with a reason:
 * without `revise` a different value is a conflict, and so is one that a correction leaves out, which then goes. Where
 * nothing could be measured, what was published stays.
 */
export function mergeLedger(
  published: readonly Entry[],
  fresh: readonly Fresh[],
  { revise, now, revisions }: MergeOptions,
): Merged {
  const reason = revise === undefined ? undefined : checkReason(revise);
  const entries = new Map(published.map((entry) => [keyOf(entry), entry]));
  const leftOut = leftOutOf(revisions);
  const merged: Merged = { entries: [], added: 0, unchanged: 0, revised: [], conflicts: [] };
  for (const entry of fresh.flatMap(decidedEntry)) {
    const old = entries.get(keyOf(entry))?.value ?? (leftOut.has(keyOf(entry)) ? null : undefined);
    tally(merged, { entry, old, reason, revisedAt: secondsOf(now) });
    if (old !== undefined && reason === undefined) continue;
    const { value } = entry;
    if (value === null) entries.delete(keyOf(entry));
    else entries.set(keyOf(entry), { ...entry, value });
  }
  return { ...merged, entries: sortEntries([...entries.values()]) };
}

/** The figures that the last revision of each took out of the history. */
function leftOutOf(revisions: readonly Revision[]): ReadonlySet<string> {
  const last = new Map(revisions.map((revision) => [keyOf(revision), revision.new]));
  return new Set([...last].flatMap(([key, value]) => (value === null ? [key] : [])));
}

/** What is to be published, null where the figure is left out; nothing where nothing could be measured. */
type Decided = Omit<Entry, 'value'> & { value: number | null };

function decidedEntry({ month, figure, value, leftOut }: Fresh): Decided[] {
  if (value === null) return leftOut ? [{ month, figure, value }] : [];
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`${value} is not a figure.`);
  return [{ month, figure, value: Math.round(value * 100) / 100 }];
}

type Change = {
  entry: Decided;
  old: number | null | undefined;
  reason: string | undefined;
  revisedAt: string;
};

function tally(merged: Merged, { entry, old, reason, revisedAt }: Change): void {
  const { month, figure, value } = entry;
  if (old === undefined) merged.added += value === null ? 0 : 1;
  else if (old === value) merged.unchanged += value === null ? 0 : 1;
  else if (reason === undefined) merged.conflicts.push({ month, figure, old, new: value });
  else merged.revised.push({ revisedAt, month, figure, old, new: value, reason });
}

/** Figures that differ from the published ones, as a table. */
export function conflictError(conflicts: readonly Conflict[]): UserError {
  const rows = conflicts.map(({ month, figure, old, new: now }) => {
    const decimals = [old ?? 0, now ?? 0].every(Number.isInteger) ? 0 : 2;
    const shown = (value: number | null) => value?.toFixed(decimals) ?? 'left out';
    return [month, figure, shown(old), shown(now)];
  });
  const figures =
    conflicts.length === 1 ? 'One figure differs' : `${conflicts.length} figures differ`;
  const table = alignColumns([['month', 'figure', 'old', 'new'], ...rows], { words: [0, 1] });
  return new UserError(
    `${figures} from what was published:\n${table.replace(/^/gm, '  ')}`,
    EXIT.conflict,
    {
      hint: `Find out why: ${conflicts.slice(0, 1).map(({ month, figure }) => `vdx-report explain ${month} ${figure}`)}. To publish the new figures, say why: --revise "the reason".`,
    },
  );
}

/** A reason is one line, as it becomes one line of the revisions. */
function checkReason(reason: string): string {
  const line = reason.trim();
  if (line !== '' && !/\p{Cc}|\u2028|\u2029/u.test(line)) return line;
  throw new UserError('A revision needs a reason of one line.', EXIT.usage, {
    hint: 'Say why the published figures change: --revise "SMS of 26 October counted twice".',
  });
}

function secondsOf(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function keyOf({ month, figure }: { month: Month; figure: string }): string {
  return `${month} ${figure}`;
}
