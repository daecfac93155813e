import { performance } from 'node:perf_hooks';

export type Side = { name: string; run: () => unknown };

/** Times two things in turn, A B A B ..., and prints both medians and the median of the ratios A/B. */
export async function comparePair(a: Side, b: Side, rounds: number): Promise<void> {
  await a.run();
  await b.run();
  const pairs: { a: number; b: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ a: await timeOf(a), b: await timeOf(b) });
  }
  const ratio = median(pairs.map((pair) => pair.a / pair.b));
  console.log(`${a.name} / ${b.name}: ${ratio.toFixed(2)}`);
  for (const side of ['a', 'b'] as const) {
    const name = side === 'a' ? a.name : b.name;
    console.log(`  ${name}: ${median(pairs.map((pair) => pair[side])).toFixed(0)} ms`);
  }
}

export async function timeOf({ run }: Side): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
