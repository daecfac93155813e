import { EXIT } from '../error.ts';
import { readText } from '../files.ts';
import { knownValue } from '../known.ts';
import type { Mapping } from './mapping.ts';

/** Reads the mapping of a workbook. That which came with the package need not be checked again. */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readText(path, EXIT.output);
  const known = knownValue<Mapping>('mapping', [text]);
  if (known) return known;
  const { parseMapping } = await import('./mapping.ts');
  return parseMapping(text, path);
}
