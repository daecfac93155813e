import { readFileSync } from 'node:fs';
import { memoised } from './memoised.ts';
import { packageFile } from './package.ts';

/** Every command has it, so it is read once. */
const versionIn = memoised((file: string): string => {
  const text = readFileSync(packageFile(file), 'utf8');
  return (JSON.parse(text) as { version: string }).version; // the package's own file
});

/** The version of the package. */
export function readVersion(): string {
  return versionIn('package.json');
}
