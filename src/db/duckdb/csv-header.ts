import { open } from 'node:fs/promises';
import { EXIT, messageOf, UserError } from '../../error.ts';
import { fileError } from '../../files.ts';
import { readGzipHead } from './gzip.ts';

const HEAD_BYTES = 65_536;

/** The columns and the separator that a CSV file's header line settles; rows are never asked. */
export async function readCsvHeader(
  path: string,
): Promise<{ columns: string[]; delimiter: string }> {
  const { parse } = await import('csv-parse/sync');
  const head = await readHead(path);
  const delimiter = [';', '\t'].find((mark) => head.split('\n', 1)[0]?.includes(mark)) ?? ',';
  try {
    const [columns] = parse(head, { delimiter, to: 1, relax_column_count: true }) as string[][];
    const names = (columns ?? []).map((name) => name.trim());
    const lower = names.map((name) => name.toLowerCase());
    const twice = names.find((_, index) => lower.indexOf(lower[index] ?? '') !== index);
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
  const bytes = path.endsWith('.gz')
    ? await readGzipHead(path, HEAD_BYTES)
    : await readPlainHead(path);
  const end = bytes.indexOf('\n');
  requireUtf8(path, end < 0 ? bytes : bytes.subarray(0, end));
  return new TextDecoder().decode(bytes); // leaves out a byte order mark
}

/** Of the header alone: the reader of the rows says which line is not. */
function requireUtf8(path: string, header: Buffer): void {
  try {
    if (header.includes(0)) throw new TypeError('There is a zero byte, as in UTF-16.');
    new TextDecoder('utf-8', { fatal: true }).decode(header);
  } catch (error) {
    throw new UserError(`${path} is not UTF-8 text.`, EXIT.data, {
      hint: 'Export the table with the encoding UTF-8.',
      cause: error,
    });
  }
}

async function readPlainHead(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    const { buffer, bytesRead } = await file
      .read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      .finally(() => file.close());
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw fileError(path, error, EXIT.data);
  }
}
