/** DuckDB, loaded by whoever needs it. */
export const loadDuckdb = (): Promise<typeof import('@duckdb/node-api')> =>
  import('@duckdb/node-api');
