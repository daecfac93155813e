import { EXIT, UserError } from '../error.ts';
import { type Fraction, fraction, roundToCents, sum, times } from '../fraction.ts';
import type { Month } from '../period.ts';
import type { RowOf } from '../rows.ts';
import type { Measured } from './figure.ts';

/** Directions of a call by level. */
type Levels = { good: number; ok: number; bad: number; terrible: number };

const FIELD = 10_000n;

/** Takes apart the packed number of queries/quality.sql. */
function unpack(packed: bigint): Levels {
  if (packed < 0n) {
    throw new UserError(
      'A call has 5,000 media streams or more: its quality cannot be counted.',
      EXIT.data,
      {
        hint: 'Look for a participant with that many rows in media_stream: were they stored twice?',
      },
    );
  }
  const field = (index: bigint) => Number((packed / FIELD ** index) % FIELD);
  return { good: field(0n), ok: field(1n), bad: field(2n), terrible: Number(packed / FIELD ** 3n) };
}

const directionsOf = ({ good, ok, bad, terrible }: Levels) => good + ok + bad + terrible;

/**
 * Video quality of a month: the mean over measured calls of the share of their measured directions that are
 * good or ok, in percent, rounded half up to two decimals.
 */
export function measureQuality(month: Month, rows: readonly RowOf<'quality'>[]): Measured {
  const calls = rows.map((row) => ({ ...unpack(row.levels), calls: row.calls }));
  const measured = calls.filter((call) => directionsOf(call) > 0);
  const total = totalOf(measured, () => 1);
  const basis = {
    measured_calls: total,
    unmeasured_calls: totalOf(calls, () => 1) - total,
    directions: {
      good: totalOf(measured, ({ good }) => good),
      ok: totalOf(measured, ({ ok }) => ok),
      bad: totalOf(measured, ({ bad }) => bad),
      terrible: totalOf(measured, ({ terrible }) => terrible),
    },
  };
  const figure = 'video_quality' as const;
  if (total === 0) return { figure, month, value: null, basis, gap: 'no call has measured media' };
  const value = roundToCents(times(sum(measured.map(shareOf)), fraction(100, total)));
  return { figure, month, value, basis };
}

function totalOf<Call extends { calls: number }>(
  calls: readonly Call[],
  each: (call: Call) => number,
): number {
  return calls.reduce((total, call) => total + call.calls * each(call), 0);
}

/** The quality of all calls of a row added up. */
function shareOf(call: Levels & { calls: number }): Fraction {
  return fraction(BigInt(call.calls) * BigInt(call.good + call.ok), directionsOf(call));
}
