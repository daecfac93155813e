import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Packages that every command loads: they are built in, all others are installed. THIRD-PARTY.md holds their licences. */
export const BUILT_IN = ['commander', 'fastest-levenshtein'];

/**
 * Builds the command into a folder of this package: one file of what every command imports, for each file takes its time
 * to find and load, and beside it what is imported when it is needed.
 */
export async function bundle(folder) {
  // What was renamed or removed since the last time would be packed, too.
  rmSync(join(root, folder), { recursive: true, force: true });
  // With all that it imports; otherwise what others import, too, would be files of their own.
  const main = { name: 'main', test: /[\\/]src[\\/]main\.ts$/ };
  await put('src/main.ts', { dir: join(root, folder), codeSplitting: { groups: [main] } });
  await writeKnown(join(root, folder));
}

async function put(input, output) {
  const { build } = await import('rolldown');
  await build({
    cwd: root,
    input,
    external: (name) => /^[\w@]/.test(name) && !isAbsolute(name) && !BUILT_IN.includes(name),
    platform: 'node',
    transform: { target: 'node20' },
    output: { comments: { jsdoc: false }, ...output },
    checks: { ineffectiveDynamicImport: false }, // what one command needs at once, another may need later
  });
}

/** How the published figures are shown, read and checked here once: a run that reads these very files need not. */
async function writeKnown(folder) {
  const shown = join(folder, 'shown.js');
  await put('src/history/shown.ts', { file: shown, codeSplitting: false });
  const { knownText } = await import(pathToFileURL(shown).href);
  rmSync(shown);
  const files = ['definitions.yaml', 'footnotes.yaml'].map((name) => ({
    name,
    text: readFileSync(join(root, 'history', name), 'utf8'),
  }));
  writeFileSync(join(folder, 'known.json'), await knownText(...files));
}
