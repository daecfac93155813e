import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeAll } from '../changes.ts';
import { EXIT, systemCode, UserError } from '../error.ts';
import { fileError } from '../files.ts';
import { withLedgerLock } from '../history/lock.ts';
import { firstFiles, isBegun } from '../history/store.ts';
import { PUBLISHED_HISTORY } from '../settings/settings.ts';

const TEMPLATE = new URL('../../templates/vdx-report.yaml', import.meta.url);

export type InitOptions = { cwd: string; force?: boolean };

/** Writes commented settings and a history of one's own into a folder; the path of the settings is returned. Existing settings are kept unless forced. */
export async function init({ cwd, force = false }: InitOptions): Promise<string> {
  const path = resolve(cwd, 'vdx-report.yaml');
  const text = await readFile(TEMPLATE);
  try {
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw fileError(cwd, error, EXIT.output);
    if (systemCode(error) !== 'EEXIST') throw fileError(path, error, EXIT.output);
    throw new UserError(`${path} exists already and was left as it is.`, EXIT.usage, {
      hint: 'Move it away first, or overwrite it with --force.',
      cause: error,
    });
  }
  const history = resolve(cwd, 'history');
  if (!(await isBegun(history))) {
    const files = await firstFiles(history, PUBLISHED_HISTORY);
    await withLedgerLock(history, (confirm) => writeAll(history, files, { confirm }));
  }
  return path;
}
