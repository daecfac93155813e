import { readFileSync } from 'node:fs';
import { systemCode } from '../error.ts';
import { builtFile } from '../package.ts';
import type { Ledger } from './ledger.ts';

/** How the published figures are shown. */
export type Shown = Omit<Ledger, 'entries'>;

/** A file by the name that errors call it, and its text. */
type Named = { name: string; text: string };

/** What the build has read and checked already: the files that come with the package, and what they say. */
type Known = { definitions: string; footnotes: string; shown: Shown };

const KNOWN = builtFile('known.json');

/** Reads definitions.yaml and footnotes.yaml. Those that came with the package need not be checked again. */
export async function readShown(definitions: Named, footnotes: Named): Promise<Shown> {
  const known = readKnown();
  const isKnown = known?.definitions === definitions.text && known.footnotes === footnotes.text;
  if (known && isKnown) return known.shown;
  const { parseShown } = await import('./definitions.ts');
  return parseShown(definitions, footnotes);
}

/** What the build keeps of the files that come with the package. */
export async function knownText(definitions: Named, footnotes: Named): Promise<string> {
  const { parseShown } = await import('./definitions.ts');
  const shown = parseShown(definitions, footnotes);
  const texts = { definitions: definitions.text, footnotes: footnotes.text };
  return JSON.stringify({ ...texts, shown } satisfies Known);
}

/** Only the build makes such a file; from source there is none. */
function readKnown(): Known | undefined {
  try {
    return JSON.parse(readFileSync(KNOWN, 'utf8')) as Known; // written by knownText
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
