import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readLedger } from '../../src/history/store.ts';
import { parseQuarter } from '../../src/period.ts';
import { makeSample } from '../../src/sample/sample.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A made-up data set of 2025Q3, a hundredth of the real size, in Parquet, with its settings. */
    smallSample: string;
  }
}

/** Provides the small sample; gives what takes it away again. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(tmpdir(), `vdx-report-small-sample-${process.pid}`);
  await makeIn(folder);
  project.provide('smallSample', folder);
  return () => rm(folder, { recursive: true, force: true });
}

async function makeIn(folder: string): Promise<void> {
  const { entries: published } = await readLedger('history');
  await makeSample({
    quarter: parseQuarter('2025Q3', { firstMonth: 3 }),
    timeZone: 'Europe/Copenhagen',
    folder,
    scale: 0.01,
    seed: 1,
    format: 'parquet',
    published,
  });
}
