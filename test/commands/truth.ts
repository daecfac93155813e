import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';

type Truth = {
  figures: Record<string, number>;
  testCalls: Record<string, number>;
  orphans: number;
};

/** What the generator knows of the small sample, by month. */
export async function readTruth(): Promise<Record<string, Truth>> {
  const text = await readFile(join(inject('smallSample'), 'sample.json'), 'utf8');
  return JSON.parse(text).truth;
}

export async function knownFigure(month: string, figure: string): Promise<number | undefined> {
  return (await readTruth())[month]?.figures[figure];
}
