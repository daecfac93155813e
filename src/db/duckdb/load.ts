import type { DuckDBConnection } from '@duckdb/node-api';
import { EXIT, messageOf, UserError } from '../../error.ts';
import { figuresOf } from '../../figures/catalogue.ts';
import {
  type ColumnKind,
  type ColumnPath,
  columnsRead,
  extrasOf,
  ID_FAMILIES,
  type TableName,
} from '../../tables.ts';
import { type Cast, castOf, type IdSpelling, idSpellingOf } from './casts.ts';
import { firstRow, refuseDuplicateIds, refuseMissingKeys } from './keys.ts';
import { type Limits, spaceError } from './limits.ts';
import { readError } from './read-error.ts';
import { identifier, type Relation } from './relations.ts';
import { isTooLarge, openWorking } from './working.ts';

/** The relations that hold each table of a source. */
export type Found = ReadonlyMap<TableName, readonly Relation[]>;

type Loading = { connection: DuckDBConnection; limits: Limits };
type Column = Cast & { name: string; source: string; kind: ColumnKind };
type Selection = { relation: Relation; columns: readonly Column[] };

const UNCASTABLE = 'vdx-report: a cell cannot be cast';

/**
 * Makes every table of `found` available under its own name and with the column types of the contract. Where no
 * cast can fail it is a view, and only what a query needs is read; else the cells are read and checked once.
 */
export async function loadTables(
  loading: Loading,
  found: Found,
  extras: readonly ColumnPath[],
): Promise<void> {
  const { connection } = loading;
  for (const [table, relations] of found) {
    const selections = relations.map((relation) => ({
      relation,
      columns: columnsOf(relation, { table, found, extras }),
    }));
    if (selections.every(({ columns }) => columns.every(({ safe }) => safe))) {
      await connection.run(`CREATE VIEW ${table} AS ${union(selections, selectCast)}`);
    } else {
      await importTable(loading, table, selections);
    }
    await refuseMissingKeys(connection, table, selections);
    await refuseDuplicateIds(connection, table, selections);
  }
}

/** The extra columns that all relations of their table have. */
export function extrasIn(found: Found): ColumnPath[] {
  return [...found].flatMap(([table, relations]) =>
    extrasOf(table).filter((path) =>
      relations.every(({ columns }) => columns.has(path.slice(table.length + 1))),
    ),
  );
}

type Reading = { table: TableName; found: Found; extras: readonly ColumnPath[] };

function columnsOf(relation: Relation, { table, found, extras }: Reading): Column[] {
  return Object.entries(columnsRead(table, extras)).map(([name, kind]) => {
    const column = relation.columns.get(name);
    if (!column) throw missingColumn(table, name, relation);
    const source = identifier(column.name);
    const ids = kind === 'id' ? idsOf(`${table}.${name}`, found, extras) : 'text';
    return { name, source, kind, ...castOf(kind, { column: source, type: column.type, ids }) };
  });
}

function missingColumn(table: TableName, name: string, relation: Relation): UserError {
  const needs = figuresOf(table, name).join(', ');
  return new UserError(
    `The table ${table} has no column "${name}" in ${relation.place}; needed for ${needs}.`,
    EXIT.data,
    {
      hint: `It has: ${[...relation.columns.values()].map((column) => column.name).join(', ')}.`,
    },
  );
}

/** Whether the ids that calls are joined by are other than numbers. */
export function hasTextIds(found: Found, extras: readonly ColumnPath[]): boolean {
  const joined = ['conference.id', 'participant.id'];
  return joined.some((column) => idsOf(column, found, extras) !== 'integer');
}

/** Ids that are joined must be spelled alike: as integers or UUIDs if all columns have that type, else as text. */
function idsOf(column: string, found: Found, extras: readonly ColumnPath[]): IdSpelling {
  const family = ID_FAMILIES.find((columns) => columns.some((name) => name === column)) ?? [];
  const spellings = new Set(
    family.flatMap((member) => {
      // A path is `table.column`, as its type says.
      const [table, name] = member.split('.') as [TableName, string];
      if (!Object.hasOwn(columnsRead(table, extras), name)) return [];
      return [...(found.get(table) ?? [])].map((relation) =>
        idSpellingOf(relation.columns.get(name)?.type ?? 'VARCHAR'),
      );
    }),
  );
  const [only] = spellings;
  return spellings.size === 1 && only ? only : 'text';
}

function union(selections: readonly Selection[], select: (selection: Selection) => string): string {
  return selections.map(select).join(' UNION ALL ');
}

function selectCast({ relation, columns }: Selection): string {
  const list = columns.map(({ name, value }) => `${value} AS ${identifier(name)}`);
  return `SELECT ${list.join(', ')} FROM ${relation.from}`;
}

/** Each cell is cast once, below, and checked above: within one CASE the engine would cast it anew each time. */
function selectChecked({ relation, columns }: Selection): string {
  const cast = columns.map(({ name, value, filled, safe }) => {
    const read = `${value} AS ${identifier(name)}`;
    return safe ? read : `${read}, ${filled} AS ${filledName(name)}`;
  });
  const list = columns.map(({ name, safe }) =>
    safe ? identifier(name) : `${checked(name)} AS ${identifier(name)}`,
  );
  return `SELECT ${list.join(', ')} FROM (SELECT ${cast.join(', ')} FROM ${relation.from})`;
}

const filledName = (name: string) => identifier(`${name} is filled`);

const checked = (name: string) =>
  `CASE WHEN ${filledName(name)} AND ${identifier(name)} IS NULL THEN error('${UNCASTABLE}') ELSE ${identifier(name)} END`;

async function importTable(
  { connection, limits }: Loading,
  table: TableName,
  selections: readonly Selection[],
): Promise<void> {
  const relations = selections.map(({ relation }) => relation);
  try {
    const working = isTooLarge(relations, limits) && (await openWorking(connection, limits));
    const place = working ? `${working}.${table}` : table;
    await connection.run(`CREATE TABLE ${place} AS ${union(selections, selectChecked)}`);
    if (working) await connection.run(`CREATE VIEW ${table} AS FROM ${place}`);
  } catch (error) {
    if (!messageOf(error).includes(UNCASTABLE))
      throw spaceError(error, limits) ?? readError(table, error);
    for (const selection of selections) await pointAtCell(connection, table, selection);
    throw error;
  }
}

const KINDS: Record<ColumnKind, string> = {
  id: 'an id',
  text: 'a text',
  boolean: 'a boolean (0, 1, true or false)',
  count: 'a whole number',
  number: 'a number with a decimal point',
  time: 'a time in UTC (2025-10-01 07:00:00)',
  instant: 'a time in UTC (2025-10-01 07:00:00)',
};

/** Throws the error that names the first cell of the selection that cannot be cast, if there is one. */
async function pointAtCell(connection: DuckDBConnection, table: TableName, selection: Selection) {
  for (const { name, source, kind, value, filled, safe } of selection.columns) {
    if (safe) continue;
    const cell = await firstRow(
      connection,
      `SELECT file, row, CAST(${source} AS VARCHAR) AS cell FROM ${selection.relation.numbered}
       WHERE ${filled} AND ${value} IS NULL ORDER BY file, row LIMIT 1`,
    );
    if (!cell) continue;
    throw new UserError(
      `${cell.file}, row ${cell.row}, column ${name} of ${table}: "${cell.cell}" is not ${KINDS[kind]}.`,
      EXIT.data,
      { hint: 'Rows are counted without the header. Mend the cell or export the file again.' },
    );
  }
}
