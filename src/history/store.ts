import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { isHalfChanged } from '../change-places.ts';
import type { Files } from '../changes.ts';
import { EXIT, systemCode, UserError } from '../error.ts';
import { exists, readText } from '../files.ts';
import { PACKAGE } from '../package.ts';
import { problemsError } from '../problem.ts';
import { type Ledger, type Revision, sortEntries } from './ledger.ts';
import { type Parsed, parseFigures, parseRevisions } from './records.ts';
import { readShown } from './shown.ts';

const FIGURES = 'figures.csv';
const REVISIONS = 'revisions.csv';
const FOOTNOTES = 'footnotes.yaml';
const DEFINITIONS = 'definitions.yaml';

/** The history that comes with the package. */
const PUBLISHED = join(PACKAGE, 'history');

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
  if (await isHalfChanged(folder)) await settleChange(folder);
  const path = join(folder, FIGURES);
  const text = begin && (await isEmpty(folder)) ? undefined : await figuresText(path);
  const shown = await readShown(await fileOf(folder, DEFINITIONS), await fileOf(folder, FOOTNOTES));
  const entries = text === undefined ? [] : itemsOf(parseFigures(text, shown.definitions), path);
  return { ...shown, entries: sortEntries(entries) };
}

/** What one writer began is ended by the next one who holds the lock. */
async function settleChange(folder: string): Promise<void> {
  const { withLedgerLock } = await import('./lock.ts');
  await withLedgerLock(folder, async () => undefined);
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
 * The files of a history that is changed, by their paths. One that is begun takes the others from where it begins
 * `from`; otherwise the two are the same.
 */
export async function ledgerFiles(
  folder: string,
  change: LedgerChange,
  from = folder,
): Promise<Files> {
  await readRevisions(from); // one that cannot be read is told before anything is written
  const files: Record<string, string> = from === folder ? {} : await textsOf(from);
  const { revisions, footnotesText, entries, definitions } = change;
  const { appendRevisions, printFigures } = await import('./print-records.ts');
  if (revisions.length > 0)
    files[REVISIONS] = appendRevisions(await revisionsText(from), revisions);
  if (footnotesText !== undefined) files[FOOTNOTES] = footnotesText;
  files[FIGURES] = printFigures(entries, definitions);
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [join(folder, name), text]),
  );
}

/** What a history of one's own begins with. */
export async function firstFiles(folder: string, from: string): Promise<Files> {
  const texts = await textsOf(from);
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [join(folder, name), text]),
  );
}

async function textsOf(folder: string): Promise<Record<string, string>> {
  return {
    [FIGURES]: await figuresText(join(folder, FIGURES)),
    [DEFINITIONS]: await readText(await ownOrPublished(folder, DEFINITIONS), EXIT.data),
    [FOOTNOTES]: await readFootnotesText(folder),
    [REVISIONS]: await revisionsText(folder),
  };
}

/** A folder that holds figures. */
export async function isBegun(folder: string): Promise<boolean> {
  return exists(join(folder, FIGURES));
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

async function fileOf(folder: string, name: string): Promise<{ name: string; text: string }> {
  const path = await ownOrPublished(folder, name);
  return { name: path, text: await readText(path, EXIT.data) };
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
