import { mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmall } from '../../test/sample/make-sample.ts';
import { fillFolder } from './folder.ts';
import type { SampleOptions } from './sample.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function make(name: string, options: Partial<SampleOptions> = {}) {
  return makeSmall(join(folder, name), options);
}

test('an interrupted run leaves nothing behind', async () => {
  const parent = join(folder, 'interrupted');
  await mkdir(parent);
  const controller = new AbortController();
  const run = make('interrupted/sample', {
    signal: controller.signal,
    onProgress: (step) => {
      if (step.startsWith('writing participant')) controller.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(parent)).toEqual([]);
});

test('an earlier sample is replaced', async () => {
  await make('replaced', { scale: 0.001 });
  await make('replaced', { scale: 0.001, seed: 2, format: 'duckdb' });
  const names = await readdir(join(folder, 'replaced'));
  expect(names).toEqual(['SHA256SUMS', 'sample.duckdb', 'sample.json', 'vdx-report.yaml']);
});

test('a folder with anything else in it is left alone', async () => {
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken', 'thesis.txt'), 'years of work');
  await expect(make('taken')).rejects.toThrow('is not empty and holds no sample');
  expect(await readdir(join(folder, 'taken'))).toEqual(['thesis.txt']);
});

test('a place that cannot be written is named', async () => {
  await writeFile(join(folder, 'file.txt'), 'no folder');
  await expect(make('file.txt/sample')).rejects.toMatchObject({
    message: `${join(folder, 'file.txt/sample')} has a file where a folder is expected in its path.`,
    exitCode: 5,
  });
});

test('a disk that refuses what is written to an open file is no bug', async () => {
  const filling = fillFolder(join(folder, 'full'), async () => {
    const file = await open('/dev/full', 'w');
    await file.write('a row').finally(() => file.close()); // the error of it names no path
  });
  await expect(filling).rejects.toMatchObject({
    message: `${join(folder, 'full')} cannot be written: the disk is full.`,
    exitCode: 5,
  });
});

test('a mistake of the program is not taken for one of the disk', async () => {
  const wrong = fillFolder(join(folder, 'wrong'), async () => Buffer.alloc(-1));
  await expect(wrong).rejects.toThrow(RangeError);
});
