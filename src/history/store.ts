import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { EXIT, systemCode, UserError } from '../error.ts';
import { readText, writeTogether } from '../files.ts';
import { problemsError } from '../problem.ts';
import { readYaml } from '../yaml.ts';
import { definitionsSchema, footnotesSchema, withCatalogue } from './definitions.ts';
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
const FOOTNOTES = 'footnotes.yaml';

/** The history that comes with the package; true of src/ as of dist/. */
const PUBLISHED = fileURLToPath(new URL('../../history', import.meta.url));

/** `begin` takes a folder without figures for a history that is yet to be filled. */
type ReadOptions = { begin?: boolean };

/**
 * The published figures and how they are shown. Lines of figures.csv may stand in any order. A folder that does not
 * define its figures or footnotes has those of the package.
 */
export async function readLedger(
  folder: string,
  { begin = false }: ReadOptions = {},
): Promise<Ledger> {
  const path = join(folder, FIGURES);
  const text = begin && (await isEmpty(folder)) ? undefined : await figuresText(path);
  const { title, figures } = await readSchema(
    await ownOrPublished(folder, 'definitions.yaml'),
    definitionsSchema,
  );
  const definitions = withCatalogue(figures);
  const ids = definitions.map(({ id }) => id);
  const footnotes = await readSchema(await ownOrPublished(folder, FOOTNOTES), footnotesSchema(ids));
  const entries = text === undefined ? [] : itemsOf(parseFigures(text, definitions), path);
  return { title, entries: sortEntries(entries), definitions, footnotes };
}

/** The text of footnotes.yaml, for changes that keep what people wrote around the notes. */
export async function readFootnotesText(folder: string): Promise<string> {
  return readText(await ownOrPublished(folder, FOOTNOTES), EXIT.data);
}

/** What was ever replaced, oldest first. */
export async function readRevisions(folder: string): Promise<Revision[]> {
  return itemsOf(parseRevisions(await revisionsText(folder)), join(folder, REVISIONS));
}

export type LedgerChange = Pick<Ledger, 'entries' | 'definitions'> & {
  revisions: readonly Revision[];
  /** The new text of footnotes.yaml, where it changes. */
  footnotesText?: string | undefined;
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
  const footnotes = change.footnotesText !== undefined && {
    [FOOTNOTES]: change.footnotesText,
  };
  const figures = printFigures(change.entries, change.definitions);
  await writeTogether(folder, { ...revisions, ...footnotes, [FIGURES]: figures });
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

async function ownOrPublished(folder: string, name: string): Promise<string> {
  const own = join(folder, name);
  return (await isNamed(own)) ? own : join(PUBLISHED, name);
}

/** A folder that is there, but holds no figures. */
async function isEmpty(folder: string): Promise<boolean> {
  return (await isNamed(folder)) && !(await isNamed(join(folder, FIGURES)));
}

/** Whether there is something of that name, though this user may not see it: the reading of it will tell. */
async function isNamed(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ENOENT';
  }
}

async function figuresText(path: string): Promise<string> {
  try {
    return await readText(path, EXIT.data);
  } catch (error) {
    const code = error instanceof UserError ? systemCode(error.cause) : undefined;
    if (!(error instanceof UserError) || (code !== 'ENOENT' && code !== 'ENOTDIR')) throw error;
    throw new UserError(`There is no history to go on: ${error.message}`, EXIT.data, {
      hint:
        `Begin with the published one: copy ${PUBLISHED} and let the setting "history" name the copy. Or make an ` +
        'empty folder and fill it from an earlier workbook: vdx-report history import <workbook.xlsx>.',
      cause: error,
    });
  }
}
