import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { BUILT_IN } from '../scripts/bundle.js';

/** The packages that a file of src/ loads before it does anything: what it imports when it needs it is not there. */
function packagesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms,
  );
  return [...imports].flatMap(([, to = '']) => {
    if (to.startsWith('.')) return packagesOf(normalize(join(dirname(file), to)), seen);
    return to.startsWith('node:') ? [] : [to];
  });
}

test('to read the command line and to export the history, no package is loaded but what is built in', () => {
  const loaded = [...new Set(packagesOf('src/main.ts'))].sort();
  expect(loaded).toEqual(['commander', 'fastest-levenshtein']);
  expect(BUILT_IN).toEqual(expect.arrayContaining(loaded));
});
