import { requireTools } from './debian.ts';

/** Runs once before all tests. */
export function setup(): void {
  requireTools();
}
