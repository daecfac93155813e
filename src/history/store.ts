import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { EXIT, systemCode, UserError } from '../error.ts';
import { fileError, readText, writeTogether } from '../files.ts';
import { problemsError } from '../problem.ts';
import { readYaml } from '../yaml.ts';
import { definitionsSchema, footnotesSchema } from './definitions.ts';
import type { Ledger, Revision } from './ledger.ts';
import { sortEntries } from './merge.ts';
import {
  appendRevisions,
  type Parsed,
  parseFigures,
  parseRevisions,
  printFigures,
} from './records.ts';

const FIGURES = 'figures.csv';
const REVISIONS = 'revisions.csv';

/** The published figures and how they are shown. Lines of figures.csv may stand in any order. */
export async function readLedger(folder: string): Promise<Ledger> {
  await refuseMissing(folder);
  const { title, figures } = await readSchema(join(folder, 'definitions.yaml'), definitionsSchema);
  const ids = figures.map(({ id }) => id);
  const footnotes = await readSchema(join(folder, 'footnotes.yaml'), footnotesSchema(ids));
  const path = join(folder, FIGURES);
  const entries = itemsOf(parseFigures(await readText(path, EXIT.data), figures), path);
  return { title, entries: sortEntries(entries), definitions: figures, footnotes };
}

/** What was ever replaced, oldest first. */
export async function readRevisions(folder: string): Promise<Revision[]> {
  return itemsOf(parseRevisions(await revisionsText(folder)), join(folder, REVISIONS));
}

export type LedgerChange = Pick<Ledger, 'entries' | 'definitions'> & {
  revisions: readonly Revision[];
};

/**
 * Writes what changed, all of it or nothing. The revisions go first, so that a crash of the machine in between
 * leaves a trace without a change and never a change without a trace; the next try does not trace it twice.
 */
export async function writeLedger(folder: string, change: LedgerChange): Promise<void> {
  const known = await readRevisions(folder);
  const fresh = change.revisions.filter((revision) => !isLast(revision, known));
  const revisions = fresh.length > 0 && {
    [REVISIONS]: appendRevisions(await revisionsText(folder), fresh),
  };
  const figures = printFigures(change.entries, change.definitions);
  await writeTogether(folder, { ...revisions, [FIGURES]: figures });
}

/** Whether the last thing traced about a figure is this very change. */
function isLast(revision: Revision, known: readonly Revision[]): boolean {
  const last = known.findLast((r) => r.month === revision.month && r.figure === revision.figure);
  return last?.old === revision.old && last.new === revision.new && last.reason === revision.reason;
}

/** No file means no revisions. */
async function revisionsText(folder: string): Promise<string> {
  try {
    return await readText(join(folder, REVISIONS), EXIT.data);
  } catch (error) {
    if (error instanceof UserError && systemCode(error.cause) === 'ENOENT') return '';
    throw error;
  }
}

async function readSchema<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return readYaml({ name: path, text: await readText(path, EXIT.data) }, schema, EXIT.data);
}

function itemsOf<Item>({ items, problems }: Parsed<Item>, path: string): Item[] {
  if (problems.length === 0) return items;
  throw problemsError(path, problems, {
    exitCode: EXIT.data,
    hint: 'Mend these lines, or take the file back from version control.',
  });
}

async function refuseMissing(folder: string): Promise<void> {
  try {
    await access(join(folder, FIGURES));
  } catch (error) {
    const { message } = fileError(join(folder, FIGURES), error, EXIT.data);
    throw new UserError(`There is no history to go on: ${message}`, EXIT.data, {
      hint: 'Let the setting "history" name a folder like the history/ that comes with vdx-report, or copy that one.',
      cause: error,
    });
  }
}
