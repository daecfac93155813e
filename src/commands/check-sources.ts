import { openSource } from '../db/sources.ts';
import { UserError } from '../error.ts';
import type { Settings, Sources } from '../settings/settings.ts';
import type { Source } from '../settings/source.ts';
import { SOURCE_NAMES, type SourceName, type TableName, tablesOf } from '../tables.ts';
import { type Finding, failure, ok, warning } from './check-finding.ts';

type Look = { settings: Settings; signal: AbortSignal };

/** Opens each source by itself: is it there, with the tables and columns that the figures need? */
export async function checkSources(sources: Sources, look: Look): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const source of new Set(SOURCE_NAMES.map((name) => sources[name]))) {
    look.signal.throwIfAborted();
    const names = SOURCE_NAMES.filter((name) => sources[name] === source);
    findings.push(...(await checkSource(source, names, look)));
  }
  return findings;
}

async function checkSource(
  source: Source,
  names: readonly SourceName[],
  look: Look,
): Promise<Finding[]> {
  const check = `source ${names.join(', ')}`;
  const tables = names.flatMap(tablesOf);
  try {
    const { place, found, notices } = await lookInto(source, tables, look);
    return [
      ok(check, `${place} has ${found.join(', ')}`),
      ...notices.map((notice) => warning(check, notice)),
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return everyFault(source, tables, { check, first: error, look });
  }
}

/** The first fault ends the reading of a source: the tables one by one tell the others. */
async function everyFault(
  source: Source,
  tables: readonly TableName[],
  { check, first, look }: { check: string; first: UserError; look: Look },
): Promise<Finding[]> {
  const faults = new Map([[first.message, first]]);
  // Of a server the first error tells all of its tables, and a server that is not there would be waited for again.
  for (const table of source.kind === 'mysql' ? [] : tables) {
    try {
      await lookInto(source, [table], look);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.set(error.message, error);
    }
  }
  return [...faults.values()].map((fault) => failure(check, fault));
}

async function lookInto(
  source: Source,
  tables: readonly TableName[],
  { settings, signal }: Look,
): Promise<{ place: string; found: string[]; notices: readonly string[] }> {
  const isOptional = (table: TableName) =>
    table === 'organisation' && settings.test_calls.organisations.length === 0;
  const wanted = {
    needed: tables.filter((table) => !isOptional(table)),
    optional: tables.filter(isOptional),
  };
  const database = await openSource(source, wanted, signal);
  const { place } = database;
  const notices = [...database.notices, ...database.advice];
  const found = tables.filter((table) => database.tables[table] !== undefined);
  await database.close();
  return { place, found, notices };
}
