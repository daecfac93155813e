import { randomUUID } from 'node:crypto';
import {
  access,
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, type ExitCode, messageOf, systemCode, UserError } from './error.ts';

const CAUSES: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read or written by this user',
  EPERM: 'may not be read or written by this user',
  EROFS: 'lies on a read-only file system',
  ENOSPC: 'cannot be written: the disk is full',
  EFBIG: 'cannot be written: it is larger than files may be here',
  EDQUOT: 'cannot be written: the disk quota is used up',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'has a file where a folder is expected in its path',
  EEXIST: 'is in the way: a file of that name exists',
  EBUSY: 'is open in another program, such as Excel: close it there and run again',
};

/** Why the system refused a file; Windows says "not permitted" of one that another program holds open. */
export function causeOf(code: string, platform: NodeJS.Platform): string | undefined {
  return CAUSES[code === 'EPERM' && platform === 'win32' ? 'EBUSY' : code];
}

/** A UserError that names the file and why the system refused it. */
export function fileError(path: string, error: unknown, exitCode: ExitCode): UserError {
  const code = systemCode(error);
  const why = (code && causeOf(code, process.platform)) ?? `cannot be used: ${messageOf(error)}`;
  return new UserError(`${path} ${why}.`, exitCode, { cause: error });
}

/** The text of a UTF-8 file, without a byte order mark; any other encoding is refused. */
export async function readText(path: string, exitCode: ExitCode = EXIT.usage): Promise<string> {
  const bytes = await readBytes(path, exitCode);
  try {
    if (bytes.includes(0))
      throw new TypeError('There is a zero byte, as in UTF-16 and in binary files.');
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UserError(`${path} is not UTF-8 text.`, exitCode, {
      hint: 'Save the file with the encoding UTF-8.',
      cause: error,
    });
  }
}

export async function readBytes(path: string, exitCode: ExitCode = EXIT.usage): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw fileError(path, error, exitCode);
  }
}

/** Whether there is a file or a folder of that name that this user can see. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

export type Files = Readonly<Record<string, Uint8Array | string>>;

/**
 * Writes files into a folder, in their order: all of them or none, and none that says what it said before.
 * An abort is heeded until the first of them is in its place.
 */
export async function writeTogether(
  folder: string,
  files: Files,
  signal?: AbortSignal,
): Promise<void> {
  const undo: Undo[] = [await makeFolder(folder)];
  const swaps: Swap[] = [];
  try {
    for (const [path, content] of await changedFiles(folder, files)) {
      swaps.push(await prepare(path, content, undo));
    }
    signal?.throwIfAborted();
    for (const swap of swaps) await putInPlace(swap, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => undefined);
    throw error;
  }
  for (const { former } of swaps) await rm(former, { force: true });
  await syncFolder(folder);
}

type Undo = () => Promise<void>;

/** A file that is written whole under a passing name, and the name that keeps what it replaces. */
type Swap = { path: string; fresh: string; former: string };

async function makeFolder(folder: string): Promise<Undo> {
  try {
    const made = await mkdir(folder, { recursive: true });
    return made === undefined ? () => Promise.resolve() : () => removeEmpty(folder, made);
  } catch (error) {
    throw fileError(folder, error, EXIT.output);
  }
}

/** Removes folders that were made, from the innermost to the outermost, while nothing is in them. */
async function removeEmpty(inner: string, outer: string): Promise<void> {
  await rmdir(inner);
  if (resolve(inner) !== resolve(outer)) await removeEmpty(dirname(inner), outer);
}

async function changedFiles(folder: string, files: Files): Promise<[string, Buffer][]> {
  const changed: [string, Buffer][] = [];
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    const bytes = Buffer.from(content);
    const former = await readFile(path).catch(() => undefined);
    if (!former?.equals(bytes)) changed.push([path, bytes]);
  }
  return changed;
}

async function prepare(path: string, content: Buffer, undo: Undo[]): Promise<Swap> {
  const stem = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const swap = { path, fresh: `${stem}.new`, former: `${stem}.old` };
  undo.push(() => rm(swap.fresh, { force: true }));
  try {
    await writeSynced(swap.fresh, { content, mode: await modeOf(path) });
    return swap;
  } catch (error) {
    throw fileError(path, error, EXIT.output);
  }
}

/** The rights of the file that is replaced, if there is one. */
async function modeOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    ({ mode }) => mode & 0o777,
    () => undefined,
  );
}

type Written = { content: Buffer; mode: number | undefined };

async function writeSynced(path: string, { content, mode }: Written): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== undefined) await file.chmod(mode);
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function putInPlace({ path, fresh, former }: Swap, undo: Undo[]): Promise<void> {
  try {
    undo.push(await keepFormer(path, former));
    await rename(fresh, path);
  } catch (error) {
    throw fileError(path, error, EXIT.output);
  }
}

/** Keeps what stands at a path under another name; the way back is returned. */
async function keepFormer(path: string, former: string): Promise<Undo> {
  try {
    await link(path, former);
    return () => rename(former, path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return () => rm(path, { force: true });
    await copyFile(path, former); // not every file system has links
    return () => rename(former, path);
  }
}

/** So that the new names, too, outlive a failure of power; not every file system can, and Windows opens no folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
