import { join } from 'node:path';
import { build } from 'esbuild';
import { createFixture } from 'fs-fixture';
import { onTestFinished } from 'vitest';

/** The path of a module of src/ with all that it imports as one file, which another process loads at once. */
export async function bundleModule(source: string): Promise<string> {
  const folder = await createFixture();
  onTestFinished(() => folder.rm());
  const outfile = join(folder.path, 'module.mjs');
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return outfile;
}
