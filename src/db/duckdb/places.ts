import type { Dirent } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT, UserError } from '../../error.ts';

/** Text in single quotes for SQL. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The characters by which DuckDB takes a path for a pattern. */
const PATTERN = /[*?[]/g;

/**
 * A path as DuckDB's readers take it, standing for that one file whatever its name is. A pattern with a backslash
 * in it has no such spelling, for DuckDB parts it there.
 */
export function onePath(path: string): string {
  if (path.includes('\\') && path.search(PATTERN) >= 0) {
    throw new UserError(`${path} has a backslash and one of * ? [ in its name.`, EXIT.data, {
      hint: 'DuckDB would take it for a pattern of names. Rename the file or the folder.',
    });
  }
  return path.replace(PATTERN, '[$&]');
}

/** So that a folder named `status=failed` gives its files no column `status`. */
export const NO_HIVE = 'hive_partitioning = false';

/** Of a database with a question mark in its path DuckDB would look for the latest changes in another place. */
export function requireDatabasePath(path: string): void {
  if (!path.includes('?')) return;
  throw new UserError(`${path} cannot be a DuckDB file: there is a ? in its path.`, EXIT.data, {
    hint: 'Rename the file or the folder.',
  });
}

/**
 * From here on statements read files of these folders alone, load nothing and change no setting: the SQL of a
 * source is not ours.
 */
export async function confine(
  connection: DuckDBConnection,
  folder: string,
  own: string,
): Promise<void> {
  const inside = [folder, own].map((one) => (one.endsWith('/') ? one : `${one}/`));
  const linked = await linkedFrom(folder);
  const list = (paths: readonly string[]) =>
    [...new Set(paths.flatMap((path) => [path, onePath(path)]))].map(literal).join(', ');
  const settings = [
    `SET allowed_directories = [${list(inside)}]`,
    `SET allowed_paths = [${list(linked)}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ];
  await connection.run(settings.join('; '));
}

/** The files that links in a folder of tables, and in the folders of one table, lead to: whoever made them means these. */
async function linkedFrom(folder: string): Promise<string[]> {
  const entries = await entriesIn(folder);
  const links = entries.filter(isLink);
  const within = await insideOf(links);
  const below = await insideOf(entries.filter((entry) => entry.isDirectory()));
  const linked = [...links, ...within, ...below.filter(isLink)];
  const real = linked.map((entry) => realpath(pathOf(entry)).catch(() => []));
  return (await Promise.all(real)).flat();
}

const isLink = (entry: Dirent) => entry.isSymbolicLink();
const pathOf = ({ parentPath, name }: Dirent) => join(parentPath, name);

async function insideOf(entries: readonly Dirent[]): Promise<Dirent[]> {
  return (await Promise.all(entries.map((entry) => entriesIn(pathOf(entry))))).flat();
}

async function entriesIn(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}

/** The folder that a source may read: itself, or that of its file. */
export function folderOf({ kind, path }: { kind: string; path: string }): string {
  return kind === 'folder' ? path : dirname(path);
}
