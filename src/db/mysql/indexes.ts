import type { TableName } from '../../tables.ts';
import { SourceFailure } from '../failure.ts';
import { FRAGMENTS } from '../fragments.ts';
import type { Session } from './session.ts';

const { quoted } = FRAGMENTS.mysql;

/** The columns that the queries find their rows by; without an index they read the whole history each time. */
const SOUGHT = [
  ['conference', 'start_time'],
  ['participant', 'conference_id'],
  ['participant', 'start_time'],
  ['media_stream', 'participant_id'],
  ['licence_sample', 'sampled_at'],
  ['sms', 'sent_at'],
  ['uptime_probe', 'probed_at'],
] as const satisfies readonly (readonly [TableName, string])[];

/** With an index that starts with the column, its least value is known without reading the table. */
const ANSWERED = ['Select tables optimized away', 'No matching min/max row'];

/** What is to be said about indexes that are missing, a sentence each. */
export async function findMissingIndexes(
  session: Session,
  tables: Readonly<Partial<Record<TableName, string>>>,
): Promise<string[]> {
  const missing: string[] = [];
  for (const [table, column] of SOUGHT) {
    const name = tables[table];
    if (!name || (await isIndexed(session, name, column))) continue;
    missing.push(
      `The table ${name} has no index that starts with ${column}, so all of it is read. ` +
        'queries/mysql/indexes.sql has the indexes that help.',
    );
  }
  return missing;
}

/** A plan that may not be seen (that of a view needs a right of its own) or that is written otherwise tells nothing. */
async function isIndexed(session: Session, table: string, column: string): Promise<boolean> {
  const sql = `EXPLAIN FORMAT=TRADITIONAL SELECT MIN(${quoted(column)}) FROM ${quoted(table)}`;
  try {
    const { rows } = await session.query(sql);
    const extras = rows.map((row) => row.Extra);
    return extras.some((extra) => extra === undefined || ANSWERED.includes(String(extra)));
  } catch (error) {
    if (error instanceof SourceFailure && !error.passing) return true;
    throw error;
  }
}
