import { fileURLToPath } from 'node:url';

// src/package.ts and the files of dist/ lie equally deep below the package.
const ROOT = new URL('../', import.meta.url);

/** The folder of the installed package. */
export const PACKAGE = fileURLToPath(ROOT);

/** A file that comes with the package, by its path in it. */
export function packageFile(path: string): URL {
  return new URL(path, ROOT);
}

/** A file that the build leaves beside what it made; from source there is none. */
export function builtFile(name: string): URL {
  return new URL(name, import.meta.url);
}
