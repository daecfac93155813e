import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/db/measured.ts';
import { smallFolder } from '../../../test/db/small-folder.ts';
import { EXIT } from '../../error.ts';
import type { DuckdbLimits } from '../../settings/source.ts';
import { openDuckdb } from './open.ts';

const LARGE = 'SELECT range AS a, hash(range) AS b, hash(range + 1) AS c FROM range(1000000)';

/** Keeps more rows than the memory holds, in a source without tables. */
async function keepLarge(limits: Partial<DuckdbLimits>): Promise<void> {
  const path = await temporaryFolder();
  const all = { memory_limit: '20MB', threads: 1, temp_directory: null, ...limits };
  const wanted = { needed: [], optional: [] };
  const database = await openDuckdb({ kind: 'folder', path, tables: {}, limits: all }, wanted);
  try {
    const statement = { sql: LARGE, values: [] };
    await database.keep?.({ relation: 'large', table: 'large', statement });
  } finally {
    await database.close();
  }
}

test('what does not fit into memory goes to the folder of the settings, and is gone in the end', async () => {
  const folder = join(await temporaryFolder(), 'spill');
  await keepLarge({ temp_directory: folder });
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that cannot be made is one sentence, before anything is read', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  await expect(keepLarge({ temp_directory: file })).rejects.toMatchObject({
    name: 'UserError',
    exitCode: EXIT.data,
    hint: expect.stringMatching(/duckdb\.temp_directory.*Nothing was written/),
  });
});

test('a folder that may not be written is one sentence, before anything is read', async () => {
  const folder = await smallFolder('ro,size=1m');
  await expect(keepLarge({ temp_directory: folder })).rejects.toMatchObject({
    message: `${folder} lies on a read-only file system.`,
    exitCode: EXIT.data,
    hint: expect.stringMatching(/duckdb\.temp_directory.*Nothing was written/),
  });
});

test('a full folder is one sentence', async () => {
  const folder = await smallFolder('size=1m');
  await expect(keepLarge({ temp_directory: folder })).rejects.toMatchObject({
    message: `${folder} is full: what does not fit into memory goes there.`,
    exitCode: EXIT.data,
  });
});

test('too little memory is one sentence', async () => {
  await expect(keepLarge({ memory_limit: '1MB' })).rejects.toMatchObject({
    message: 'DuckDB needs more memory than 1MB.',
    exitCode: EXIT.data,
    hint: expect.stringContaining('duckdb.memory_limit'),
  });
});
