import { readdir, readFile } from 'node:fs/promises';
import type { HelperOptions } from 'handlebars';
import { memoised } from '../memoised.ts';
import { packageFile } from '../package.ts';
import type { ColumnPath, TableName } from '../tables.ts';
import { loadTemplates, type Templates } from '../templates.ts';
import { type Folding, NO_FOLDING } from './folding.ts';
import { type Engine, FIRST_INSTANT, FRAGMENTS, STORED_AS_UTF8 } from './fragments.ts';

const QUERIES = packageFile('queries/');
const PARTIALS = new URL('partials/', QUERIES);
const RELATIONS = new URL('relations/', QUERIES);

/** Texts whose case does not count: they are folded as the engine's cells are. */
export type Caseless = { caseless: readonly string[] };

export type Parameter = string | number | readonly string[] | Caseless;
export type Parameters = Readonly<Record<string, Parameter>>;

/** A statement ready to run: `values` fill its placeholders from left to right. */
export type Statement = { sql: string; values: readonly string[] };

/** A relation that an engine keeps as a table of its own for as long as the source is open. */
export type Kept = { relation: string; table: string; statement: Statement };

/** What a query file needs to become SQL: the engine, the tables' own names, and lists to unroll. */
export type QueryContext = {
  engine: Engine;
  tables: Readonly<Partial<Record<TableName, string>>>;
  lists: Readonly<Record<string, readonly unknown[]>>;
  folding?: Folding;
  /** The extra columns that the source has; any other is null. */
  extras?: readonly ColumnPath[];
  /** Whether ids that are joined are texts; where rows are kept, those of numbers are found by their range. */
  textIds?: boolean;
  /** Whether the texts are known to be stored as UTF-8. */
  utf8?: boolean;
  /**
   * Given the SQL of a relation, parameters still named, the name of the table that holds its rows; without it, a
   * statement holds the relations that it reads in itself.
   */
  keep?: ((name: string, sql: string) => string) | undefined;
};

export type Queries = {
  names: readonly string[];
  /** The file as it stands, with all that it may include: what the digest in the report's provenance is taken of. */
  source: (name: string) => string;
  /** The SQL of one engine, parameters still named. */
  render: (name: string, context: QueryContext) => string;
};

/** Every file of queries/, read and made ready once in a process. */
export const readQueries = (): Promise<Queries> => queriesIn(QUERIES);

const queriesIn = memoised(async (folder: URL): Promise<Queries> => {
  const { files, relations, partials } = await readFiles(folder);
  const shared = [...relations.values(), ...partials.values()].join('');
  const source = (name: string) => textOf(name, files);
  const template = await loadTemplates(templatesIn({ files, relations, partials }));
  return {
    names: [...files.keys()],
    source: (name) => source(name) + shared,
    render(name, context) {
      const lists = {
        ...context.lists,
        first_instant: FIRST_INSTANT,
        kept: context.keep !== undefined,
        ranged: context.keep !== undefined && context.textIds === false,
        seconds: context.keep !== undefined, // whoever may ask for them later finds them there
      };
      // What a query asks of a relation, as in `{{relation 'attendance' seconds=true}}`, its file may go by.
      const relation = (one: string, { hash }: HelperOptions): string => {
        const sql = fill(textOf(one, relations), hash);
        return context.keep?.(one, sql) ?? `(\n${sql})`;
      };
      const helpers = { ...helpersFor(context), relation };
      const fill = (text: string, asked = {}) =>
        template(text)({ ...lists, ...asked }, { helpers });
      return fill(source(name));
    },
  };
});

type Files = Record<'files' | 'relations' | 'partials', ReadonlyMap<string, string>>;

async function readFiles(folder: URL): Promise<Files> {
  const [files, relations, partials] = await Promise.all([
    readSql(folder),
    readSql(RELATIONS),
    readSql(PARTIALS),
  ]);
  return { files, relations, partials };
}

const templatesIn = ({ files, relations, partials }: Files): Templates => ({
  texts: [...files.values(), ...relations.values()],
  partials: Object.fromEntries(partials),
  options: { strict: true, noEscape: true },
});

/** For the build: what it compiles of the queries. */
export const queryTemplates = async (): Promise<Templates> => templatesIn(await readFiles(QUERIES));

function textOf(name: string, files: ReadonlyMap<string, string>): string {
  const text = files.get(name);
  if (text === undefined) throw new RangeError(`There is no query ${name}.`);
  return text;
}

function helpersFor({
  engine,
  tables,
  folding = NO_FOLDING,
  extras = [],
  textIds = true,
  utf8 = false,
}: QueryContext) {
  const known = utf8 ? STORED_AS_UTF8 : FRAGMENTS;
  const { quoted, caseless, letters, same, ...fragments } = known[engine];
  return {
    ...fragments,
    caseless: (column: string) => caseless(column, folding.replaced),
    letters: (column: string) => letters(column, folding.replaced),
    same: (left: string, right: string) => same(left, right, textIds),
    table: (name: TableName) => quoted(tables[name] ?? name),
    extra: (path: ColumnPath, column: string) => (extras.includes(path) ? column : 'NULL'),
  };
}

/** The texts among the parameters whose case does not count. */
export function caselessTexts(parameters: Parameters): string[] {
  return Object.values(parameters).flatMap((value) => (isCaseless(value) ? value.caseless : []));
}

function isCaseless(value: Parameter): value is Caseless {
  return typeof value === 'object' && 'caseless' in value;
}

async function readSql(folder: URL): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  return new Map(names.map((name, index) => [name.slice(0, -'.sql'.length), texts[index] ?? '']));
}

// A comment, a quoted text or name, or a parameter: the first two are skipped, so that `:name` in them is not one.
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|:([a-z_]\w*)/g;

const COMMENT = /^(--|\/\*)/;

/**
 * Replaces named parameters by placeholders (`$1` for DuckDB, `?` for MySQL) and drops comments. Numbers
 * become literals; a list becomes one placeholder a value, an empty one NULL, which no value is IN.
 */
export function bind(
  sql: string,
  parameters: Parameters,
  { engine, folding = NO_FOLDING }: { engine: Engine; folding?: Folding },
): Statement {
  const values: string[] = [];
  const place = (value: string) => {
    values.push(value);
    return engine === 'duckdb' ? `$${values.length}` : '?';
  };
  const bound = sql.replace(TOKEN, (token, name?: string) => {
    if (name === undefined) return COMMENT.test(token) ? '' : token;
    const value = parameters[name];
    if (value === undefined) throw new RangeError(`The query has no value for :${name}.`);
    if (typeof value === 'number') return String(value);
    const texts = isCaseless(value) ? value.caseless.map(folding.fold) : [value].flat();
    return texts.map(place).join(', ') || 'NULL';
  });
  return { sql: bound.replace(/^\s*\n/gm, ''), values };
}
