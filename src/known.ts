import { readFileSync } from 'node:fs';
import { systemCode } from './error.ts';
import { memoised } from './memoised.ts';
import { builtFile } from './package.ts';

/** What something was found of, such as the texts of files that come with the package, and what was found. */
type Known = { texts: readonly string[]; value: unknown };

/** By a name for it. */
type KnownByName = Readonly<Record<string, Known>>;

const KNOWN = builtFile('known.json');

/**
 * What the build has found already, such as what files of the package say; undefined where it was found of other texts
 * than these, or nothing was built. `Value` is what the build wrote under that name, and JSON.
 */
export function knownValue<Value>(
  name: string,
  texts: readonly string[],
  from = KNOWN,
): Value | undefined {
  const all: KnownByName = JSON.parse(textOf(from)); // anew each time: whoever gets a value may change it
  const found = all[name];
  if (!found?.texts.every((text, at) => text === texts[at])) return undefined;
  return found.value as Value; // as scripts/bundle.js wrote it under that name
}

/** Only the build makes such a file; from source there is none. */
const textOf = memoised((from: URL): string => {
  try {
    return readFileSync(from, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '{}';
    throw error;
  }
});
