import { z } from 'zod';
import { EXIT, UserError } from '../error.ts';
import { type Fraction, fraction, roundToCents, sum, times } from '../fraction.ts';
import { count, month, whole } from '../rows.ts';
import { defineFigure, type Figure } from './figure.ts';
import { query } from './query.ts';

const QUALITY = query('history', 'quality', z.object({ month, levels: whole, calls: count }));

/** Calls that are alike in their measured directions, packed as in queries/quality.sql. */
export type LevelCalls = { levels: bigint; calls: number };

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
export const VIDEO_QUALITY: Figure = defineFigure({
  unit: 'percent',
  form: 'service',
  target: null,
  pictures: ['levels'],
  needs: { tables: ['conference', 'participant', 'organisation', 'media_stream'] },
  rules: ['test_calls', 'meetings', 'quality'],
  queries: { quality: QUALITY },
  measure: ({ rows }) => measureQuality(rows.quality),
  texts: {
    danish: {
      label: 'Videokvalitet i VDX',
      target:
        'Ingen aftalt servicemål. Videokvaliteten er også afhængig af lokale netværksforbindelser. ' +
        'KPI’en afspejler således den samlede oplevede videokvalitet og ikke kun videokvaliteten i VDX.',
      definition:
        'Den gennemsnitlige kvalitet på lyd og billede pr. måned opgjort for samtlige videokald og for ' +
        'videomøder af varighed ≥ 30 sekunder, da videokvaliteten først kan beregnes efter 30 sekunder. ' +
        'Testkald er frasorteret. Kvalitet beregnes ud fra pakketab og jitter i mediestrømmen - og ' +
        'opgøres i pct.',
    },
    english: {
      label: 'Video quality (%)',
      definition:
        'Mean over calls of 30 seconds or more of the share of their sound and picture that was good or ok, ' +
        'by packet loss and jitter; test calls left out.',
    },
  },
  checks: [],
});

/** The quality of calls: the mean over the measured ones. */
export function measureQuality(rows: readonly LevelCalls[]) {
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
  if (total === 0) return { value: null, basis, gap: 'no call has measured media' };
  const shares = sharesOf(measured, { measured: total, unmeasured: basis.unmeasured_calls });
  const added = sum(measured.map(shareOf));
  const value = roundToCents(times(added, fraction(100, total)));
  return { value, basis: { ...basis, share_sum: `${added.n}/${added.d}` }, shares };
}

function totalOf<Call extends { calls: number }>(
  calls: readonly Call[],
  each: (call: Call) => number,
): number {
  return calls.reduce((total, call) => total + call.calls * each(call), 0);
}

/** The mean share of each level over all calls, in percent; of those without a measured direction nothing is known. */
function sharesOf(
  calls: readonly (Levels & { calls: number })[],
  { measured, unmeasured }: { measured: number; unmeasured: number },
) {
  const all = measured + unmeasured;
  const level = (of: keyof Levels) =>
    calls.reduce((total, call) => total + (call.calls * call[of]) / directionsOf(call), 0);
  const percent = (count: number) => Math.round((count / all) * 1e6) / 1e4;
  return {
    good: percent(level('good')),
    ok: percent(level('ok')),
    bad: percent(level('bad')),
    terrible: percent(level('terrible')),
    unmeasured: percent(unmeasured),
  };
}

/** The quality of all calls of a row added up. */
function shareOf(call: Levels & { calls: number }): Fraction {
  return fraction(BigInt(call.calls) * BigInt(call.good + call.ok), directionsOf(call));
}
