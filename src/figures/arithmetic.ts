import { cutToCents, type Fraction, fraction, mean, roundToCents, times } from '../fraction.ts';
import type { FigureId } from './catalogue.ts';
import type { Basis } from './measured.ts';

/** A value worked out from the whole numbers behind it, and the steps in words. Null where they give no value. */
export type Arithmetic = { value: number | null; steps: readonly string[] };

/**
 * How a published value follows from its basis, told once more from the other end: whoever has a report can follow it
 * without the data. Undefined where the basis does not say enough.
 */
export function followBasis(figure: FigureId, basis: Basis): Arithmetic | undefined {
  return ARITHMETIC[figure](basis);
}

const NOTHING: Arithmetic = { value: null, steps: ['there is nothing to work it out from'] };

const ARITHMETIC: Readonly<Record<FigureId, (basis: Basis) => Arithmetic | undefined>> = {
  uptime_infrastructure: followUptime,
  uptime_api: followUptime,
  video_meetings: (basis) =>
    withNumbers(basis, ['conferences', 'meetings'], ([conferences = 0, meetings = 0]) =>
      conferences === 0
        ? NOTHING
        : {
            value: meetings,
            steps: [`${meetings} of ${conferences} conferences were video meetings`],
          },
    ),
  video_calls: (basis) =>
    withNumbers(
      basis,
      ['conferences', 'meetings', 'calls'],
      ([conferences = 0, meetings, calls = 0]) =>
        conferences === 0
          ? NOTHING
          : { value: calls, steps: [`${calls} counted calls in ${meetings} video meetings`] },
    ),
  sms_sent: (basis) =>
    withNumbers(basis, ['messages', 'failed'], ([messages = 0, failed = 0]) =>
      messages === 0
        ? NOTHING
        : {
            value: messages - failed,
            steps: [`${messages} messages - ${failed} that failed = ${messages - failed}`],
          },
    ),
  video_quality: followQuality,
  peak_licences: (basis) =>
    withNumbers(basis, ['peak'], ([peak = 0]) => ({
      value: peak,
      steps: [`the highest sum at one instant, ${String(basis.peak_at)} UTC, is ${peak}`],
    })) ?? (basis.peak_at === undefined ? NOTHING : undefined),
  participant_minutes: (basis) =>
    withNumbers(basis, ['calls', 'seconds'], ([calls, seconds = 0]) => {
      const value = Number((BigInt(seconds) + 30n) / 60n);
      const steps = [
        `${calls} counted calls lasted ${seconds} whole seconds`,
        `${seconds} / 60 = ${decimals(fraction(seconds, 60))}, rounded half up ${value}`,
      ];
      return { value, steps };
    }),
};

function followUptime({ targets }: Basis): Arithmetic | undefined {
  if (!Array.isArray(targets)) return undefined;
  const counts = targets.map(({ target, up, known }) => ({ target, up, known }));
  const known = counts.flatMap(({ target, up, known: answers }) =>
    typeof up === 'number' && typeof answers === 'number' && answers > 0
      ? [{ target: String(target), up, known: answers }]
      : [],
  );
  const average = mean(known.map((each) => fraction(each.up, each.known)));
  if (!average) return NOTHING;
  const exact = times(average, fraction(100));
  const steps = known.map(({ target, up, known: answers }) => {
    const share = times(fraction(up, answers), fraction(100));
    return `${target || 'a target without a name'}: ${up} up / ${answers} known = ${decimals(share)} %`;
  });
  const value = cutToCents(exact);
  const of = known.length === 1 ? 'one target' : `${known.length} targets`;
  return {
    value,
    steps: [...steps, `mean of ${of} = ${decimals(exact)} %, cut to ${value.toFixed(2)}`],
  };
}

/** `share_sum` is the sum of the calls' shares of good or ok directions, as an exact fraction `n/d`. */
function followQuality({ measured_calls: calls, share_sum: sum }: Basis): Arithmetic | undefined {
  if (calls === 0) return NOTHING;
  const [, n, d] = /^(\d+)\/([1-9]\d*)$/.exec(String(sum)) ?? [];
  if (typeof calls !== 'number' || n === undefined || d === undefined) return undefined;
  const shares = fraction(BigInt(n), BigInt(d));
  const exact = times(shares, fraction(100, calls));
  const value = roundToCents(exact);
  const steps = [
    `the shares of good or ok directions of ${calls} measured calls add up to ${decimals(shares)}`,
    `${decimals(shares)} / ${calls} x 100 = ${decimals(exact)} %, rounded half up ${value.toFixed(2)}`,
  ];
  return { value, steps };
}

function withNumbers(
  basis: Basis,
  names: readonly string[],
  work: (numbers: readonly number[]) => Arithmetic,
): Arithmetic | undefined {
  const numbers = names.flatMap((name) => {
    const value = basis[name];
    return typeof value === 'number' ? [value] : [];
  });
  return numbers.length === names.length ? work(numbers) : undefined;
}

/** Six decimals, cut: enough to see which way a value was rounded. */
function decimals({ n, d }: Fraction): string {
  const micro = (n * 1_000_000n) / d;
  return `${micro / 1_000_000n}.${String(micro % 1_000_000n).padStart(6, '0')}`;
}
