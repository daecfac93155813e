import { withLock } from '../lock.ts';

/** Longer than another run takes to render and write. */
const WAIT_MS = 60_000;

/** Runs `work` as the only writer of a history: a second one waits for the first, then gives up (exit 3). */
export function withLedgerLock<T>(
  folder: string,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return withLock(folder, work, { what: 'The history', waitMs: WAIT_MS, signal });
}
