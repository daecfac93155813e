import type { Unit } from '../figures/figure.ts';
import type { Revision } from '../history/ledger.ts';
import type { Month } from '../period.ts';
import type { CommentBlock } from './markdown.ts';

/** A figure of a month; null where there is none. */
export type MonthValue = { month: Month; value: number | null };

/** A month of a course; `before` is the figure of the same month a year earlier. */
export type CourseMonth = MonthValue & {
  before: number | null;
  /** The mark of a footnote, where a definition changed. */
  mark?: string | undefined;
};

/** How a day went: without downtime, with some, below the target, or without a known probe. */
export type DayState = 'full' | 'degraded' | 'down' | 'unmeasured';

/** A day of local time, `2025-10-26`; `downMinutes` is the mean over targets, null where nothing is known. */
export type Day = { date: string; state: DayState; downMinutes: number | null };

/** A time without a break in which one target was down; `from` and `to` are local, `2025-10-26T03:30`. */
export type ShownOutage = {
  date: string;
  from: string;
  to: string;
  target: string;
  minutes: number;
};

/** Downtime of a month against what its target allows, in minutes, as the mean over targets. */
export type Allowance = { month: Month; used: number | null; allowed: number; missed: boolean };

export type UptimeDetails = {
  allowances: readonly Allowance[];
  days: readonly Day[];
  /** The earliest first. */
  outages: readonly ShownOutage[];
  /** Downtime of each target in minutes, month by month, and the share of the expected probes that is known. */
  targets: readonly { target: string; minutes: readonly number[]; coverage: readonly number[] }[];
};

/** The highest use of a day of local time; null where there is no sample. */
export type LicenceDay = { date: string; highest: number | null };

export type LicenceDetails = {
  days: readonly LicenceDay[];
  pool: number;
  /** The highest sample of the period; `moment` is local time, `2025-10-05T10:32`. */
  peak: { moment: string; value: number } | null;
};

/** The levels of quality, the best first, then what was not measured. */
export const LEVELS = ['good', 'ok', 'bad', 'terrible', 'unmeasured'] as const;
export type Level = (typeof LEVELS)[number];

/** Shares of a month's calls in percent; together they are 100. Null where the month has no calls to measure. */
export type LevelShares = { month: Month; shares: Readonly<Record<Level, number>> | null };

/** Meetings by weekday (Monday first) and local hour, and how many of each weekday the period has. */
export type HourDetails = { counts: readonly (readonly number[])[]; days: readonly number[] };

/** One way of counting, for as long as it was in use: lines of two of them are never joined. */
export type Era = { label: string; months: readonly MonthValue[] };

/** All years of a figure with what was counted before it, and where a definition changed. */
export type DecadeDetails = {
  months: readonly Month[];
  eras: readonly Era[];
  changes: readonly { month: Month; mark: string }[];
};

/** The quarter in one number beside the one before and that of a year ago; null where a month of it is missing. */
export type Comparison = {
  /** Counts are added up, percentages averaged; of peaks the highest stands. */
  way: 'sum' | 'mean' | 'highest';
  quarter: number | null;
  before: number | null;
  yearBefore: number | null;
};

/** What the pages show of a figure beside its row on the form. */
export type FigureDetails = {
  figure: string;
  name: string;
  unit: Unit;
  course: readonly CourseMonth[];
  comparison: Comparison;
  uptime?: UptimeDetails | undefined;
  licences?: LicenceDetails | undefined;
  levels?: readonly LevelShares[] | undefined;
  hours?: HourDetails | undefined;
  decade?: DecadeDetails | undefined;
};

/** A fact of how the numbers came about; a table of them has one value a month. */
export type MethodGroup = {
  title: string;
  /** The heads of the columns behind the name; empty for a list of names and texts. */
  head: readonly string[];
  rows: readonly { name: string; cells: readonly string[] }[];
};

/** Everything that the pages show and FSI's form has no place for. */
export type Details = {
  comments: readonly CommentBlock[];
  figures: readonly FigureDetails[];
  revisions: readonly (Revision & { name: string; unit: Unit })[];
  method: readonly MethodGroup[];
  /** Whether the agreed level was kept could be answered otherwise, had everything been measured. */
  verdictHangs: boolean;
};

/** Of a report that only its form is asked of. */
export const NO_DETAILS: Details = {
  comments: [],
  figures: [],
  revisions: [],
  method: [],
  verdictHangs: false,
};
