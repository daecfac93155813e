import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeAll } from '../changes.ts';
import { EXIT, systemCode, UserError } from '../error.ts';
import { exists, fileError } from '../files.ts';
import { withLedgerLock } from '../history/lock.ts';
import { firstFiles, isBegun } from '../history/store.ts';
import { packageFile } from '../package.ts';
import { PUBLISHED_HISTORY } from '../settings/settings.ts';
import { type Answers, fillSettings } from './init-answers.ts';
import type { Run } from './run.ts';

const TEMPLATE = packageFile('templates/vdx-report.yaml');

export type InitOptions = { cwd: string; force?: boolean; answers?: Answers };

/** Where the password that was asked for is kept, beside the settings and readable by their owner alone. */
const PASSWORD_FILE = 'database.password';

/** Writes commented settings and a history of one's own into a folder; the path of the settings is returned. Existing settings are kept unless forced. */
export async function init({ cwd, force = false, answers = {} }: InitOptions): Promise<string> {
  const path = resolve(cwd, 'vdx-report.yaml');
  const { password, ...others } = answers;
  const own = password === undefined ? others : { ...others, passwordFile: PASSWORD_FILE };
  const text = fillSettings(await readFile(TEMPLATE, 'utf8'), own);
  try {
    await writeFile(path, text, { flag: force ? 'w' : 'wx' });
    if (password !== undefined) {
      await writeFile(resolve(cwd, PASSWORD_FILE), `${password}\n`, { mode: 0o600 });
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw fileError(cwd, error, EXIT.output);
    if (systemCode(error) !== 'EEXIST') throw fileError(path, error, EXIT.output);
    throw existsAlready(path, error);
  }
  const history = resolve(cwd, 'history');
  if (!(await isBegun(history))) {
    const files = await firstFiles(history, PUBLISHED_HISTORY);
    await withLedgerLock(history, (confirm) => writeAll(history, files, { confirm }));
  }
  return path;
}

export type InitCommandOptions = Answers & { yes?: boolean; force?: boolean };

/** Asks where somebody is there to answer, writes the settings, and tries what they name. */
export async function initHere(options: InitCommandOptions, run: Run): Promise<void> {
  const { yes, force, ...given } = options;
  const asks = run.screen.asks && !yes;
  if (asks && !force) await refuseExisting(resolve(run.cwd, 'vdx-report.yaml'));
  const answers = asks ? await (await import('./init-questions.ts')).askAnswers(given) : given;
  const path = await init({ cwd: run.cwd, ...(force && { force }), answers });
  run.print(`${path}\n`);
  if (answers.source !== undefined) {
    const { check } = await import('./check.ts');
    await check({ config: path }, run);
  }
  run.log.info(NEXT);
}

const NEXT = `
Next: look through vdx-report.yaml, then
  vdx-report check                    until everything is in place
  vdx-report quarter last --dry-run   measure and show, write nothing`;

/** Before the questions, not after them. */
async function refuseExisting(path: string): Promise<void> {
  if (await exists(path)) throw existsAlready(path);
}

function existsAlready(path: string, cause?: unknown): UserError {
  return new UserError(`${path} exists already and was left as it is.`, EXIT.usage, {
    hint: 'Move it away first, or overwrite it with --force.',
    cause,
  });
}
