import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CHECKSUM_FILE } from '../../checksums.ts';
import { EXIT, UserError } from '../../error.ts';
import { fileError, isFolder, requireFile } from '../../files.ts';

/** A file of a table. */
export type TableFile = { path: string; format: 'parquet' | 'csv' | 'ndjson' };

const ENDINGS: readonly [string, TableFile['format']][] = [
  ['.parquet', 'parquet'],
  ['.csv', 'csv'],
  ['.csv.gz', 'csv'],
  ['.ndjson', 'ndjson'],
  ['.ndjson.gz', 'ndjson'],
];

/**
 * The files that hold a table in a folder: `participant.csv` or everything in `participant/`. Undefined
 * where there is neither; an error where there are two answers.
 */
export async function findFiles(folder: string, name: string): Promise<TableFile[] | undefined> {
  const beside = (await list(folder)).filter((file) => hasName(file, name));
  const inside = await listTable(join(folder, name));
  if (beside.length > 1 || (beside.length > 0 && inside.length > 0)) {
    const found = [...beside, ...(inside.length > 0 ? [`${name}/`] : [])].join(' and ');
    throw new UserError(`${folder} holds the table ${name} twice: ${found}.`, EXIT.data, {
      hint: 'Leave one of them there.',
    });
  }
  const paths = [...beside, ...inside.map((file) => join(name, file))];
  const files = await Promise.all(paths.map((path) => fileOf(join(folder, path))));
  return files.length > 0 ? files : undefined;
}

/** Whether a path is that of a file of the table at `table`, a path without an ending. */
export function isFileOf(path: string, table: string): boolean {
  return hasName(path, table) || (dirname(path) === table && !isBeside(basename(path)));
}

const hasName = (file: string, name: string) => ENDINGS.some(([ending]) => file === name + ending);

/** Hidden files, markers such as `_SUCCESS`, and checksums hold no rows. */
const isBeside = (file: string) => /^[._]/.test(file) || file === CHECKSUM_FILE;

/** All files of a table's own folder that may hold rows. */
async function listTable(folder: string): Promise<string[]> {
  if (!(await isFolder(folder))) return [];
  return (await list(folder)).filter((file) => !isBeside(file));
}

/** A file whose rows would silently be missing is refused. */
async function fileOf(path: string): Promise<TableFile> {
  const format = ENDINGS.find(([ending]) => path.endsWith(ending))?.[1];
  if (format && !(await isFolder(path))) {
    await requireFile(path, EXIT.data);
    return { path, format };
  }
  throw new UserError(`${path} is ${format ? 'a folder' : 'no file of a table'}.`, EXIT.data, {
    hint: `The files of a table end in ${ENDINGS.map(([ending]) => ending).join(', ')}; move all other files elsewhere.`,
  });
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw fileError(folder, error, EXIT.data);
  }
}
