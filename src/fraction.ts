/** An exact rational number; `d` is positive. Means and verdicts are computed with these, never with doubles. */
export type Fraction = { n: bigint; d: bigint };

export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  const [numerator, denominator] = [BigInt(n), BigInt(d)];
  if (denominator === 0n) throw new RangeError('A fraction cannot have the denominator 0.');
  return denominator < 0n ? { n: -numerator, d: -denominator } : { n: numerator, d: denominator };
}

/** The number as its decimal notation says it: 99.5 is 995/10, not the nearest double. */
export function fromDecimal(value: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new RangeError(`${value} is not a finite number.`);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const scale = decimals.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${decimals}`);
  return scale >= 0
    ? fraction(digits, 10n ** BigInt(scale))
    : fraction(digits * 10n ** BigInt(-scale));
}

export function sum(terms: readonly Fraction[]): Fraction {
  return terms.reduce((a, b) => reduced({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), fraction(0));
}

export function times(a: Fraction, b: Fraction): Fraction {
  return reduced({ n: a.n * b.n, d: a.d * b.d });
}

/** The plain mean; undefined of nothing. */
export function mean(terms: readonly Fraction[]): Fraction | undefined {
  return terms.length === 0 ? undefined : times(sum(terms), fraction(1, terms.length));
}

export function isAtLeast(a: Fraction, b: Fraction): boolean {
  return a.n * b.d >= b.n * a.d;
}

/** Cut (towards zero) to two decimals: 99.996 is 99.99. For figures that must not show more than was delivered. */
export function cutToCents(value: Fraction): number {
  return Number((value.n * 100n) / value.d) / 100;
}

/** Rounded half up to two decimals. `value` must not be negative. */
export function roundToCents(value: Fraction): number {
  return Number((value.n * 200n + value.d) / (value.d * 2n)) / 100;
}

function reduced({ n, d }: Fraction): Fraction {
  const divisor = greatestCommonDivisor(n < 0n ? -n : n, d);
  return { n: n / divisor, d: d / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}
