import { type Month, type Span, secondsBetween } from '../period.ts';
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
  { month, span }: { month: Month; span: Span },
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
    expected: expectedSamples(span, intervalSeconds),
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
 * of the month's calls in order of time; those before it only lead up to it.
 */
export function measurePeakFromCalls(
  { month, span }: { month: Month; span: Span },
  rows: readonly RowOf<'licences-from-calls'>[],
  { pool, intervalSeconds }: Pool,
): MeasuredPeak {
  const samples = { known: 0, expected: expectedSamples(span, intervalSeconds) };
  const common = { figure: 'peak_licences' as const, month, from: 'calls' as const, samples };
  if (rows.length === 0) {
    return { ...common, value: null, basis: { from: 'calls' }, gap: 'neither samples nor calls' };
  }
  const levels = levelsOf(rows, span);
  const peak = levels.reduce((best, level) => (level.inUse > best.inUse ? level : best));
  const secondsAbove = (percent: number) => {
    const above = levels.filter(({ inUse }) => inUse * 100 > pool * percent);
    return Math.round(above.reduce((sum, level) => sum + level.seconds, 0));
  };
  const basis = {
    from: 'calls',
    peak_at: peak.at,
    changes: rows.length,
    pool,
    seconds_above_80_percent: secondsAbove(MARKS[0]),
    seconds_above_90_percent: secondsAbove(MARKS[1]),
  };
  return { ...common, value: peak.inUse, basis };
}

function expectedSamples({ from, to }: Span, intervalSeconds: number): number {
  return Math.floor(secondsBetween(from, to) / intervalSeconds);
}

type Level = { at: string; seconds: number; inUse: number };

/** The month from its first instant to its last, cut where the use of licences changes. Never empty. */
function levelsOf(
  rows: readonly RowOf<'licences-from-calls'>[],
  { from, to }: Span,
): [Level, ...Level[]] {
  const levels: Level[] = [];
  let [since, inUse] = [from, 0];
  for (const { at, net } of [...rows, { at: to, net: 0 }]) {
    const until = at < to ? at : to;
    if (until > since) {
      levels.push({ at: since, seconds: secondsBetween(since, until), inUse });
      since = until;
    }
    inUse += net;
  }
  const [first, ...others] = levels;
  if (!first) throw new RangeError(`The month ${from} - ${to} has no length.`);
  return [first, ...others];
}
