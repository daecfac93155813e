import { EXIT, UserError } from '../../error.ts';
import { figuresOf } from '../../figures/catalogue.ts';
import type { MysqlSource } from '../../settings/source.ts';
import {
  type ColumnKind,
  type ColumnPath,
  columnsRead,
  extrasOf,
  TABLES,
  type TableName,
} from '../../tables.ts';
import type { Wanted } from '../database.ts';
import { SourceFailure } from '../failure.ts';
import { FRAGMENTS } from '../fragments.ts';
import { errorNumber } from './failure.ts';
import { hasTextIds, idProblems } from './ids.ts';
import type { Field, Session } from './session.ts';

const { quoted } = FRAGMENTS.mysql;

const NO_TABLE = 1146;
const TABLE_DENIED = 1142;
const COLUMN_DENIED = 1143;
const NO_COLUMN = 1054;

/** What is wrong with a table, and what a person can do about it. */
type Problem = { text: string; hint: string };

type Look = { table: TableName; session: Session; source: MysqlSource; place: string };

/**
 * The names of the tables that are there. Each must have the columns that the figures need, of a type that
 * keeps its meaning, and all of them must be readable: else one error tells everything that is wrong.
 */
export async function findTables(
  session: Session,
  { source, place }: { source: MysqlSource; place: string },
  { needed, optional, extras: asked = false }: Wanted,
): Promise<{
  tables: Partial<Record<TableName, string>>;
  textIds: boolean;
  extras: ColumnPath[];
}> {
  const tables: Partial<Record<TableName, string>> = {};
  const fields = new Map<TableName, readonly Field[]>();
  const problems: Problem[] = [];
  const extras: ColumnPath[] = [];
  for (const table of [...needed, ...optional]) {
    const look = { table, session, source, place };
    if (asked) extras.push(...(await findExtras(look)));
    const seen = await lookAt(look, Object.keys(columnsRead(table, extras)));
    const wrong = await problemsOf(look, seen);
    if (wrong === 'absent') {
      if (needed.includes(table)) problems.push(missingTable(table, source));
      continue;
    }
    problems.push(...wrong);
    if (typeof seen === 'object') fields.set(table, seen);
    tables[table] = nameOf(table, source);
  }
  problems.push(...idProblems(fields, (table) => nameOf(table, source)));
  if (problems.length > 0) throw problemsError(problems, place);
  return { tables, textIds: hasTextIds(fields), extras };
}

const nameOf = (table: TableName, { tables }: MysqlSource) => tables[table] ?? table;

const columnsOf = (table: TableName) => Object.keys(TABLES[table].columns);

/** The extra columns of a table that are there and may be read. */
async function findExtras(look: Look): Promise<ColumnPath[]> {
  const found: ColumnPath[] = [];
  for (const path of extrasOf(look.table)) {
    const seen = await lookAt(look, [path.slice(look.table.length + 1)]);
    if (typeof seen !== 'number') found.push(path);
  }
  return found;
}

async function problemsOf(look: Look, fields: Seen): Promise<'absent' | Problem[]> {
  const { table } = look;
  if (typeof fields === 'object') return fields.flatMap((field) => typeProblem(field, look));
  if (fields === NO_TABLE) return 'absent';
  const problems: Problem[] = [];
  for (const column of columnsOf(table)) {
    const refused = await lookAt(look, [column]);
    if (typeof refused === 'number') problems.push(columnProblem(column, refused, look));
  }
  const denied = problems.length === columnsOf(table).length && fields === TABLE_DENIED;
  return denied ? 'absent' : problems;
}

/** Whether there is a table of that name that may be read. */
export async function hasTable(name: string, session: Session): Promise<boolean> {
  return typeof (await answerOf(session, `SELECT 1 FROM ${quoted(name)} LIMIT 0`)) !== 'number';
}

/** The columns as the server describes them, or the number of the error that keeps them from being read. */
type Seen = readonly Field[] | number;

async function lookAt({ table, session, source }: Look, columns: readonly string[]): Promise<Seen> {
  const list = columns.map(quoted).join(', ');
  return answerOf(session, `SELECT ${list} FROM ${quoted(nameOf(table, source))} LIMIT 0`);
}

async function answerOf(session: Session, sql: string): Promise<Seen> {
  try {
    return (await session.query(sql)).fields;
  } catch (error) {
    const number = error instanceof SourceFailure ? errorNumber(error.cause) : undefined;
    const told = [NO_TABLE, TABLE_DENIED, COLUMN_DENIED, NO_COLUMN].find((one) => one === number);
    if (told === undefined) throw error;
    return told;
  }
}

function missingTable(table: TableName, source: MysqlSource): Problem {
  const name = nameOf(table, source);
  return {
    text: `The table ${name} is missing or may not be read; needed for ${neededFor(table)}.`,
    hint: `Create it, or a view of that name; grant SELECT on it to ${source.user}; or give the name that it has under "tables:" of the source in the settings.`,
  };
}

function columnProblem(column: string, number: number, { table, source }: Look): Problem {
  const name = nameOf(table, source);
  const needs = `needed for ${neededFor(table, column)}`;
  if (number === NO_COLUMN) {
    return {
      text: `The table ${name} has no column ${column}; ${needs}.`,
      hint: 'Make a view of the table that has this column, and name that view under "tables:" of the source in the settings.',
    };
  }
  return {
    text: `${source.user} may not read the column ${column} of the table ${name}; ${needs}.`,
    hint: `GRANT SELECT (${column}) ON ${quoted(name)} TO that user.`,
  };
}

function neededFor(table: TableName, column?: string): string {
  return figuresOf(table, column).join(', ');
}

// The wire's numbers of types: whole numbers, then those with decimals, then times.
const WHOLE = [1, 2, 3, 8, 9, 13];
const BIT = 16;
const DECIMAL = [0, 4, 5, 246];
const TIMES = [7, 10, 12];
const NULL = 6;

const FITTING: Partial<Record<ColumnKind, { types: readonly number[]; what: string }>> = {
  boolean: { types: [...WHOLE, ...DECIMAL, BIT], what: 'a boolean (0 or 1)' },
  count: { types: [...WHOLE, ...DECIMAL], what: 'a number' },
  number: { types: [...WHOLE, ...DECIMAL], what: 'a number' },
  time: { types: TIMES, what: 'a DATETIME or TIMESTAMP' },
  instant: { types: TIMES, what: 'a DATETIME or TIMESTAMP' },
};

/** MySQL compares a text with a number as well, and silently takes "true" for 0: such columns are refused. */
function typeProblem(field: Field, { table, source }: Look): Problem[] {
  const kind = TABLES[table].columns[field.name];
  const fitting = kind && FITTING[kind];
  const type = field.columnType ?? NULL;
  const nothing = type === NULL || field.columnLength === 0; // a view's plain NULL
  if (!fitting || nothing || fitting.types.includes(type)) return [];
  return [
    {
      text: `The column ${field.name} of the table ${nameOf(table, source)} is not ${fitting.what}; needed for ${neededFor(table, field.name)}.`,
      hint: 'Make a view of the table in which it is one, and name that view under "tables:" of the source in the settings.',
    },
  ];
}

function problemsError(problems: readonly Problem[], place: string): UserError {
  const [only] = problems;
  const hint = [...new Set(problems.map((problem) => problem.hint))].join('\n');
  if (problems.length === 1 && only)
    return new UserError(`${place}: ${only.text}`, EXIT.data, { hint });
  const lines = problems.map(({ text }) => `\n  ${text}`).join('');
  return new UserError(`${place} does not hold what the figures need:${lines}`, EXIT.data, {
    hint,
  });
}
