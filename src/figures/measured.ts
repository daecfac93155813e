import type { Month, Span } from '../period.ts';
import type { Course } from './course.ts';
import type { Excluded } from './excluded.ts';
import type { FINISHED_HOURS } from './queries.ts';
import type { RowOf } from './query.ts';

/** The whole numbers (and instants, as text) that a value follows from; nested by what they count. */
export type Basis = {
  [name: string]: number | string | null | Basis | Basis[];
};

/** Measurements whose answer is known against those that the month should hold, of one target or of all. */
export type Coverage = { name: string; known: number; expected: number };

/** What follows for one figure from the rows of one month. */
export type Value = {
  /** As published: a count, or a percentage with two decimals; null where there is no figure, and `gap` says why. */
  value: number | null;
  basis: Basis;
  gap?: string;
  /** Of figures with a target: whether the exact value, before any cutting, is at or above it. */
  met?: boolean | null;
  coverage?: readonly Coverage[];
  /** Of the quality: how its calls are shared out over the levels and what was not measured, in percent. */
  shares?: Readonly<Record<'good' | 'ok' | 'bad' | 'terrible' | 'unmeasured', number>>;
};

/** A figure of a month; `figure` is its id in the catalogue. */
export type Measured = Value & {
  figure: string;
  month: Month;
  /** A correction leaves the figure out: what was published for the month stands no more. */
  leftOut?: true;
  /** The value is no measurement but what was published for the month before; `gap` says why there is none. */
  earlier?: true;
};

/** Everything that was found out about a month. */
export type MeasuredMonth = {
  month: Month;
  span: Span;
  /** In the order of the catalogue. */
  figures: readonly Measured[];
  excluded: Excluded;
  /** Conferences by the hour (UTC) in which they finished. */
  finishedHours: readonly Omit<RowOf<typeof FINISHED_HOURS>, 'month'>[];
  course: Course;
  /** Probes whose component is neither of the two, by its name; empty where a probe names none. */
  otherComponents: ReadonlyMap<string, number>;
  /** Service types of conferences and of dropped calls, with how many had each; empty where a row has none. */
  serviceTypes: {
    conference: ReadonlyMap<string, number>;
    participant: ReadonlyMap<string, number>;
  };
  /** Conferences whose organisation is not in the tree. */
  unresolved: number;
};

export type Measurement = {
  months: readonly MeasuredMonth[];
  /** Codes of test organisations in the settings that no organisation has. */
  unknownTestOrganisations: readonly string[];
};

export function figureIn(
  { figures }: Pick<MeasuredMonth, 'figures'>,
  id: string,
): Measured | undefined {
  return figures.find(({ figure }) => figure === id);
}

export function figureValue(month: Pick<MeasuredMonth, 'figures'>, id: string): number | null {
  return figureIn(month, id)?.value ?? null;
}
