import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/db/measured.ts';
import { smallFolder } from '../../test/db/small-folder.ts';
import { makeSmall } from '../../test/sample/make-sample.ts';
import { EXIT } from '../error.ts';

/** Makes a sample with too little memory for its rows; `spill` takes the rest. */
async function makeTight(spill: string) {
  const folder = join(await temporaryFolder(), 'sample');
  const limits = { memory_limit: '60MB', threads: 1, temp_directory: spill };
  return { folder, made: makeSmall(folder, { scale: 0.05, format: 'parquet', limits }) };
}

test('rows that do not fit into memory go to the folder of the settings, and are gone in the end', async () => {
  const spill = await temporaryFolder();
  const { folder, made } = await makeTight(spill);
  expect((await made).truth['2025-10']?.figures.video_meetings).toBe(5445);
  expect(await readdir(spill)).toEqual([]);
  expect(await readdir(folder)).toContain('participant.parquet');
});

test('a full folder is one sentence, and no sample is left', async () => {
  const spill = await smallFolder('size=1m');
  const { folder, made } = await makeTight(spill);
  await expect(made).rejects.toMatchObject({
    message: `${spill} is full: what does not fit into memory goes there.`,
    exitCode: EXIT.data,
  });
  expect(await readdir(dirname(folder))).toEqual([]);
});
