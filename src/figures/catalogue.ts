import type { TableName } from '../tables.ts';
import type { Figure, FigureTexts, Unit } from './figure.ts';
import { PEAK_LICENCES } from './licences.ts';
import { VIDEO_CALLS, VIDEO_MEETINGS } from './meetings.ts';
import { PARTICIPANT_MINUTES } from './participant-minutes.ts';
import { CORRECTED_PROBES } from './probes.ts';
import { VIDEO_QUALITY } from './quality.ts';
import {
  ASIDE,
  MINUTES_BY_HOUR,
  ORGANISATIONS,
  REACH,
  REPEATED,
  TABLE_ROWS,
  TAKEN,
} from './queries.ts';
import type { MonthlyQuery, Query } from './query.ts';
import { SMS_SENT } from './sms.ts';
import { UPTIME_API, UPTIME_INFRASTRUCTURE } from './uptime.ts';
import { USAGE } from './usage/queries.ts';

/**
 * Every figure there is, in the order of the report; those on no form come last. What is asked of the sources, stored in
 * the history, checked, and shown on the terminal, in the JSON and in the docs follows from here. The ids are the same
 * in the history, the JSON and the mapping of a workbook.
 */
export const CATALOGUE = {
  uptime_infrastructure: UPTIME_INFRASTRUCTURE,
  uptime_api: UPTIME_API,
  video_meetings: VIDEO_MEETINGS,
  video_calls: VIDEO_CALLS,
  sms_sent: SMS_SENT,
  video_quality: VIDEO_QUALITY,
  peak_licences: PEAK_LICENCES,
  participant_minutes: PARTICIPANT_MINUTES,
} as const satisfies Record<string, Figure>;

export type FigureId = keyof typeof CATALOGUE;

// Object.keys forgets the names of a record
export const FIGURES = Object.keys(CATALOGUE) as readonly FigureId[];

export function isFigureId(id: string): id is FigureId {
  return Object.hasOwn(CATALOGUE, id);
}

export function unitOf(figure: FigureId): Unit {
  return CATALOGUE[figure].unit;
}

export function textsOf(figure: FigureId): FigureTexts {
  return CATALOGUE[figure].texts;
}

/** The figures that cannot be measured without a table or, where one is named, a column of it. */
export function figuresOf(table: TableName, column = ''): FigureId[] {
  const single = FIGURES.filter((id) =>
    CATALOGUE[id].needs.columns?.includes(`${table}.${column}`),
  );
  if (single.length > 0) return single;
  return FIGURES.filter((id) => CATALOGUE[id].needs.tables.includes(table));
}

/** Every query of the product that is asked of a period, once. */
export const MONTHLY: readonly MonthlyQuery[] = [
  ...new Set<MonthlyQuery>([
    ...Object.values(ASIDE),
    ...FIGURES.flatMap((id) => Object.values(CATALOGUE[id].queries)),
  ]),
];

/** Every query of the product once: one for each file of queries/. */
export const QUERIES: readonly Query[] = [
  ORGANISATIONS,
  ...Object.values(REPEATED),
  ...Object.values(TABLE_ROWS),
  ...Object.values(REACH),
  ...Object.values(TAKEN),
  ...Object.values(USAGE),
  MINUTES_BY_HOUR,
  CORRECTED_PROBES,
  ...MONTHLY,
];
