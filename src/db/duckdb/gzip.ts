import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { EXIT, messageOf, systemCode, UserError } from '../../error.ts';
import { fileError } from '../../files.ts';

const CHUNK_BYTES = 1_048_576;

/**
 * The first bytes of what a gzip file holds. The whole file is read, for of one that was cut short DuckDB
 * takes the rows that are there and says nothing.
 */
export async function readGzipHead(path: string, size: number): Promise<Buffer> {
  let head = Buffer.alloc(0);
  const keepHead = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      if (head.length < size) head = Buffer.concat([head, chunk]).subarray(0, size);
    }
  };
  try {
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
    await pipeline(createReadStream(path), gunzip, keepHead);
  } catch (error) {
    throw gzipError(path, error);
  }
  return head;
}

/** What is wrong with a file that is read, packed or not. */
export function gzipError(path: string, error: unknown): UserError {
  if (!systemCode(error)?.startsWith('Z_')) return fileError(path, error, EXIT.data);
  return new UserError(`${path} is damaged or cut short: ${messageOf(error)}.`, EXIT.data, {
    hint: 'Copy or export the file again; nothing was written.',
    cause: error,
  });
}
