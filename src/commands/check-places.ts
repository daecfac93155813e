import { constants } from 'node:fs';
import { access, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXIT, messageOf, systemCode, UserError } from '../error.ts';
import { exists, fileError } from '../files.ts';
import { checkFootnotes } from '../history/footnotes.ts';
import type { Ledger } from '../history/ledger.ts';
import { readLedger, readRevisions } from '../history/store.ts';
import { buildHistoryYears } from '../history/years.ts';
import { findBrowser } from '../pages/browser.ts';
import type { Settings } from '../settings/settings.ts';
import { type Finding, ok, warning } from './check-finding.ts';
import type { Run } from './run.ts';

/** Can the history be read, shown and written? */
export async function checkHistory(settings: Settings): Promise<Finding[]> {
  const { history: folder, historyToBegin } = settings;
  const ledger = await readLedger(folder);
  const revisions = await readRevisions(folder);
  buildHistoryYears(ledger);
  const described = describeLedger(folder, ledger, revisions.length);
  const marks = checkFootnotes(ledger.footnotes).map(({ message }) =>
    warning(
      'history',
      message,
      'Add the text to footnotes.yaml of the history, or take the mark away.',
    ),
  );
  if (settings.sample)
    return [ok('history', `${described}; nothing is published without settings`), ...marks];
  const home = await nearestFolder(historyToBegin ?? folder);
  await access(home, constants.W_OK).catch((error) => {
    throw fileError(home, error, EXIT.output);
  });
  const begins = historyToBegin === null ? '' : `; the first report copies it to ${historyToBegin}`;
  return [ok('history', described + begins), ...marks, ...(await locks(folder))];
}

function describeLedger(folder: string, { entries }: Ledger, revisions: number): string {
  const last = entries.at(-1)?.month;
  const until = last === undefined ? '' : ` up to ${last}`;
  return `${folder} has ${entries.length} figures${until}, ${revisions} revisions`;
}

async function locks(folder: string): Promise<Finding[]> {
  const path = join(folder, '.lock');
  if (!(await exists(path))) return [];
  return [
    warning(
      'history',
      `${path} is there: a run is writing the history, or one was killed.`,
      'Run this check again when no other run is going on; if the file is still there, remove it.',
    ),
  ];
}

/** Is there a Chromium for the PDF? */
export async function checkBrowser(
  chromium: string | null,
  { env, signal }: Run,
): Promise<Finding[]> {
  const { path, source } = await findBrowser({ chromium, env, signal });
  return [ok('browser', `${path} (${source})`)];
}

/** Can reports be written? Tried for real, in the folder or the nearest one above it that there is. */
export async function checkOutput({ output }: Settings): Promise<Finding[]> {
  const folder = await nearestFolder(output);
  try {
    await rmdir(await mkdtemp(join(folder, '.vdx-report-check-')));
  } catch (cause) {
    const message = `No report can be written to ${output}: ${messageOf(cause)}.`;
    throw new UserError(message, EXIT.output, { cause });
  }
  return [ok('output', folder === output ? output : `${output} (will be made)`)];
}

async function nearestFolder(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw fileError(path, error, EXIT.output);
    return nearestFolder(dirname(path));
  }
}
