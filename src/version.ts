import { readFileSync } from 'node:fs';
import { packageFile } from './package.ts';

/** The version of the package. */
export function readVersion(): string {
  const text = readFileSync(packageFile('package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // the package's own file
}
