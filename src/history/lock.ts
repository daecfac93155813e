import { rmdir } from 'node:fs/promises';
import { settle } from '../changes.ts';
import { EXIT } from '../error.ts';
import { fileError, makeFolders } from '../files.ts';
import { type Confirm, withLock } from '../lock.ts';

/** Longer than another run takes to render and write. */
const WAIT_MS = 60_000;

/**
 * Runs `work` as the only writer of a history: a second one waits for the first, then gives up (exit 3). What a killed
 * run left half-done is finished or undone before. A folder that is made for it goes again if it stays empty.
 */
export async function withLedgerLock<T>(
  folder: string,
  work: (confirm: Confirm) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const made = await makeFolders(folder).catch((error) => {
    throw fileError(folder, error, EXIT.output);
  });
  const settled = async (confirm: Confirm) => {
    await settle(folder);
    return work(confirm);
  };
  try {
    return await withLock(folder, settled, { what: 'The history', waitMs: WAIT_MS, signal });
  } finally {
    if (made !== undefined) await rmdir(folder).catch(() => undefined);
  }
}
