import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { acquire, clearBeside, releaseOwn, signOf, takeAway } from './lock-file.ts';

async function temporaryLock(): Promise<{ folder: string; path: string }> {
  const fixture = await createFixture();
  onTestFinished(() => fixture.rm());
  return { folder: fixture.path, path: fixture.getPath('.lock') };
}

test('a lock is taken once, names its holder, and leaves nothing beside itself', async () => {
  const { folder, path } = await temporaryLock();
  const token = await acquire(path);
  expect(await acquire(path)).toBeUndefined();
  expect((await signOf(path))?.holder).toMatchObject({ pid: process.pid, token });
  expect(await readdir(folder)).toEqual(['.lock']);
});

test('a stale lock is taken away', async () => {
  const { folder, path } = await temporaryLock();
  await writeFile(path, 'stale');
  await takeAway(path, 'stale');
  expect(await readdir(folder)).toEqual([]);
});

// Two runs read the same stale lock; the first takes it away and gets its own before the second takes away.
test('the lock of a run that was quicker to take over is put back', async () => {
  const { folder, path } = await temporaryLock();
  await acquire(path);
  const held = await readFile(path, 'utf8');
  await takeAway(path, 'stale');
  expect(await readFile(path, 'utf8')).toBe(held);
  expect(await readdir(folder)).toEqual(['.lock']);
});

test('a lock that somebody else has taken away already is no error', async () => {
  const { folder, path } = await temporaryLock();
  await takeAway(path, 'stale');
  expect(await readdir(folder)).toEqual([]);
});

test('only its holder releases a lock', async () => {
  const { folder, path } = await temporaryLock();
  const token = await acquire(path);
  releaseOwn(path, 'of another');
  expect(await readdir(folder)).toEqual(['.lock']);
  releaseOwn(path, String(token));
  expect(await readdir(folder)).toEqual([]);
});

test('what stands beside a lock is cleared away, and nothing else', async () => {
  const { folder, path } = await temporaryLock();
  await writeFile(`${path}.left`, '');
  await writeFile(`${folder}/.locked`, '');
  await clearBeside(folder);
  expect(await readdir(folder)).toEqual(['.locked']);
});
