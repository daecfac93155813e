import { z } from 'zod';
import { formatCount } from '../format.ts';
import { secondsBetween } from '../period.ts';
import { count, instant, licences, month, none, whole } from '../rows.ts';
import { defineFigure, type Figure, type MonthRows, NO_TARGET } from './figure.ts';
import { checkLicenceCoverage, checkPeak } from './licence-checks.ts';
import { gatherUse } from './licences-used.ts';
import type { Value } from './measured.ts';
import { gatheredQuery, query, type RowOf } from './query.ts';

const SAMPLES = query(
  'licences',
  'licences',
  z.object({ month, used: licences, samples: count, first_at: instant }),
);

const USED = gatheredQuery(
  query(
    'history',
    'licences-from-calls',
    z.object({
      month,
      wrong: none('a count of licences is below zero or not whole'), // before what follows from it
      at: instant,
      net: whole.transform(Number),
    }),
  ),
  gatherUse,
);

const QUERIES = { samples: SAMPLES, used: USED };

type SampleRow = RowOf<typeof SAMPLES>;

/** Shares of the pool whose time is told, in percent. */
const MARKS = [80, 90] as const;

/**
 * The highest number of licences in use at one sample of the month, tests included; where a month has no samples, that
 * of the calls that were running at once.
 */
export const PEAK_LICENCES: Figure = defineFigure({
  unit: 'count',
  form: 'service',
  target: null,
  pictures: ['licences'],
  peak: true,
  needs: { tables: ['licence_sample'], columns: ['participant.license_count'] },
  rules: ['licences'],
  queries: QUERIES,
  fallback: {
    names: ['used'],
    isNeeded: ({ samples }) => samples.every(({ used }) => used === null),
  },
  measure: (month) => peakOfSamples(month) ?? peakOfCalls(month),
  texts: {
    danish: {
      label: 'VDX-licensforbrug (Pexip)',
      formLabel: ({ licences }) =>
        `VDX-licensforbrug (Pexip - aftale på ${formatCount(licences.pool)} licenser)`,
      target: NO_TARGET,
      definition:
        'Højeste antal samtidige videolicenser i brug på en dag i den givne måned og er inkl. testkald.',
    },
    english: {
      label: 'Peak licences',
      definition: 'The highest number of licences in use at once, test calls included.',
    },
  },
  checks: [checkPeak, checkLicenceCoverage],
});

type Task = MonthRows<typeof QUERIES>;

function peakOfSamples({ rows, span, rules }: Task): Value | undefined {
  const { pool, interval_seconds: interval } = rules.licences;
  const known = rows.samples.filter((row) => row.used !== null);
  const peak = known.reduce<SampleRow | undefined>(
    (best, row) => (best && (best.used ?? 0) >= (row.used ?? 0) ? best : row),
    undefined,
  );
  if (!peak) return undefined;
  const samplesAbove = (percent: number) =>
    known
      .filter(({ used }) => (used ?? 0) * 100 > pool * percent)
      .reduce((sum, row) => sum + row.samples, 0);
  const coverage = {
    name: '',
    known: known.reduce((sum, row) => sum + row.samples, 0),
    expected: Math.floor(secondsBetween(span.from, span.to) / interval),
  };
  const basis = {
    from: 'samples',
    peak: peak.used,
    peak_at: peak.first_at,
    samples: coverage.known,
    expected_samples: coverage.expected,
    pool,
    seconds_above_80_percent: samplesAbove(MARKS[0]) * interval,
    seconds_above_90_percent: samplesAbove(MARKS[1]) * interval,
  };
  return { value: peak.used, basis, coverage: [coverage] };
}

function peakOfCalls({ rows: { used }, rules }: Task): Value {
  const { pool } = rules.licences;
  const [month] = used;
  if (!month) return { value: null, basis: { from: 'calls' }, gap: 'neither samples nor calls' };
  const peak = month.levels.reduce((best, level) => (level.inUse > best.inUse ? level : best));
  const secondsAbove = (percent: number) => {
    const above = month.levels.filter(({ inUse }) => inUse * 100 > pool * percent);
    return Math.round(above.reduce((sum, level) => sum + level.seconds, 0));
  };
  const basis = {
    from: 'calls',
    peak: peak.inUse,
    peak_at: peak.firstAt,
    changes: month.changes,
    pool,
    seconds_above_80_percent: secondsAbove(MARKS[0]),
    seconds_above_90_percent: secondsAbove(MARKS[1]),
  };
  return { value: peak.inUse, basis };
}
