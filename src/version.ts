import { readFileSync } from 'node:fs';

/** The version of the package; true of src/ as of dist/. */
export function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // the package's own file
}
