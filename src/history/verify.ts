import type { Entry } from '../figures/figure.ts';
import { type Month, yearOf } from '../period.ts';
import type { Revision } from './ledger.ts';

/** A figure as a report shows it, and where; null where the report leaves it empty. */
export type ShownFigure = { place: string; month: Month; figure: string; value: number | null };

/** Where a report and the history say different things; null where one of them says nothing. */
export type Difference = {
  place: string;
  month: Month;
  figure: string;
  report: number | null;
  history: number | null;
  /** When the history was revised since the report, and why. */
  revised: string | null;
};

export type Verified = { compared: number; differences: Difference[] };

export type Published = { entries: readonly Entry[]; revisions: readonly Revision[] };

/** Holds every figure that a report shows, or has an empty place for, against the history. */
export function compareShown(shown: readonly ShownFigure[], history: Published): Verified {
  const published = new Map(history.entries.map((entry) => [keyOf(entry), entry.value]));
  const pairs = shown
    .map((figure) => ({ figure, value: published.get(keyOf(figure)) ?? null }))
    .filter(({ figure, value }) => figure.value !== null || value !== null);
  const differences = pairs
    .filter(({ figure, value }) => figure.value !== value)
    .map(({ figure: { place, month, figure, value: report }, value }) => {
      const difference = { place, month, figure, report, history: value };
      return { ...difference, revised: revisionOf(difference, history.revisions) };
    });
  return { compared: pairs.length, differences };
}

export type Scope = {
  /** Called the place of what is absent. */
  place: string;
  /** The first year that the report shows; all years where it has no say in it. */
  from?: number | undefined;
  /** Figures that the report has no rows for. */
  omit: readonly string[];
};

/** The published figures that a report has no place for, up to its last month. */
export function findAbsent(
  shown: readonly Pick<ShownFigure, 'month' | 'figure'>[],
  entries: readonly Entry[],
  { place, from = 0, omit }: Scope,
): Difference[] {
  const known = new Set(shown.map(keyOf));
  const last =
    shown
      .map(({ month }) => month)
      .sort()
      .at(-1) ?? '';
  return entries
    .filter(({ month }) => month <= last && yearOf(month) >= from)
    .filter((entry) => !omit.includes(entry.figure) && !known.has(keyOf(entry)))
    .map(({ month, figure, value }) => {
      return { place, month, figure, report: null, history: value, revised: null };
    });
}

/** What a report shows up to its last month with a figure: places for later ones are yet to be filled. */
export function untilLast<Shown extends ShownFigure>(shown: readonly Shown[]): Shown[] {
  const filled = shown.filter(({ value }) => value !== null).map(({ month }) => month);
  return shown.filter(({ month }) => filled.some((each) => month <= each));
}

function revisionOf(
  { month, figure, report }: Pick<Difference, 'month' | 'figure' | 'report'>,
  revisions: readonly Revision[],
): string | null {
  const found = revisions.findLast(
    (each) => each.month === month && each.figure === figure && each.old === report,
  );
  return found ? `${found.revisedAt.slice(0, 10)}: ${found.reason}` : null;
}

function keyOf({ figure, month }: { figure: string; month: Month }): string {
  return `${figure} ${month}`;
}
