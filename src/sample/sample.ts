import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { loadDuckdb } from '../db/duckdb/engine.ts';
import { findLimits, limitsOf, spaceError } from '../db/duckdb/limits.ts';
import type { Entry } from '../figures/figure.ts';
import type { DuckdbLimits } from '../settings/source.ts';
import { DATABASE_FILE, exportTables, type SampleFormat } from './export.ts';
import { fillFolder, TRUTH_FILE } from './folder.ts';
import { generateTables } from './generate.ts';
import { loadTables, type MysqlTarget, refuseTarget } from './mysql.ts';
import { planSample, type SampleSize } from './plan.ts';
import { type SampleSource, sampleSettings } from './settings.ts';
import { readTruth, type SampleTruth } from './truth.ts';

type Making = SampleSize & {
  /** The figures that the sample aims at. */
  published: readonly Entry[];
  /** What DuckDB may take while it makes the rows; without them the defaults of the settings. */
  limits?: DuckdbLimits;
  /** `share` of the whole work is done when `step` begins. */
  onProgress?: (step: string, share: number) => void;
  signal?: AbortSignal;
};

export type SampleOptions = Making & {
  /** Appears whole or not at all; an earlier sample in it is replaced. */
  folder: string;
  format: SampleFormat;
};

export type MysqlSampleOptions = Making & Omit<MysqlTarget, 'signal'>;

/** The tables take about as long to make as to write. */
const GENERATING_SHARE = 0.6;
/** A server takes longer to take them in. */
const GENERATING_SHARE_OF_LOADING = 0.1;

/** Makes up a data set whose true figures are known, writes it to a folder, and says what is true of it. */
export async function makeSample(options: SampleOptions): Promise<SampleTruth> {
  const { folder, format, published, limits, onProgress = () => {}, signal, ...size } = options;
  signal?.throwIfAborted();
  const plan = planSample(size, published);
  return await fillFolder(folder, (draft) =>
    withMemory({ limits, signal }, async (connection) => {
      await generateTables(connection, plan, (step, share) =>
        onProgress(`making ${step}`, share * GENERATING_SHARE),
      );
      const truth = await readTruth(connection, plan);
      await exportTables(connection, { folder: draft, format }, (step, share) =>
        onProgress(`writing ${step}`, GENERATING_SHARE + share * (1 - GENERATING_SHARE)),
      );
      await writeFile(
        join(draft, 'vdx-report.yaml'),
        sampleSettings(plan, format === 'duckdb' ? DATABASE_FILE : '.'),
        { mode: 0o600 }, // people put the place of a password there later
      );
      await writeFile(join(draft, TRUTH_FILE), `${JSON.stringify(truth, null, 2)}\n`);
      onProgress('done', 1);
      return truth;
    }),
  );
}

/**
 * Makes up a data set and loads it, with its indexes, into a MySQL or MariaDB database. Gives the settings under
 * which a report on it, read from `source`, has its true figures.
 */
export async function loadSample(
  options: MysqlSampleOptions,
  source: SampleSource,
): Promise<string> {
  const { database, replace, published, limits, onProgress = () => {}, signal, ...size } = options;
  const plan = planSample(size, published);
  await refuseTarget({ database, replace, signal });
  return await withMemory({ limits, signal }, async (connection) => {
    await generateTables(connection, plan, (step, share) =>
      onProgress(`making ${step}`, share * GENERATING_SHARE_OF_LOADING),
    );
    await loadTables(connection, { database, replace, signal }, (step, share) =>
      onProgress(
        `loading ${step}`,
        GENERATING_SHARE_OF_LOADING + share * (1 - GENERATING_SHARE_OF_LOADING),
      ),
    );
    return sampleSettings(plan, source);
  });
}

/** A database in memory for the length of the work; an abort interrupts what it is running. */
async function withMemory<T>(
  { limits: wanted, signal }: { limits: DuckdbLimits | undefined; signal: AbortSignal | undefined },
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const limits = await findLimits(wanted);
  const { DuckDBInstance } = await loadDuckdb();
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    for (const sql of limitsOf(limits)) await connection.run(sql);
    const result = await work(connection);
    signal?.throwIfAborted();
    return result;
  } catch (error) {
    // Whatever the database says when it is interrupted, the abort is the reason.
    signal?.throwIfAborted();
    throw spaceError(error, limits) ?? error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}
