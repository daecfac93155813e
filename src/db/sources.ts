import type { Sources as SourceSettings } from '../settings/settings.ts';
import type { Source } from '../settings/source.ts';
import type { Database } from './database.ts';
import { openDuckdb, type Wanted } from './duckdb.ts';
import { openMysql } from './mysql.ts';
import { type SourceName, type TableName, tablesOf } from './tables.ts';

/** The open database of each source; several names may share one. */
export type Sources = Readonly<Record<SourceName, Database>>;

const NAMES: readonly SourceName[] = ['history', 'licences', 'sms', 'uptime'];

/**
 * Opens every source that the settings name, once each, and closes them whatever happens. `optional` tables are
 * read if they are there.
 */
export async function withSources<Result>(
  settings: SourceSettings,
  { optional, signal }: { optional: readonly TableName[]; signal?: AbortSignal | undefined },
  use: (sources: Sources) => Promise<Result>,
): Promise<Result> {
  const open = new Map<Source, Database>();
  try {
    for (const source of new Set(NAMES.map((name) => settings[name]))) {
      signal?.throwIfAborted();
      const names = NAMES.filter((name) => settings[name] === source);
      const tables = names.flatMap(tablesOf);
      const wanted = {
        needed: tables.filter((table) => !optional.includes(table)),
        optional: tables.filter((table) => optional.includes(table)),
      };
      open.set(source, await openSource(source, wanted, signal));
    }
    const pick = (name: SourceName) => {
      const database = open.get(settings[name]);
      if (!database) throw new RangeError(`The source ${name} is not open.`);
      return database;
    };
    return await use({
      history: pick('history'),
      licences: pick('licences'),
      sms: pick('sms'),
      uptime: pick('uptime'),
    });
  } finally {
    for (const database of open.values()) await database.close();
  }
}

function openSource(source: Source, wanted: Wanted, signal?: AbortSignal): Promise<Database> {
  return source.kind === 'mysql'
    ? openMysql(source, wanted, signal)
    : openDuckdb(source, wanted, signal);
}
