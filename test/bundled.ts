import { join } from 'node:path';
import { createFixture } from 'fs-fixture';
import { build } from 'rolldown';
import { onTestFinished } from 'vitest';

/** The path of a module of src/ with all that it imports as one file, which another process loads at once. */
export async function bundleModule(source: string): Promise<string> {
  const folder = await createFixture();
  onTestFinished(() => folder.rm());
  const file = join(folder.path, 'module.mjs');
  await build({
    input: source,
    platform: 'node',
    output: { file, codeSplitting: false },
    logLevel: 'warn',
  });
  return file;
}
