import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds the command into a folder of this package: a few files instead of hundreds, for each takes its time to find
 * and load; what a command needs alone stays apart.
 */
export async function bundle(folder) {
  const esbuild = await import('esbuild');
  // What was renamed or removed since the last time would be packed, too.
  rmSync(join(root, folder), { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts', shown: 'src/history/shown.ts' },
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: folder,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
  await writeKnown(join(root, folder));
}

/** How the published figures are shown, read and checked here once: a run that reads these very files need not. */
async function writeKnown(folder) {
  const { knownText } = await import(pathToFileURL(join(folder, 'shown.js')).href);
  const files = ['definitions.yaml', 'footnotes.yaml'].map((name) => ({
    name,
    text: readFileSync(join(root, 'history', name), 'utf8'),
  }));
  writeFileSync(join(folder, 'known.json'), await knownText(...files));
}
