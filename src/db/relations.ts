import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT, UserError } from '../error.ts';
import { readCsvHeader } from './csv-header.ts';
import type { TableFile } from './folder.ts';

/** Something that DuckDB can select from and that holds rows of one table. */
export type Relation = {
  /** The file, or the table of a database, as a person knows it. */
  place: string;
  from: string;
  /** The same with columns `file` and `row` (1 is the first row of data), to point at a cell. */
  numbered: string;
  /** The columns by their name in lower case: the name as written, and DuckDB's type. */
  columns: ReadonlyMap<string, { name: string; type: string }>;
};

/** Text in single quotes for SQL. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A name in double quotes for DuckDB. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The relations of a table's files; Parquet files of the same columns are read as one. */
export async function relationsOf(
  connection: DuckDBConnection,
  files: readonly TableFile[],
): Promise<Relation[]> {
  const relations: Relation[] = [];
  const groups = new Map<string, { paths: string[]; columns: Relation['columns'] }>();
  for (const file of files) {
    if (file.format === 'csv') relations.push(await csvRelation(file.path));
    else if (file.format === 'ndjson') relations.push(await jsonRelation(connection, file.path));
    else {
      const columns = await describe(connection, `read_parquet(${literal(file.path)})`, file.path);
      const key = JSON.stringify([...columns]);
      const group = groups.get(key) ?? { paths: [], columns };
      group.paths.push(file.path);
      groups.set(key, group);
    }
  }
  return [...relations, ...[...groups.values()].map(parquetRelation)];
}

function parquetRelation(group: { paths: string[]; columns: Relation['columns'] }): Relation {
  const paths = `[${group.paths.map(literal).join(', ')}]`;
  return {
    place:
      group.paths.length === 1 ? String(group.paths[0]) : `${group.paths.length} Parquet files`,
    from: `read_parquet(${paths})`,
    numbered: `(SELECT *, filename AS file, file_row_number + 1 AS row FROM read_parquet(${paths}, filename = true, file_row_number = true))`,
    columns: group.columns,
  };
}

async function csvRelation(path: string): Promise<Relation> {
  const { columns, delimiter } = await readCsvHeader(path);
  const types = columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  const from =
    `read_csv(${literal(path)}, auto_detect = false, header = true, delim = ${literal(delimiter)}, ` +
    `quote = '"', escape = '"', strict_mode = true, null_padding = false, nullstr = '\\N', columns = {${types}})`;
  return textRelation(path, from, columns);
}

async function jsonRelation(connection: DuckDBConnection, path: string): Promise<Relation> {
  const source = `${literal(path)}, format = 'newline_delimited'`;
  const found = await describe(
    connection,
    `read_json(${source}, sample_size = -1, maximum_depth = 1)`,
    path,
  );
  const names = [...found.values()].map(({ name }) => name);
  const types = names.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  return textRelation(path, `read_json(${source}, columns = {${types}})`, names);
}

function textRelation(path: string, from: string, names: readonly string[]): Relation {
  return {
    place: path,
    from,
    numbered: `(SELECT *, ${literal(path)} AS file, row_number() OVER () AS row FROM ${from})`,
    columns: columnsBy(names.map((name) => ({ name, type: 'VARCHAR' }))),
  };
}

/** A table or view of an attached DuckDB file. */
export async function tableRelation(
  connection: DuckDBConnection,
  { table, file }: { table: string; file: string },
): Promise<Relation> {
  const columns = await describe(connection, table, file);
  const numbered = `(SELECT *, ${literal(file)} AS file, row_number() OVER () AS row FROM ${table})`;
  return { place: file, from: table, numbered, columns };
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

/** What DuckDB says of a file that it cannot read, with the line where it says one. */
export function readError(place: string, error: unknown): UserError {
  const text = error instanceof Error ? error.message : String(error);
  const file = /^\s*file = (.+)$/m.exec(text)?.[1] ?? /in file "([^"]+)"/.exec(text)?.[1] ?? place;
  const line = /on Line: (\d+)/.exec(text)?.[1] ?? /in line (\d+)/.exec(text)?.[1];
  return new UserError(
    `${file}${line ? `:${line}` : ''} cannot be read: ${reasonOf(text)}`,
    EXIT.data,
    {
      hint: 'Mend or export the file again; nothing was written.',
      cause: error,
    },
  );
}

const REASONS: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /Expected Number of Columns: (\d+) Found: (\d+)/,
    ([, expected, found]) => `the header has ${expected} columns, this row ${found}.`,
  ],
  [/unterminated quote/i, () => 'a quoted text does not end.'],
  [/Invalid unicode/i, () => 'it is not UTF-8.'],
  [/Malformed JSON[^:]*: (.+)/, ([, what]) => `malformed JSON (${what})`],
];

function reasonOf(text: string): string {
  for (const [pattern, say] of REASONS) {
    const match = pattern.exec(text);
    if (match) return say(match);
  }
  return text.split('\n')[0] ?? text;
}
