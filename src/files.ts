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
