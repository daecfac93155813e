// Builds dist/ anew: as `npm run build`, and as `prepare` before a package is packed and after a clone is installed.
// An install without the development dependencies has no esbuild and leaves dist/ as it is.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What asks for dist/ itself, and is of no use without. */
const ASKING = ['pack', 'publish', 'run-script'];

const esbuild = await import('esbuild').catch(() => undefined);

if (esbuild) {
  await build(esbuild);
  await writeKnown();
} else if (ASKING.includes(process.env.npm_command ?? '')) {
  process.stderr.write('error: esbuild is not there.\n       Run: npm ci\n');
  process.exitCode = 1;
}

/** A few files instead of hundreds, for each takes its time to find and load; what a command needs alone stays apart. */
async function build({ build: bundle }) {
  // What was renamed or removed since the last time would be packed, too.
  rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
  await bundle({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts', shown: 'src/history/shown.ts' },
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'warning',
  });
}

/** How the published figures are shown, read and checked here once: a run that reads these very files need not. */
async function writeKnown() {
  const { knownText } = await import('../dist/shown.js');
  const files = ['definitions.yaml', 'footnotes.yaml'].map((name) => ({
    name,
    text: readFileSync(new URL(`../history/${name}`, import.meta.url), 'utf8'),
  }));
  writeFileSync(new URL('../dist/known.json', import.meta.url), await knownText(...files));
}
