import type { TestProject } from 'vitest/node';
import { requireTools } from './debian.ts';
import { provideSmallSample } from './small-sample.ts';

/** Runs once before all tests; what it returns runs once after them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  requireTools();
  return provideSmallSample(project);
}
