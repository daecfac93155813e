import { columnsRead } from '../../tables.ts';
import type { Database, Row } from '../database.ts';
import { SourceFailure } from '../failure.ts';
import { FRAGMENTS } from '../fragments.ts';
import { namesOf } from './keys.ts';
import type { Session } from './session.ts';

const { quoted } = FRAGMENTS.mysql;

/** Of numbers, and of bytes that nobody reads as letters; texts must not be of it. */
const NO_CHARACTERS = 'binary';

/** Whether all texts that are read are stored as UTF-8, and ids are so or are numbers. */
export async function storesUtf8(
  session: Session,
  { tables, extras }: Pick<Database, 'tables' | 'extras'>,
): Promise<boolean> {
  const columns = namesOf(tables).flatMap(([table, name]) =>
    Object.entries(columnsRead(table, extras))
      .filter(([, kind]) => kind === 'text' || kind === 'id')
      .map(([column, kind]) => ({ kind, select: `SELECT ${quoted(column)} FROM ${quoted(name)}` })),
  );
  if (columns.length === 0) return true;
  const sets = columns.map(({ select }, at) => `CHARSET((${select} LIMIT 0)) AS set_${at}`);
  const { rows } = await session.query(`SELECT ${sets.join(', ')}`).catch(unlessUnknown);
  return columns.every(({ kind }, at) => {
    const set = rows[0]?.[`set_${at}`];
    return set === 'utf8mb4' || (kind === 'id' && set === NO_CHARACTERS);
  });
}

/** A server that speaks the protocol and cannot answer this is asked as one that stores its texts otherwise. */
function unlessUnknown(error: unknown): { rows: readonly Row[] } {
  if (error instanceof SourceFailure && !error.passing) return { rows: [] };
  throw error;
}
