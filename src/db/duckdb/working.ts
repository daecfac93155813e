import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT } from '../../error.ts';
import { fileError, makeFolders } from '../../files.ts';
import { type Limits, noSpill } from './limits.ts';
import { literal } from './places.ts';
import type { Relation } from './relations.ts';

/** The database of a run on disk, for tables of text that would fill the memory; it goes with the run. */
const WORKING = 'working';

const UNITS = ['', 'K', 'M', 'G', 'T'];

/** Of the memory, the part that the text of one table may have and still be held there. */
const SHARE = 10;

/** The bytes of a size as the settings have it: `500MB`, `1.5 GiB`. */
export function bytesOf(size: string): number {
  const [, number = '', unit = '', binary] = /^([\d.]+) ?([KMGT]?)(i?)B$/i.exec(size) ?? [];
  return Number(number) * (binary ? 1024 : 1000) ** UNITS.indexOf(unit.toUpperCase());
}

/** Whether the text of a table is too much to hold it in memory beside what the queries need. */
export function isTooLarge(relations: readonly Relation[], { memory }: Limits): boolean {
  const bytes = relations.reduce((sum, relation) => sum + relation.textBytes, 0);
  return bytes > bytesOf(memory) / SHARE;
}

/** Opens the database on disk, if it is not open yet; gives its name in SQL. */
export async function openWorking(connection: DuckDBConnection, { parent, spill }: Limits) {
  await makeFolders(spill, 0o700).catch((error) => {
    throw noSpill(parent, fileError(spill, error, EXIT.data).message, error);
  });
  await connection.run(
    `ATTACH IF NOT EXISTS ${literal(join(spill, 'tables.duckdb'))} AS ${WORKING}`,
  );
  return WORKING;
}

/** Takes the database away when all connections to it are closed. */
export async function removeWorking({ spill }: Limits): Promise<void> {
  await rm(spill, { recursive: true, force: true });
}
