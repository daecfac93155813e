import { createRequire } from 'node:module';

/**
 * DuckDB, loaded by whoever needs it. Its package is CommonJS of some ninety files that pass on each other's names: `import`
 * would read and parse them all for those names before it loads one, and double the time that loading takes.
 */
export function loadDuckdb(): typeof import('@duckdb/node-api') {
  return createRequire(import.meta.url)('@duckdb/node-api');
}
