import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { writeChecksums } from '../checksums.ts';
import { literal, requireDatabasePath } from '../db/duckdb/places.ts';

/** The tables of a sample, named as in a source. */
export const SAMPLE_TABLES = [
  'organisation',
  'conference',
  'participant',
  'media_stream',
  'licence_sample',
  'sms',
  'uptime_probe',
] as const;

export type SampleFormat = 'parquet' | 'csv' | 'duckdb';

/** The DuckDB file of a sample that is written as one. */
export const DATABASE_FILE = 'sample.duckdb';

const COPY_OPTIONS = {
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  csv: 'FORMAT csv, HEADER',
} as const;

/** Writes the tables to a folder, each in the order of its view, and the checksums of their files. */
export async function exportTables(
  connection: DuckDBConnection,
  { folder, format }: { folder: string; format: SampleFormat },
  onStep: (step: string, share: number) => void,
): Promise<void> {
  if (format === 'duckdb') {
    requireDatabasePath(join(folder, DATABASE_FILE));
    await connection.run(`ATTACH ${literal(join(folder, DATABASE_FILE))} AS exported`);
  }
  const names =
    format === 'duckdb' ? [DATABASE_FILE] : SAMPLE_TABLES.map((table) => `${table}.${format}`);
  for (const [at, table] of SAMPLE_TABLES.entries()) {
    onStep(`${table} (${format})`, at / SAMPLE_TABLES.length);
    await connection.run(
      format === 'duckdb'
        ? `CREATE TABLE exported.${table} AS FROM ${table}`
        : `COPY ${table} TO ${literal(join(folder, `${table}.${format}`))} (${COPY_OPTIONS[format]})`,
    );
  }
  if (format === 'duckdb') await connection.run('DETACH exported');
  await writeChecksums(folder, names);
}
