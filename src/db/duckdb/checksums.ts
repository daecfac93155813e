import { basename, join, resolve } from 'node:path';
import { CHECKSUM_FILE, type Checksums, readChecksums, sha256OfFile } from '../../checksums.ts';
import { EXIT, systemCode, UserError } from '../../error.ts';
import { fileError } from '../../files.ts';
import type { FileSource } from '../../settings/source.ts';
import type { TableName } from '../../tables.ts';
import { isFileOf } from './folder.ts';
import { folderOf } from './places.ts';
import type { Relation } from './relations.ts';

/** What lies beside the files of a source: in its folder, and in the folders of tables. */
export async function checksumsOf(
  source: FileSource,
  tables: readonly TableName[],
): Promise<Checksums[]> {
  const folder = folderOf(source);
  const own = source.kind === 'folder' ? namesOf(source, tables) : [];
  const folders = [folder, ...own.map((name) => join(folder, name))];
  const read = await Promise.all(folders.map(readChecksums));
  return read.flatMap((checksums) => checksums ?? []);
}

/**
 * Compares the files that are read with their checksums: DuckDB does not notice a byte that was changed on the disk.
 * The first that differs, or is not there, is an error (exit 3).
 */
export async function verifyChecksums(
  checksums: readonly Checksums[],
  isRead: (path: string) => boolean,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { file, digests } of checksums) {
    for (const [path, digest] of digests) {
      if (isRead(path)) await verifyFile(path, { digest, file, signal });
    }
  }
}

/** Whether a file holds rows of the tables. The SQL of a source may read any file of its folder. */
export function readerOf(
  source: FileSource,
  tables: readonly TableName[],
): (path: string) => boolean {
  const place = resolve(source.path);
  if (source.kind === 'duckdb') return (path) => path === place;
  const names = namesOf(source, tables);
  if (names.some((name) => name.endsWith('.sql'))) return () => true;
  return (path) => names.some((name) => isFileOf(path, join(place, name)));
}

/** What to say of Parquet files whose changed bytes nobody would notice. */
export function adviceOn(
  checksums: readonly Checksums[],
  relations: readonly Relation[],
): string[] {
  const files = relations.flatMap(({ parquetFiles }) => parquetFiles);
  const without = files.filter(
    (path) => !checksums.some(({ digests }) => digests.has(resolve(path))),
  );
  const [first] = without;
  if (first === undefined) return [];
  const which =
    without.length === 1
      ? `${basename(first)} has no checksum`
      : `${without.length} Parquet files have no checksum (${basename(first)}, ..)`;
  return [
    `${which}: a byte that changes on the disk may change a figure. Where they are made: sha256sum *.parquet > ${CHECKSUM_FILE}`,
  ];
}

const namesOf = (source: FileSource, tables: readonly TableName[]) =>
  tables.map((table) => source.tables[table] ?? table);

async function verifyFile(
  path: string,
  { digest, file, signal }: { digest: string; file: string; signal: AbortSignal | undefined },
): Promise<void> {
  const now = await sha256OfFile(path, signal).catch((error) => {
    signal?.throwIfAborted();
    if (systemCode(error) !== 'ENOENT') throw fileError(path, error, EXIT.data);
    throw differs(`${path} is not there, but ${file} names it.`, error);
  });
  if (now !== digest) {
    throw differs(`${path} is not the file that ${file} was written for: its checksum differs.`);
  }
}

function differs(message: string, cause?: unknown): UserError {
  return new UserError(message, EXIT.data, {
    hint: `Copy or export it again. If it was changed on purpose, write ${CHECKSUM_FILE} anew (sha256sum) or remove it.`,
    cause,
  });
}
