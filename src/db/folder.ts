import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT, UserError } from '../error.ts';
import { fileError } from '../files.ts';

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
  const beside = (await list(folder)).filter((file) => formatOf(file, name));
  const inside = (await isFolder(join(folder, name)))
    ? (await list(join(folder, name)))
        .filter((file) => formatOf(file))
        .map((file) => join(name, file))
    : [];
  if (beside.length > 1 || (beside.length > 0 && inside.length > 0)) {
    const found = [...beside, ...(inside.length > 0 ? [`${name}/`] : [])].join(' and ');
    throw new UserError(`${folder} holds the table ${name} twice: ${found}.`, EXIT.data, {
      hint: 'Leave one of them there.',
    });
  }
  const files = [...beside, ...inside].map((file) => fileOf(join(folder, file)));
  return files.length > 0 ? files : undefined;
}

function formatOf(file: string, stem?: string): TableFile['format'] | undefined {
  return ENDINGS.find(([ending]) =>
    stem === undefined ? file.endsWith(ending) : file === stem + ending,
  )?.[1];
}

function fileOf(path: string): TableFile {
  const format = formatOf(path);
  if (!format) throw new RangeError(`${path} is no table file.`);
  return { path, format };
}

async function list(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    throw fileError(folder, error, EXIT.data);
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
