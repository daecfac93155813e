import { spawnSync } from 'node:child_process';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';

/** A folder on a disk of its own, by the options of tmpfs: small, or one that may only be read. Needs root. */
export async function smallFolder(options: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vdx-report-small-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  expect(mounted.status).toBe(0);
  onTestFinished(async () => {
    spawnSync('umount', [folder]);
    await rmdir(folder);
  });
  return folder;
}
