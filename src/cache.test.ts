import { chmod, readdir, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { cacheFolder, cachePlaces } from './cache.ts';
import { EXIT } from './error.ts';

const UID = process.getuid?.() ?? 'cache';

test('each system keeps its caches where its users expect them', () => {
  const passing = join(tmpdir(), `vdx-report-${UID}`);
  expect(cachePlaces({ HOME: '/home/anna' }, 'linux')).toEqual([
    '/home/anna/.cache/vdx-report',
    passing,
  ]);
  expect(cachePlaces({ HOME: '/Users/anna' }, 'darwin')[0]).toBe(
    '/Users/anna/Library/Caches/vdx-report',
  );
  const windows = { USERPROFILE: 'C:\\Users\\anna', TMPDIR: 'D:\\Temp' };
  expect(cachePlaces(windows, 'win32')).toEqual([
    'C:\\Users\\anna\\AppData\\Local\\vdx-report',
    `D:\\Temp\\vdx-report-${UID}`,
  ]);
  expect(cachePlaces({ ...windows, LOCALAPPDATA: 'E:\\Local' }, 'win32')[0]).toBe(
    'E:\\Local\\vdx-report',
  );
});

test('the folder is made in the home, for its user alone', async () => {
  await using home = await createFixture();
  const folder = await cacheFolder({ HOME: home.path });
  expect(folder).toBe(home.getPath('.cache/vdx-report'));
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test('a home that cannot be written leaves the temporary files', async () => {
  await using folder = await createFixture({ home: 'a file', 'tmp/': {} });
  const env = { HOME: folder.getPath('home'), TMPDIR: folder.getPath('tmp') };
  const cache = await cacheFolder(env);
  expect(cache).toBe(folder.getPath(`tmp/vdx-report-${UID}`));
  expect((await stat(cache)).mode & 0o777).toBe(0o700);
  expect(await cacheFolder(env)).toBe(cache);
});

test('a folder among the temporary files that others may write to is not trusted', async () => {
  await using folder = await createFixture({ home: 'a file', 'tmp/': {}, 'other/': {} });
  const env = { HOME: folder.getPath('home'), TMPDIR: folder.getPath('tmp') };
  const refusal = {
    exitCode: EXIT.output,
    message: expect.stringMatching(/tmp\/vdx-report-\d+ \(others may write there\)\.$/),
    hint: 'Let XDG_CACHE_HOME name a folder that this user may write to.',
  };
  await chmod(await cacheFolder(env), 0o777);
  await expect(cacheFolder(env)).rejects.toMatchObject(refusal);

  await using linked = await createFixture({ 'tmp/': {} });
  await symlink(folder.getPath('other'), linked.getPath(`tmp/vdx-report-${UID}`));
  const led = cacheFolder({ ...env, TMPDIR: linked.getPath('tmp') });
  await expect(led).rejects.toMatchObject(refusal);
});

test('what XDG_CACHE_HOME names has to hold', async () => {
  await using folder = await createFixture({ file: '', 'tmp/': {} });
  const env = { XDG_CACHE_HOME: folder.getPath('file'), TMPDIR: folder.getPath('tmp') };
  await expect(cacheFolder(env)).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining(folder.getPath('file')),
  });
  expect(await readdir(folder.getPath('tmp'))).toEqual([]);
});
