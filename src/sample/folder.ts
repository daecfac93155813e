import { readdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EXIT, messageOf, systemCode, UserError } from '../error.ts';
import { fileError, makeFolders } from '../files.ts';

/** The file that says of a folder that it holds a sample, and what is true of it. */
export const TRUTH_FILE = 'sample.json';

/**
 * Fills a folder that appears whole or not at all: `fill` writes to another one beside it, which takes its
 * place at the end. An earlier sample is replaced; any other content is refused.
 */
export async function fillFolder<T>(
  path: string,
  fill: (folder: string) => Promise<T>,
): Promise<T> {
  const target = resolve(path);
  const draft = `${target}.partial-${process.pid}`;
  await refuseOtherContent(target);
  try {
    await rm(draft, { recursive: true, force: true });
    await makeFolders(draft);
    const result = await fill(draft);
    await replaceFolder(draft, target);
    return result;
  } catch (error) {
    throw writeError(target, error);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** What the disk refused, told by the system or by the database that wrote the tables; all else is a bug. */
function writeError(target: string, error: unknown): unknown {
  const message = messageOf(error);
  // Codes of the system, and not those of Node's own, ERR_...; a failed write of an open file names no path.
  if (/^E(?!RR_)/.test(systemCode(error) ?? '')) return fileError(target, error, EXIT.output);
  if (!/IO Error|Could not write file/.test(message)) return error;
  return new UserError(`${target} cannot be written: ${message}`, EXIT.output, {
    hint: 'See that the disk has room: a sample of scale 1 takes about 45 MB as Parquet and 320 MB as CSV.',
    cause: error,
  });
}

async function refuseOtherContent(target: string): Promise<void> {
  const names = await namesIn(target);
  if (names.length === 0 || names.includes(TRUTH_FILE)) return;
  throw new UserError(`${target} is not empty and holds no sample.`, EXIT.usage, {
    hint: 'Give a new or an empty folder with --out.',
  });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw fileError(folder, error, EXIT.output);
  }
}

/** The old folder steps aside first: a folder can only be renamed onto an empty one. */
async function replaceFolder(draft: string, target: string): Promise<void> {
  const old = `${target}.replaced-${process.pid}`;
  await makeFolders(dirname(target));
  const replaced = await renamed(target, old);
  try {
    await rename(draft, target);
  } catch (error) {
    if (replaced) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
