import type { Entry, Unit } from '../figures/figure.ts';
import type { Month } from '../period.ts';
import { textOrder } from '../text-order.ts';

/** What a revision replaced, when and why. */
export type Revision = {
  revisedAt: string;
  month: Month;
  figure: string;
  /** Null where the figure had been left out, or is. */
  old: number | null;
  new: number | null;
  reason: string;
};

/** How a figure is shown in the history, year by year. `to` is the last year, inclusive; null where it goes on. */
export type FigureDefinition = {
  id: string;
  unit: Unit;
  /** Shown as `99,50%` (uptime) instead of `98,62` (quality). */
  percentSign: boolean;
  /** Whether it stands on FSI's forms. */
  onForm: boolean;
  /** The group beside the row, e.g. "Drift"; empty for most. */
  group: string;
  /** The agreed service level in percent, null where none is agreed. */
  target: number | null;
  from: number;
  to: number | null;
  /** The label from a year on; the last one whose `from` has come applies. */
  labels: readonly { from: number; label: string }[];
};

/**
 * A mark behind a label (`year`) or behind one value (`month`), and a text under a year's block, which may be a later
 * one than that of its mark.
 */
export type Footnotes = {
  marks: readonly (
    | { figure: string; year: number; mark: string }
    | { figure: string; month: Month; mark: string }
  )[];
  texts: readonly { year: number; text: string }[];
};

export type Ledger = {
  title: string;
  entries: readonly Entry[];
  definitions: readonly FigureDefinition[];
  footnotes: Footnotes;
};

/** By month, then figure. */
export function sortEntries(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((a, b) => textOrder(a.month, b.month) || textOrder(a.figure, b.figure));
}
