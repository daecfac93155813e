import type { Entry } from '../../src/figures/figure.ts';
import type { Month } from '../../src/period.ts';

const FIGURES = [
  'uptime_infrastructure',
  'uptime_api',
  'video_meetings',
  'video_calls',
  'sms_sent',
  'video_quality',
  'peak_licences',
] as const;

const VALUES: readonly (readonly [Month, ...number[]])[] = [
  ['2025-09', 100, 100, 109_949, 245_004, 43_781, 98.62, 552],
  ['2025-10', 100, 100, 108_895, 253_261, 44_754, 98.65, 1396],
  ['2025-11', 100, 100, 108_036, 234_489, 45_574, 98.64, 600],
];

/** What was published for September - November 2025. */
export const PUBLISHED: readonly Entry[] = VALUES.flatMap(([month, ...values]) =>
  FIGURES.map((figure, at) => ({ month, figure, value: values[at] ?? Number.NaN })),
);
