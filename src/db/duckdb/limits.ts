import { randomBytes } from 'node:crypto';
import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, messageOf, UserError } from '../../error.ts';
import { fileError, makeFolders } from '../../files.ts';
import { DUCKDB_DEFAULTS, type DuckdbLimits } from '../../settings/source.ts';
import { literal } from './places.ts';

/** What DuckDB may take; `spill` is a folder of this run, which DuckDB makes when it needs it, and removes. */
export type Limits = { memory: string; threads: number | null; parent: string; spill: string };

/** The limits of a source; a folder that cannot take anything is told before the work, not in the middle of it. */
export async function findLimits({
  memory_limit: memory,
  threads,
  temp_directory: own,
}: DuckdbLimits = DUCKDB_DEFAULTS): Promise<Limits> {
  const parent = own ?? tmpdir();
  if (own !== null) {
    try {
      await makeFolders(own);
      await access(own, constants.W_OK);
    } catch (error) {
      throw noSpill(own, fileError(own, error, EXIT.data).message, error);
    }
  }
  const spill = join(parent, `vdx-report-${process.pid}-${randomBytes(4).toString('hex')}`);
  return { memory, threads, parent, spill };
}

export function limitsOf({ memory, threads, spill }: Limits): string[] {
  return [
    `SET memory_limit = ${literal(memory)}`,
    `SET temp_directory = ${literal(spill)}`,
    ...(threads === null ? [] : [`SET threads = ${threads}`]),
  ];
}

/** What DuckDB says when memory or the folder for the rest of it is not enough, in words of ours; else undefined. */
export function spaceError(error: unknown, { memory, parent, spill }: Limits) {
  const text = messageOf(error);
  const isSpill = text.includes(spill);
  if (text.includes('max_temp_directory_size') || (isSpill && /No space left/.test(text))) {
    return noSpill(parent, `${parent} is full: what does not fit into memory goes there.`, error);
  }
  if (/^Out of Memory Error/.test(text)) {
    return new UserError(`DuckDB needs more memory than ${memory}.`, EXIT.data, {
      hint: 'Raise duckdb.memory_limit in the settings, or lower duckdb.threads. Nothing was written.',
      cause: error,
    });
  }
  if (!isSpill) return undefined;
  const why = text.split(': ').at(-1);
  return noSpill(parent, `${parent} cannot take what does not fit into memory: ${why}.`, error);
}

/** A folder for what does not fit into memory that cannot take it. */
export function noSpill(parent: string, message: string, cause: unknown): UserError {
  return new UserError(message, EXIT.data, {
    hint: `Make room in ${parent}, or name another folder with duckdb.temp_directory in the settings. Nothing was written.`,
    cause,
  });
}
