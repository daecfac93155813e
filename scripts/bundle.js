import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages that every command loads: they are built in, all others are installed. THIRD-PARTY.md holds their licences. */
export const BUILT_IN = ['commander', 'fastest-levenshtein'];

/** They are one file, with all that they import: the words of every command, and the export of the history. */
const SHORT = /[\\/]src[\\/](cli|commands[\\/]history-export|export[\\/]csv)\.ts$/;

/**
 * Builds the command into a folder of this package: a few files instead of hundreds, for each takes its time to find
 * and load; what a command needs alone stays apart.
 */
export async function bundle(folder) {
  const { build } = await import('rolldown');
  // What was renamed or removed since the last time would be packed, too.
  rmSync(join(root, folder), { recursive: true, force: true });
  await build({
    cwd: root,
    input: { main: 'src/main.ts', shown: 'src/history/shown.ts' },
    external: (name) => /^[\w@]/.test(name) && !isAbsolute(name) && !BUILT_IN.includes(name),
    platform: 'node',
    transform: { target: 'node20' },
    output: {
      dir: join(root, folder),
      comments: { jsdoc: false },
      codeSplitting: { groups: [{ name: 'short', test: SHORT }] },
    },
    checks: { ineffectiveDynamicImport: false }, // what one command loads late, another may need at once
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
