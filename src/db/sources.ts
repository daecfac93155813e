import { messageOf } from '../error.ts';
import type { Sources as SourceSettings } from '../settings/settings.ts';
import type { Source } from '../settings/source.ts';
import { SOURCE_NAMES, type SourceName, TABLE_NAMES, type TableName, tablesOf } from '../tables.ts';
import type { Database, Wanted } from './database.ts';
import { isPassing } from './failure.ts';

/** The open database of each source; several names may share one. One that is not read is that of the history. */
export type Sources = Readonly<Record<SourceName, Database>>;

type Opening = {
  /** Tables that are read at all: all where none is named. A source without one of them is not opened. */
  read?: readonly TableName[];
  /** Tables that are read if they are there. */
  optional: readonly TableName[];
  /** Read the extra columns as well, where they are there. */
  extras?: boolean;
  signal?: AbortSignal | undefined;
  /** Told when a source was lost and everything starts anew. */
  onRetry?: (reason: string) => void;
};

/**
 * Opens every source that the settings name, once each, and closes them whatever happens. When a connection is
 * lost, all of `use` is repeated once with sources opened anew: a second half of it would see another state of
 * the data than the first.
 */
export async function withSources<Result>(
  settings: SourceSettings,
  opening: Opening,
  use: (sources: Sources) => Promise<Result>,
): Promise<Result> {
  try {
    return await withOpened(settings, opening, use);
  } catch (error) {
    if (!isPassing(error)) throw error;
    opening.onRetry?.(messageOf(error));
    return await withOpened(settings, opening, use);
  }
}

async function withOpened<Result>(
  settings: SourceSettings,
  { read = TABLE_NAMES, optional, extras = false, signal }: Opening,
  use: (sources: Sources) => Promise<Result>,
): Promise<Result> {
  const open = new Map<Source, Database>();
  try {
    for (const source of new Set(SOURCE_NAMES.map((name) => settings[name]))) {
      signal?.throwIfAborted();
      const names = SOURCE_NAMES.filter((name) => settings[name] === source);
      const tables = names.flatMap(tablesOf).filter((table) => read.includes(table));
      if (tables.length === 0) continue;
      const wanted = {
        needed: tables.filter((table) => !optional.includes(table)),
        optional: tables.filter((table) => optional.includes(table)),
        extras,
      };
      open.set(source, await openSource(source, wanted, signal));
    }
    const pick = (name: SourceName) => {
      const database = open.get(settings[name]) ?? open.get(settings.history);
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

/** Each engine is loaded when a source needs it. */
export async function openSource(
  source: Source,
  wanted: Wanted,
  signal: AbortSignal | undefined,
): Promise<Database> {
  if (source.kind === 'mysql') {
    const { openMysql } = await import('./mysql/open.ts');
    return openMysql(source, wanted, signal);
  }
  const { openDuckdb } = await import('./duckdb/open.ts');
  return openDuckdb(source, wanted, signal);
}
