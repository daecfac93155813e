const PRIMES = [7919, 7907, 7901, 7883, 7879, 7877];

/** A stride that visits each of `size` places once: it shares no divisor with their number. */
export function coprimeStep(size: number): number {
  const step = PRIMES.find((prime) => size % prime !== 0);
  if (step === undefined) throw new RangeError(`${size} places have no stride.`);
  return step;
}
