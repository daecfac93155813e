// Builds dist/ anew: as `npm run build`, and as `prepare` before a package is packed and after a clone is installed.
// An install without the development dependencies has no rolldown and leaves dist/ as it is.
import { existsSync } from 'node:fs';
import { bundle } from './bundle.js';

/** What asks for dist/ itself, and is of no use without. */
const ASKING = ['pack', 'publish', 'run-script'];

if (existsSync(new URL('../node_modules/rolldown', import.meta.url))) await bundle('dist');
else if (ASKING.includes(process.env.npm_command ?? '')) {
  process.stderr.write('error: rolldown is not there.\n       Run: npm ci\n');
  process.exitCode = 1;
}
