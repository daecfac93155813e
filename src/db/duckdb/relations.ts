import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT, UserError } from '../../error.ts';
import { readText } from '../../files.ts';
import { readCsvHeader } from './csv-header.ts';
import type { TableFile } from './folder.ts';
import { refuseDeepLines } from './nesting.ts';
import { literal, NO_HIVE, onePath } from './places.ts';
import { readError } from './read-error.ts';

/** Something that DuckDB can select from and that holds rows of one table. */
export type Relation = {
  /** The file, or the table of a database, as a person knows it. */
  place: string;
  from: string;
  /** The same with columns `file` and `row` (1 is the first row of data), to point at a cell. */
  numbered: string;
  /** The columns by their name in lower case: the name as written, and DuckDB's type. */
  columns: ReadonlyMap<string, { name: string; type: string }>;
  /** The files, if they are Parquet. */
  parquetFiles: readonly string[];
  /** How much text there is to read; 0 where it is stored by column, and small. */
  textBytes: number;
};

/** Some writers of Parquet do not mark their texts as such. */
const PARQUET = `binary_as_string = true, ${NO_HIVE}`;

const pathLiteral = (path: string) => literal(onePath(path));

/** A text file as its readers take it. Left to itself DuckDB goes by a name's end, up to a question mark. */
function textFile(path: string): string {
  const compression = path.endsWith('.gz') ? 'gzip' : 'uncompressed';
  return `${pathLiteral(path)}, compression = '${compression}', ${NO_HIVE}`;
}

/** A name in double quotes for DuckDB, dots and all. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * The relations of a table's files; Parquet files of the same columns are read as one. NDJSON without a row says
 * nothing of its columns and so has those that are asked for.
 */
export async function relationsOf(
  connection: DuckDBConnection,
  files: readonly TableFile[],
  asked: readonly string[],
): Promise<Relation[]> {
  const relations: Relation[] = [];
  const groups = new Map<string, { paths: string[]; columns: Relation['columns'] }>();
  for (const file of files) {
    if (file.format === 'csv') relations.push(await csvRelation(file.path));
    else if (file.format === 'ndjson')
      relations.push(await jsonRelation(connection, file.path, asked));
    else {
      const columns = await describe(
        connection,
        `read_parquet(${pathLiteral(file.path)}, ${PARQUET})`,
        file.path,
      );
      const key = JSON.stringify([...columns]);
      const group = groups.get(key) ?? { paths: [], columns };
      group.paths.push(file.path);
      groups.set(key, group);
    }
  }
  return [...relations, ...[...groups.values()].map(parquetRelation)];
}

function parquetRelation(group: { paths: string[]; columns: Relation['columns'] }): Relation {
  const paths = `[${group.paths.map(pathLiteral).join(', ')}]`;
  return {
    place:
      group.paths.length === 1 ? String(group.paths[0]) : `${group.paths.length} Parquet files`,
    from: `read_parquet(${paths}, ${PARQUET})`,
    numbered: `(SELECT *, filename AS file, file_row_number + 1 AS row FROM read_parquet(${paths}, ${PARQUET}, filename = true, file_row_number = true))`,
    columns: group.columns,
    parquetFiles: group.paths,
    textBytes: 0,
  };
}

async function csvRelation(path: string): Promise<Relation> {
  const { columns, delimiter } = await readCsvHeader(path);
  const types = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const from =
    `read_csv(${textFile(path)}, auto_detect = false, header = true, delim = ${literal(delimiter)}, ` +
    `quote = '"', escape = '"', strict_mode = true, null_padding = false, nullstr = '\\N', columns = {${types}})`;
  return textRelation(path, from, columns);
}

async function jsonRelation(
  connection: DuckDBConnection,
  path: string,
  asked: readonly string[],
): Promise<Relation> {
  await refuseDeepLines(path);
  const source = `${textFile(path)}, format = 'newline_delimited'`;
  const reading = (names: readonly string[]) =>
    `read_json(${source}, columns = {${names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ')}})`;
  const empty = await textRelation(path, reading(asked), asked);
  if (!(await hasRows(connection, empty))) return empty;
  const found = await describe(
    connection,
    `read_json(${source}, sample_size = -1, maximum_depth = 1, records = true)`,
    path,
  );
  const names = [...found.values()].map(({ name }) => name);
  return textRelation(path, reading(names), names);
}

async function hasRows(connection: DuckDBConnection, { from, place }: Relation): Promise<boolean> {
  try {
    const result = await connection.runAndReadUntil(`SELECT 1 FROM ${from} LIMIT 1`, 1);
    return result.currentRowCount > 0;
  } catch (error) {
    throw readError(place, error);
  }
}

/** Packed text is about a tenth of itself. */
const PACKED = 10;

async function textRelation(
  path: string,
  from: string,
  names: readonly string[],
): Promise<Relation> {
  const { size } = await stat(path);
  return {
    place: path,
    from,
    numbered: `(SELECT *, ${literal(path)} AS file, row_number() OVER () AS row FROM ${from})`,
    columns: columnsBy(names.map((name) => ({ name, type: 'VARCHAR' }))),
    parquetFiles: [],
    textBytes: path.endsWith('.gz') ? PACKED * size : size,
  };
}

/** What the one SELECT in a file gives; `{folder}` in it stands for the folder of the file. */
export async function selectRelation(
  connection: DuckDBConnection,
  path: string,
): Promise<Relation> {
  const folder = onePath(dirname(path)).replaceAll("'", "''");
  const text = await readText(path, EXIT.data);
  requirePlainPath(path);
  const select = text.replaceAll('{folder}', () => folder);
  const from = `(${select.trimEnd().replace(/;$/, '')}\n)`;
  await requireOneStatement(connection, `SELECT * FROM ${from}`, path);
  return tableRelation(connection, { table: from, file: path });
}

/** The readers in somebody's SQL are theirs to call; one that says nothing would go by the names of the folders. */
function requirePlainPath(path: string): void {
  const folder = dirname(path)
    .split('/')
    .find((name) => name.includes('?') || /^[^=]+=/.test(name));
  if (folder === undefined) return;
  throw new UserError(
    `${path} lies in a folder named ${folder}, which means something to DuckDB.`,
    EXIT.data,
    {
      hint: 'Rename the folder; ? and = in it say how the files are compressed and which columns they have.',
    },
  );
}

/** Text that closes our bracket could go on with statements of its own. */
async function requireOneStatement(connection: DuckDBConnection, sql: string, path: string) {
  const { count } = await connection.extractStatements(sql).catch((error) => {
    throw readError(path, error);
  });
  if (count === 1) return;
  throw new UserError(`${path} is not one SELECT.`, EXIT.data, {
    hint: 'A table of SQL is one SELECT and nothing more.',
  });
}

/** A table or view of an attached DuckDB file. */
export async function tableRelation(
  connection: DuckDBConnection,
  { table, file }: { table: string; file: string },
): Promise<Relation> {
  const columns = await describe(connection, table, file);
  const numbered = `(SELECT *, ${literal(file)} AS file, row_number() OVER () AS row FROM ${table})`;
  return { place: file, from: table, numbered, columns, parquetFiles: [], textBytes: 0 };
}

async function describe(connection: DuckDBConnection, from: string, place: string) {
  try {
    const result = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`);
    const rows = result.getRowObjectsJS();
    return columnsBy(
      rows.map((row) => ({ name: String(row.column_name), type: String(row.column_type) })),
    );
  } catch (error) {
    throw readError(place, error);
  }
}

function columnsBy(columns: readonly { name: string; type: string }[]) {
  return new Map(columns.map((column) => [column.name.toLowerCase(), column]));
}
