import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { allSettled } from '../../all-settled.ts';
import { EXIT, messageOf, UserError } from '../../error.ts';
import { figuresOf } from '../../figures/catalogue.ts';
import { exists, fileError } from '../../files.ts';
import type { FileSource } from '../../settings/source.ts';
import { TABLES, type TableName } from '../../tables.ts';
import type { Database, Wanted } from '../database.ts';
import { askForLetters, foldingBy } from '../folding.ts';
import { adviceOn, checksumsOf, readerOf, verifyChecksums } from './checksums.ts';
import { type Connections, connect, runnerOn } from './connections.ts';
import { findFiles } from './folder.ts';
import { findLimits, type Limits, spaceError } from './limits.ts';
import { extrasIn, hasTextIds, loadTables } from './load.ts';
import { confine, folderOf, literal, requireDatabasePath } from './places.ts';
import { reasonOf } from './read-error.ts';
import {
  identifier,
  type Relation,
  relationsOf,
  selectRelation,
  tableRelation,
} from './relations.ts';

/**
 * Opens a folder of tables or a DuckDB file with the embedded DuckDB. A table that is needed and not there,
 * a column that is missing or a cell that cannot be cast is an error (exit 3).
 */
export async function openDuckdb(
  source: FileSource,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<Database> {
  await requireSource(source);
  const limits = await findLimits(source.limits);
  const { connections, close } = await connect(limits, signal);
  try {
    const read = [...wanted.needed, ...wanted.optional];
    const checksums = await checksumsOf(source, read);
    // That a file is not the one that was written tells more than how its reader stumbled.
    const [, { found, extras, textIds }, letters] = await allSettled([
      verifyChecksums(checksums, readerOf(source, read), signal),
      load({ connections, limits }, source, wanted),
      readLetters(connections[1]),
    ]);
    const tables = Object.fromEntries([...found.keys()].map((table) => [table, table]));
    return {
      engine: 'duckdb',
      folding: foldingBy(letters),
      textIds,
      utf8: true,
      unkeyed: [], // looked for while opening
      place: source.path,
      tables,
      extras,
      madeUp: await hasSampleMark(source),
      notices: [],
      advice: adviceOn(checksums, [...found.values()].flat()),
      ...runnerOn(connections, limits),
      close,
    };
  } catch (error) {
    await close();
    signal?.throwIfAborted();
    throw spaceError(error, limits) ?? error;
  }
}

async function load(
  { connections, limits }: { connections: Connections; limits: Limits },
  source: FileSource,
  wanted: Wanted,
) {
  const [connection] = connections;
  if (source.kind === 'duckdb') await attach(connection, source.path);
  await confine(connection, folderOf(source), limits.spill);
  const found = await findTables(connections, source, wanted);
  const extras = wanted.extras ? extrasIn(found) : [];
  await loadTables({ connection, limits }, found, extras);
  return { found, extras, textIds: hasTextIds(found, extras) };
}

/** `vdx-report sample` leaves `sample.json` beside what it makes up. */
async function hasSampleMark(source: FileSource): Promise<boolean> {
  return exists(join(folderOf(source), 'sample.json'));
}

async function requireSource({ kind, path }: FileSource): Promise<void> {
  const found = await stat(path).catch((error) => {
    throw new UserError(`The source ${fileError(path, error, EXIT.data).message}`, EXIT.data, {
      hint: 'It is named under "sources" in the settings; a relative path starts from their folder.',
      cause: error,
    });
  });
  if (found.isDirectory() !== (kind === 'folder')) {
    const what = kind === 'folder' ? 'a folder of tables' : 'a DuckDB file';
    throw new UserError(`The source ${path} is not ${what}.`, EXIT.data, {
      hint: 'A source is a folder, a .duckdb file or a mysql:// URL.',
    });
  }
}

async function readLetters(connection: DuckDBConnection) {
  const { sql, values, read } = askForLetters('duckdb');
  return read((await connection.runAndReadAll(sql, values)).getRowObjectsJS()[0]?.lowered);
}

async function attach(connection: DuckDBConnection, path: string): Promise<void> {
  requireDatabasePath(path);
  try {
    await connection.run(`ATTACH ${literal(path)} AS source (READ_ONLY)`);
  } catch (error) {
    throw new UserError(
      `${path} cannot be opened as a DuckDB file: ${reasonOf(messageOf(error))}`,
      EXIT.data,
      {
        hint: 'Is it a DuckDB database of a version that this tool reads, and does no other program write to it?',
        cause: error,
      },
    );
  }
}

/** The tables that are there; each connection looks for every other one. */
async function findTables(
  connections: Connections,
  source: FileSource,
  { needed, optional }: Wanted,
) {
  const looks = [...needed, ...optional].map(async (table, at) => {
    const connection = connections[at % 2 === 0 ? 0 : 1];
    const relations = await findTable(connection, source, table);
    if (relations) return [[table, relations] as const];
    if (needed.includes(table)) throw missingTable(table, source);
    return [];
  });
  return new Map<TableName, readonly Relation[]>((await allSettled(looks)).flat());
}

async function findTable(connection: DuckDBConnection, source: FileSource, table: TableName) {
  const name = source.tables[table] ?? table;
  if (source.kind === 'folder') {
    if (name.endsWith('.sql')) return [await selectRelation(connection, join(source.path, name))];
    const files = await findFiles(source.path, name);
    return files && relationsOf(connection, files, Object.keys(TABLES[table].columns));
  }
  const [schema, bare] = name.includes('.') ? name.split('.', 2) : ['main', name];
  const known = await connection.runAndReadAll(
    'SELECT 1 FROM information_schema.tables WHERE table_catalog = $1 AND lower(table_schema) = lower($2) AND lower(table_name) = lower($3)',
    ['source', schema ?? '', bare ?? ''],
  );
  if (known.currentRowCount === 0) return undefined;
  const path = `source.${identifier(schema ?? '')}.${identifier(bare ?? '')}`;
  return [await tableRelation(connection, { table: path, file: `${source.path}, table ${name}` })];
}

function missingTable(table: TableName, { kind, path, tables }: FileSource): UserError {
  const name = tables[table] ?? table;
  const where = kind === 'folder' ? `the folder ${path}` : path;
  const files =
    kind === 'folder'
      ? ` (${name}.parquet, .csv, .csv.gz, .ndjson or a folder ${name}/ of such files)`
      : '';
  return new UserError(
    `The table ${name} is missing in ${where}${files}; needed for ${figuresOf(table).join(', ')}.`,
    EXIT.data,
    {
      hint: 'Put it there, or give the name that it has under "tables:" of the source in the settings.',
    },
  );
}
