import { parseQuarter } from '../../src/period.ts';
import { makeSample, type SampleOptions } from '../../src/sample/sample.ts';
import type { SampleTruth } from '../../src/sample/truth.ts';
import { PUBLISHED } from '../report/published.ts';

/** Makes a hundredth of September - November 2025 as CSV, or what the options say instead. */
export function makeSmall(
  folder: string,
  options: Partial<SampleOptions> = {},
): Promise<SampleTruth> {
  return makeSample({
    quarter: parseQuarter('2025Q3', { firstMonth: 3 }),
    timeZone: 'Europe/Copenhagen',
    folder,
    scale: 0.01,
    seed: 1,
    format: 'csv',
    published: PUBLISHED,
    ...options,
  });
}
