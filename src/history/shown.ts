import { readFile } from 'node:fs/promises';
import { sha256 } from '../digest.ts';
import { systemCode } from '../error.ts';
import type { Ledger } from './ledger.ts';

/** How the published figures are shown. */
export type Shown = Omit<Ledger, 'entries'>;

/** A file by the name that errors call it, and its text. */
type Named = { name: string; text: string };

/** What the build has read and checked already: the files that come with the package, by their content. */
type Known = { digest: string; shown: Shown };

const KNOWN = new URL('known.json', import.meta.url);

/** Reads definitions.yaml and footnotes.yaml. Those that came with the package need not be checked again. */
export async function readShown(definitions: Named, footnotes: Named): Promise<Shown> {
  const known = await readKnown();
  if (known?.digest === digestOf(definitions, footnotes)) return known.shown;
  const { parseShown } = await import('./definitions.ts');
  return parseShown(definitions, footnotes);
}

export function digestOf(definitions: Named, footnotes: Named): string {
  return sha256(JSON.stringify([definitions.text, footnotes.text]));
}

/** Only the build makes such a file; from source there is none. */
async function readKnown(): Promise<Known | undefined> {
  try {
    // written by scripts/build.js from what parseShown gave
    return JSON.parse(await readFile(KNOWN, 'utf8')) as Known;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
