import type { Month } from '../period.ts';
import type { RowOf } from '../rows.ts';
import type { Measured } from './figure.ts';

/** Shares of the pool whose time is told, in percent. */
const MARKS = [80, 90] as const;

/** A peak; `from` says whether samples or, for want of them, the calls themselves gave it. */
export type MeasuredPeak = Measured & {
  from: 'samples' | 'calls';
  samples: { known: number; expected: number };
};

type Pool = { pool: number; intervalSeconds: number };

/** The highest number of licences in use at one sample of the month, tests included. Undefined without samples. */
export function measurePeak(
  { month, seconds }: { month: Month; seconds: number },
  rows: readonly RowOf<'licences'>[],
  { pool, intervalSeconds }: Pool,
): MeasuredPeak | undefined {
  const known = rows.filter((row) => row.used !== null);
  const peak = known.reduce<(typeof known)[number] | undefined>(
    (best, row) => (best && (best.used ?? 0) >= (row.used ?? 0) ? best : row),
    undefined,
  );
  if (!peak) return undefined;
  const samplesAbove = (percent: number) =>
    known
      .filter(({ used }) => (used ?? 0) * 100 > pool * percent)
      .reduce((sum, row) => sum + row.samples, 0);
  const samples = {
    known: known.reduce((sum, row) => sum + row.samples, 0),
    expected: Math.floor(seconds / intervalSeconds),
  };
  const basis = {
    from: 'samples',
    peak_at: peak.first_at,
    samples: samples.known,
    expected_samples: samples.expected,
    pool,
    seconds_above_80_percent: samplesAbove(MARKS[0]) * intervalSeconds,
    seconds_above_90_percent: samplesAbove(MARKS[1]) * intervalSeconds,
  };
  return { figure: 'peak_licences', month, value: peak.used, basis, from: 'samples', samples };
}

/**
 * The peak where a month has no samples: licences of the calls that were running at once. `rows` are all changes
 * of the month's calls in order of time; those before `from` only lead up to it.
 */
export function measurePeakFromCalls(
  { month, seconds, from }: { month: Month; seconds: number; from: string },
  rows: readonly RowOf<'licences-from-calls'>[],
  { pool, intervalSeconds }: Pool,
): MeasuredPeak {
  const samples = { known: 0, expected: Math.floor(seconds / intervalSeconds) };
  const common = { figure: 'peak_licences' as const, month, from: 'calls' as const, samples };
  if (rows.length === 0) {
    return { ...common, value: null, basis: { from: 'calls' }, gap: 'neither samples nor calls' };
  }
  let [inUse, peak, peakAt] = [0, 0, from];
  let reached = false;
  const consider = (at: string) => {
    if (inUse > peak) [peak, peakAt] = [inUse, at];
  };
  for (const { at, net } of rows) {
    if (!reached && at > from) {
      consider(from);
      reached = true;
    }
    inUse += net;
    if (at >= from) consider(at);
  }
  return {
    ...common,
    value: peak,
    basis: { from: 'calls', peak_at: peakAt, changes: rows.length, pool },
  };
}
