import { access, mkdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
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

/**
 * Makes a folder and those above it that are missing, and gives the outermost that was made. Node's own way has no end
 * where a file system has a folder and makes nothing in it, as /proc and the homes of an automounter.
 */
export async function makeFolders(folder: string, mode = 0o777): Promise<string | undefined> {
  try {
    return await makeFolder(folder, mode);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' || dirname(folder) === folder) throw error;
  }
  const outermost = await makeFolders(dirname(folder), mode);
  const made = await makeFolder(folder, mode);
  return outermost ?? made;
}

/** The folder where it was made, undefined where it was there. */
async function makeFolder(folder: string, mode: number): Promise<string | undefined> {
  try {
    await mkdir(folder, { mode });
    return folder;
  } catch (error) {
    if (await isFolder(folder)) return undefined;
    throw error;
  }
}

/** Whether there is a folder of that name that this user can see. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Whether there is a file or a folder of that name that this user can see. */
export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Whether there is a file. What is none, such as a device or a pipe, is refused: reading it may never end. A folder
 * is refused as one.
 */
export async function requireFile(path: string, exitCode: ExitCode): Promise<boolean> {
  const found = await stat(path).catch((error) => {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw fileError(path, error, exitCode);
  });
  if (found === undefined || found.isFile()) return found !== undefined;
  const what = found.isDirectory()
    ? 'is a folder, not a file'
    : 'is a device or a pipe, not a file';
  throw new UserError(`${path} ${what}.`, exitCode);
}
