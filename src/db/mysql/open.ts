import { EXIT, UserError } from '../../error.ts';
import { figuresOf } from '../../figures/catalogue.ts';
import type { MysqlSource } from '../../settings/source.ts';
import type { Database, Wanted } from '../database.ts';
import { SourceFailure } from '../failure.ts';
import { askForLetters, foldingBy } from '../folding.ts';
import { findMissingIndexes } from './indexes.ts';
import { findTimeless, findUnkeyed } from './keys.ts';
import { openSession, type Session } from './session.ts';
import { findTables, hasTable } from './tables.ts';
import { storesUtf8 } from './texts.ts';

/** The table by which a database says that its rows are made up. */
export const MADE_UP_TABLE = 'vdx_report_sample';

/**
 * Opens a MySQL or MariaDB database for reading: one connection, one snapshot. A table that is needed and not
 * there, or a column that is missing or may not be read, is an error (exit 3).
 */
export async function openMysql(
  source: MysqlSource,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<Database> {
  const place = placeOf(source);
  const session = await openSession(source, signal).catch((error) => {
    throw openingError(error, { place, user: source.user, wanted });
  });
  try {
    const { tables, textIds, extras } = await findTables(session, { source, place }, wanted);
    await refuseTimeless(session, tables, place);
    return {
      engine: 'mysql',
      folding: foldingBy(await readLetters(session)),
      textIds,
      utf8: await storesUtf8(session, { tables, extras }),
      unkeyed: await findUnkeyed(session, tables, source),
      place,
      tables,
      extras,
      madeUp: await hasTable(MADE_UP_TABLE, session),
      notices: await findMissingIndexes(session, tables),
      advice: [],
      run: inTurn(session),
      close: session.close,
    };
  } catch (error) {
    await session.close();
    throw openingError(error, { place, user: source.user, wanted });
  }
}

async function refuseTimeless(session: Session, tables: Database['tables'], place: string) {
  const found = await findTimeless(session, tables);
  if (!found) return;
  const { name, column } = found;
  throw new UserError(`${place}: a row of the table ${name} has no ${column}.`, EXIT.data, {
    hint: 'Every row needs it, for without it the row is in no month.',
  });
}

async function readLetters(session: Session) {
  const { sql, values, read } = askForLetters('mysql');
  return read((await session.query(sql, values)).rows[0]?.lowered);
}

/**
 * One statement after the other, as the one connection answers them anyway: so each has its whole time, and
 * those that wait when one fails are not begun.
 */
function inTurn(session: Session): Database['run'] {
  let before: Promise<unknown> = Promise.resolve();
  return async ({ sql, values }, watch, each) => {
    const answer = before.then(async () => {
      const read = watch?.read && (await rowsRead(session));
      watch?.begins();
      const rows = await session.query(sql, values, each).finally(() => watch?.ends());
      if (read !== undefined) watch?.read?.((await rowsRead(session)) - read);
      return rows;
    });
    before = answer;
    return [...(await answer).rows];
  };
}

/** How many rows the server has read for this session, from tables, indexes and what it puts aside. */
async function rowsRead(session: Session): Promise<number> {
  const { rows } = await session.query("SHOW SESSION STATUS LIKE 'Handler_read_%'");
  return rows.reduce((sum, { Value: value }) => sum + Number(value), 0);
}

function placeOf({ host, port, database }: MysqlSource): string {
  return `mysql://${host.includes(':') ? `[${host}]` : host}:${port}/${database}`;
}

function openingError(
  error: unknown,
  { place, user, wanted }: { place: string; user: string; wanted: Wanted },
): unknown {
  if (!(error instanceof SourceFailure)) return error;
  const figures = new Set(wanted.needed.flatMap((table) => figuresOf(table)));
  const { hint, message } = error;
  return new UserError(
    `${place} cannot be opened as ${user}: ${message}; needed for ${[...figures].join(', ')}.`,
    EXIT.data,
    { cause: error, ...(hint !== undefined && { hint }) },
  );
}
