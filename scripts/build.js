// Builds dist/ anew: as `npm run build`, and as `prepare` before a package is packed and after a clone is installed.
// An install without the development dependencies has no TypeScript and leaves dist/ as it is.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/** What asks for dist/ itself, and is of no use without. */
const ASKING = ['pack', 'publish', 'run-script'];

if (existsSync(tsc)) process.exitCode = build() || (await writeKnown());
else if (ASKING.includes(process.env.npm_command ?? '')) {
  process.stderr.write('error: TypeScript is not there.\n       Run: npm ci\n');
  process.exitCode = 1;
}

/** How the published figures are shown, read and checked here once: a run that reads these very files need not. */
async function writeKnown() {
  const [{ parseShown }, { digestOf }] = await Promise.all([
    import('../dist/history/definitions.js'),
    import('../dist/history/shown.js'),
  ]);
  const files = ['definitions.yaml', 'footnotes.yaml'].map((name) => ({
    name,
    text: readFileSync(new URL(`../history/${name}`, import.meta.url), 'utf8'),
  }));
  const known = { digest: digestOf(...files), shown: parseShown(...files) };
  writeFileSync(new URL('../dist/history/known.json', import.meta.url), JSON.stringify(known));
  return 0;
}

function build() {
  // What was renamed or removed since the last time would be packed, too.
  rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
  const options = { cwd: root, stdio: 'inherit' };
  return spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], options).status ?? 1;
}
