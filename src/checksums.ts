import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EXIT, UserError } from './error.ts';
import { readText, requireFile } from './files.ts';

/** The file of a folder that says what its files were when they were made, as the command `sha256sum` writes it. */
export const CHECKSUM_FILE = 'SHA256SUMS';

/** The SHA-256 of files by their path, and the file that says so. */
export type Checksums = { file: string; digests: ReadonlyMap<string, string> };

const CHUNK_BYTES = 1_048_576;

/** The SHA-256 of what a file holds, in hexadecimal digits. */
export async function sha256OfFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), hash, { signal });
  return hash.digest('hex');
}

/** Writes the checksums of files of a folder beside them. */
export async function writeChecksums(folder: string, names: readonly string[]): Promise<void> {
  const lines: string[] = [];
  for (const name of names) {
    lines.push(`${await sha256OfFile(join(folder, name))}  ${name}\n`);
  }
  await writeFile(join(folder, CHECKSUM_FILE), lines.join(''));
}

/** The checksums that lie in a folder, if any do. A line that is none is an error (exit 3). */
export async function readChecksums(folder: string): Promise<Checksums | undefined> {
  const file = join(folder, CHECKSUM_FILE);
  if (!(await requireFile(file, EXIT.data))) return undefined;
  const digests = new Map<string, string>();
  for (const [index, line] of (await readText(file, EXIT.data)).split(/\r?\n/).entries()) {
    if (line === '') continue;
    const [, isEscaped, digest = '', name = ''] = LINE.exec(line) ?? [];
    if (digest === '') throw noChecksum(`${file}:${index + 1}`);
    digests.set(resolve(folder, isEscaped ? unescaped(name) : name), digest.toLowerCase());
  }
  return { file, digests };
}

/** A backslash before the digits says that the name has some in it. */
const LINE = /^(\\?)([0-9a-f]{64}) [ *](.+)$/i;

const unescaped = (name: string) =>
  name.replace(/\\([\\nr])/g, (_, letter: string) => ({ n: '\n', r: '\r' })[letter] ?? '\\');

function noChecksum(place: string): UserError {
  return new UserError(
    `${place} is no checksum: expected 64 digits of SHA-256, two blanks and a name.`,
    EXIT.data,
    { hint: `Write it anew where the files are made: sha256sum *.parquet > ${CHECKSUM_FILE}` },
  );
}
