import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { EXIT, messageOf, UserError } from '../error.ts';
import { fileError } from '../files.ts';

const HEAD_BYTES = 65_536;

/** The columns and the separator that a CSV file's header line settles; rows are never asked. */
export async function readCsvHeader(
  path: string,
): Promise<{ columns: string[]; delimiter: string }> {
  const { parse } = await import('csv-parse/sync');
  const head = (await readHead(path)).replace(/^\uFEFF/, '');
  const delimiter = [';', '\t'].find((mark) => head.split('\n', 1)[0]?.includes(mark)) ?? ',';
  try {
    const [columns] = parse(head, { delimiter, to: 1, relax_column_count: true }) as string[][];
    const names = (columns ?? []).map((name) => name.trim());
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (names.length === 0 || names.includes(''))
      throw new Error('it has no header line with a name for every column');
    if (twice) throw new Error(`the header names "${twice}" twice`);
    return { columns: names, delimiter };
  } catch (error) {
    throw new UserError(`${path}:1 cannot be read as CSV: ${messageOf(error)}.`, EXIT.data, {
      hint: 'The first line must name the columns, separated by commas, semicolons or tabs.',
      cause: error,
    });
  }
}

async function readHead(path: string): Promise<string> {
  try {
    return path.endsWith('.gz') ? await readZippedHead(path) : await readPlainHead(path);
  } catch (error) {
    throw fileError(path, error, EXIT.data);
  }
}

async function readPlainHead(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function readZippedHead(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path).pipe(createGunzip())) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= HEAD_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
