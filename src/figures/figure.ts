import type { Month } from '../period.ts';

/** The figures of the report, in its order. The ids are the same in SQL, history, JSON and template. */
export const FIGURES = [
  'uptime_infrastructure',
  'uptime_api',
  'video_meetings',
  'video_calls',
  'sms_sent',
  'video_quality',
  'peak_licences',
] as const;

export type FigureId = (typeof FIGURES)[number];

/** `percent` figures have two decimals; `count` figures are whole numbers. */
export type Unit = 'percent' | 'count';

const PERCENT: readonly FigureId[] = ['uptime_infrastructure', 'uptime_api', 'video_quality'];

export function unitOf(figure: FigureId): Unit {
  return PERCENT.includes(figure) ? 'percent' : 'count';
}

/** The whole numbers (and instants, as text) that a value follows from; nested by what they count. */
export type Basis = {
  [name: string]: number | string | null | Basis | Basis[];
};

/**
 * One figure of one month. `value` is the published number (a percentage with two decimals, or a count)
 * and null where there is no figure; `gap` then says why.
 */
export type Measured = {
  figure: FigureId;
  month: Month;
  value: number | null;
  basis: Basis;
  gap?: string;
};

/** One published figure: a count, or a percentage with at most two decimals. */
export type Entry = { month: Month; figure: string; value: number };
