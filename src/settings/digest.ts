import { relative } from 'node:path';
import { sha256 } from '../digest.ts';
import { PACKAGE } from '../package.ts';
import type { Settings } from './settings.ts';

/** SHA-256 of what the settings say: no secrets, and the same wherever the folder or the package lies. */
export function settingsDigest(settings: Settings): string {
  // A history that is yet to be begun is the same as the one that is begun.
  const { historyToBegin, ...others } = settings;
  const said = { ...others, history: historyToBegin ?? settings.history, folder: '', path: '' };
  return sha256(JSON.stringify(canonical(said, settings.folder)));
}

function canonical(value: unknown, folder: string): unknown {
  if (typeof value === 'string') return portable(value, folder);
  if (Array.isArray(value)) return value.map((item) => canonical(item, folder));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, canonical(item, folder)]));
}

function portable(text: string, folder: string): string {
  if (text.startsWith(PACKAGE)) return `package:${relative(PACKAGE, text)}`;
  return text.startsWith('/') ? relative(folder, text) : text;
}
