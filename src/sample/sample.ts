import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Entry } from '../history/ledger.ts';
import { exportTables, type SampleFormat } from './export.ts';
import { fillFolder, TRUTH_FILE } from './folder.ts';
import { generateTables } from './generate.ts';
import { planSample, type SampleSize } from './plan.ts';
import { sampleSettings } from './settings.ts';
import { readTruth, type SampleTruth } from './truth.ts';

export type SampleOptions = SampleSize & {
  /** Appears whole or not at all; an earlier sample in it is replaced. */
  folder: string;
  format: SampleFormat;
  /** The figures that the sample aims at. */
  published: readonly Entry[];
  /** `share` of the whole work is done when `step` begins. */
  onProgress?: (step: string, share: number) => void;
  signal?: AbortSignal;
};

/** The tables take about as long to make as to write. */
const GENERATING_SHARE = 0.6;

/** Makes up a data set whose true figures are known, writes it to a folder, and says what is true of it. */
export async function makeSample(options: SampleOptions): Promise<SampleTruth> {
  const { folder, format, published, onProgress = () => {}, signal, ...size } = options;
  signal?.throwIfAborted();
  const plan = planSample(size, published);
  return await fillFolder(folder, (draft) =>
    withMemory(signal, async (connection) => {
      await generateTables(connection, plan, (step, share) =>
        onProgress(`making ${step}`, share * GENERATING_SHARE),
      );
      const truth = await readTruth(connection, plan);
      await exportTables(connection, { folder: draft, format }, (step, share) =>
        onProgress(`writing ${step}`, GENERATING_SHARE + share * (1 - GENERATING_SHARE)),
      );
      await writeFile(join(draft, 'vdx-report.yaml'), sampleSettings(plan, format));
      await writeFile(join(draft, TRUTH_FILE), `${JSON.stringify(truth, null, 2)}\n`);
      onProgress('done', 1);
      return truth;
    }),
  );
}

/** A database in memory for the length of the work; an abort interrupts what it is running. */
async function withMemory<T>(
  signal: AbortSignal | undefined,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    const result = await work(connection);
    signal?.throwIfAborted();
    return result;
  } catch (error) {
    // Whatever the database says when it is interrupted, the abort is the reason.
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}
