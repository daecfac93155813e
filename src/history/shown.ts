import { knownValue } from '../known.ts';
import type { Ledger } from './ledger.ts';

/** How the published figures are shown. */
export type Shown = Omit<Ledger, 'entries'>;

/** A file by the name that errors call it, and its text. */
type Named = { name: string; text: string };

/** Reads definitions.yaml and footnotes.yaml. Those that came with the package need not be checked again. */
export async function readShown(definitions: Named, footnotes: Named): Promise<Shown> {
  const known = knownValue<Shown>('shown', [definitions.text, footnotes.text]);
  if (known) return known;
  const { parseShown } = await import('./definitions.ts');
  return parseShown(definitions, footnotes);
}
