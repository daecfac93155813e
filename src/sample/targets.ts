import { EXIT, UserError } from '../error.ts';
import { type FigureId, unitOf } from '../figures/catalogue.ts';
import type { Entry } from '../figures/figure.ts';
import { type Month, numberOf, yearOf } from '../period.ts';

/** The figures that a sample is made to; any other follows from its rows. */
const PLANNED = [
  'uptime_infrastructure',
  'uptime_api',
  'video_meetings',
  'video_calls',
  'sms_sent',
  'video_quality',
  'peak_licences',
] as const satisfies readonly FigureId[];

export type PlannedFigure = (typeof PLANNED)[number];

/** What one month of the sample must give. Percentages are whole hundredths of a percent: 98.62 is 9862. */
export type Targets = Readonly<Record<PlannedFigure, number>>;

/**
 * The figures that the sample of a month aims at: the published ones, or, where the month is not
 * published, those of the same calendar month in the nearest year. Counts go with `scale`.
 */
export function targetsOf(month: Month, published: readonly Entry[], scale: number): Targets {
  const entries = PLANNED.map((figure) => {
    const value = nearestPublished(published, figure, month);
    return [figure, scaled(figure, value, scale)] as const;
  });
  // Object.fromEntries forgets the keys
  return atLeastTwoCalls(Object.fromEntries(entries) as Record<PlannedFigure, number>);
}

function nearestPublished(
  published: readonly Entry[],
  figure: PlannedFigure,
  month: Month,
): number {
  const candidates = published
    .filter((entry) => entry.figure === figure && numberOf(entry.month) === numberOf(month))
    .sort((a, b) => distance(a.month, month) - distance(b.month, month));
  const nearest = candidates[0];
  if (nearest) return nearest.value;
  throw new UserError(
    `The history has no ${figure} for any year's month ${numberOf(month)}, so no sample can be made for ${month}.`,
    EXIT.data,
    { hint: 'Choose a quarter whose calendar months are in history/figures.csv.' },
  );
}

/** Years apart; of two years as far away, the later one is nearer. */
function distance(candidate: Month, month: Month): number {
  const years = yearOf(candidate) - yearOf(month);
  return Math.abs(years) * 2 - (years > 0 ? 1 : 0);
}

function scaled(figure: PlannedFigure, value: number, scale: number): number {
  if (unitOf(figure) === 'percent') return Math.round(value * 100);
  return Math.max(1, Math.round(value * scale));
}

function atLeastTwoCalls(targets: Record<PlannedFigure, number>): Targets {
  return { ...targets, video_calls: Math.max(targets.video_calls, 2 * targets.video_meetings) };
}
