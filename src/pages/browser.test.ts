import { chmod } from 'node:fs/promises';
import { createFixture, type FsFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { EXIT } from '../error.ts';
import { findBrowser } from './browser.ts';

/** A folder of programs that would be browsers. */
async function withPrograms(...names: string[]): Promise<FsFixture> {
  const folder = await createFixture(
    Object.fromEntries(names.map((name) => [name, '#!/bin/sh\n'])),
  );
  await Promise.all(names.map((name) => chmod(folder.getPath(name), 0o755)));
  return folder;
}

test('the settings come first', async () => {
  await using folder = await withPrograms('mine', 'variable', 'chromium');
  const env = { VDX_REPORT_CHROMIUM: folder.getPath('variable'), PATH: folder.path };
  const browser = await findBrowser({ chromium: folder.getPath('mine'), env });
  expect(browser.path).toBe(folder.getPath('mine'));
  expect(browser.source).toContain('settings');
});

test('then the variables, our own before those of others', async () => {
  await using folder = await withPrograms('ours', 'puppeteer', 'chrome-path', 'chromium');
  const chrome = { CHROME_PATH: folder.getPath('chrome-path'), PATH: folder.path };
  const puppeteer = { ...chrome, PUPPETEER_EXECUTABLE_PATH: folder.getPath('puppeteer') };
  const ours = { ...puppeteer, VDX_REPORT_CHROMIUM: folder.getPath('ours') };
  const found = await Promise.all([ours, puppeteer, chrome].map((env) => findBrowser({ env })));
  expect(found.map(({ source }) => source)).toEqual([
    'the variable VDX_REPORT_CHROMIUM',
    'the variable PUPPETEER_EXECUTABLE_PATH',
    'the variable CHROME_PATH',
  ]);
});

test('an empty variable is none', async () => {
  await using folder = await withPrograms('chromium');
  const browser = await findBrowser({ env: { VDX_REPORT_CHROMIUM: '', PATH: folder.path } });
  expect(browser.path).toBe(folder.getPath('chromium'));
});

test('then what is installed, in the order of PATH', async () => {
  await using first = await withPrograms('google-chrome');
  await using second = await withPrograms('chromium');
  const browser = await findBrowser({ env: { PATH: `${first.path}:${second.path}` } });
  expect(browser).toMatchObject({
    path: first.getPath('google-chrome'),
    source: 'installed on this machine',
  });
});

test('a file that cannot be run is no browser', async () => {
  await using folder = await createFixture({ chromium: 'text' });
  await using other = await withPrograms('chromium');
  const browser = await findBrowser({ env: { PATH: `${folder.path}:${other.path}` } });
  expect(browser.path).toBe(other.getPath('chromium'));
});

test('a folder of that name is no browser', async () => {
  await using folder = await createFixture({ 'chromium/readme': '' });
  await using other = await withPrograms('chromium');
  const browser = await findBrowser({ env: { PATH: `${folder.path}:${other.path}` } });
  expect(browser.path).toBe(other.getPath('chromium'));
});

test.each([
  [{ chromium: '/no/chromium', env: {} }, '/no/chromium, the browser named by "browser:"'],
  [
    { env: { CHROME_PATH: '/no/chrome' } },
    '/no/chrome, the browser named by the variable CHROME_PATH',
  ],
])('a path that somebody wrote down has to hold', async (options, message) => {
  await expect(findBrowser(options)).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining(message),
    hint: expect.stringContaining('apt-get install chromium'),
  });
});

test('the browser sees no more of the environment than it needs', async () => {
  await using folder = await withPrograms('chromium');
  const browser = await findBrowser({ env: { PATH: folder.path, VDX_PASSWORD: 'secret' } });
  expect(browser.env).toEqual({ PATH: folder.path });
});

test('the sandbox is off for root alone', async () => {
  await using folder = await withPrograms('chromium');
  const { args } = await findBrowser({ env: { PATH: folder.path } });
  expect(args).toEqual(process.getuid?.() === 0 ? ['--no-sandbox'] : []);
});
