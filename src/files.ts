import { readFile } from 'node:fs/promises';
import { EXIT, type ExitCode, messageOf, systemCode, UserError } from './error.ts';

const CAUSES: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read or written by this user',
  EPERM: 'may not be read or written by this user',
  EROFS: 'lies on a read-only file system',
  ENOSPC: 'cannot be written: the disk is full',
  EDQUOT: 'cannot be written: the disk quota is used up',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'has a file where a folder is expected in its path',
  EEXIST: 'is in the way: a file of that name exists',
};

/** A UserError that names the file and why the system refused it. */
export function fileError(path: string, error: unknown, exitCode: ExitCode): UserError {
  const code = systemCode(error);
  const why = (code && CAUSES[code]) ?? `cannot be used: ${messageOf(error)}`;
  return new UserError(`${path} ${why}.`, exitCode, { cause: error });
}

/** The text of a UTF-8 file, without a byte order mark. */
export async function readText(path: string, exitCode: ExitCode = EXIT.usage): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    throw fileError(path, error, exitCode);
  }
}
