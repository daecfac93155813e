import { chmod } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { leftoversIn } from '../../test/pages/leftovers.ts';
import { EXIT } from '../error.ts';
import { withBrowser } from './running.ts';

/** Asks a program that passes for a browser for its name, and gives what is left of it. */
async function ask(script: string, { timeoutMs = 30_000, signal }: Asking = {}) {
  await using folder = await createFixture({ chromium: `${script}\n`, 'tmp/': {} });
  await chmod(folder.getPath('chromium'), 0o755);
  const env = { PATH: process.env.PATH, TMPDIR: folder.getPath('tmp') };
  const options = { chromium: folder.getPath('chromium'), env, timeoutMs, signal };
  const asked = await withBrowser(options, (running) => running.version()).catch((error) => error);
  return { asked, left: await leftoversIn(folder.getPath('tmp')) };
}

type Asking = { timeoutMs?: number; signal?: AbortSignal };

const failing = (message: RegExp) => ({
  asked: { exitCode: EXIT.output, message: expect.stringMatching(message) },
  left: [],
});

test('a browser that is not there is named, with a way out', async () => {
  const asked = withBrowser(
    { chromium: '/no/such/browser', env: {}, timeoutMs: 1000 },
    async () => 'never',
  );
  await expect(asked).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining('/no/such/browser'),
    hint: expect.stringContaining('apt-get install chromium'),
  });
});

test('a browser that cannot start is told with its own last words', async () => {
  const failed = await ask('#!/bin/sh\necho "libnss3.so: cannot open" >&2; exit 127');
  expect(failed).toMatchObject(failing(/fails: it ended \(127\)\. libnss3\.so: cannot open\.$/));
});

test('a program that the system refuses to start is an error of that program', async () => {
  expect(await ask('#!/no/such/shell')).toMatchObject(failing(/fails: spawn .*chromium ENOENT\.$/));
});

test('a browser that never answers is given up, with what it had to say', async () => {
  const failed = await ask('#!/bin/sh\necho waiting >&2; sleep 1000', { timeoutMs: 500 });
  expect(failed).toMatchObject(failing(/fails: it is not done after 0\.5 seconds\. waiting\.$/));
});

test('a browser that never answers ends with an interruption', async () => {
  const reason = new Error('Ctrl-C');
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 200);
  const asking = ask('#!/bin/sh\nsleep 1000', { signal: controller.signal });
  expect(await asking).toEqual({ asked: reason, left: [] });
});

test('an interruption before the start starts nothing', async () => {
  const reason = new Error('Ctrl-C');
  const signal = AbortSignal.abort(reason);
  expect(await ask('#!/bin/sh\nsleep 1000', { signal })).toEqual({ asked: reason, left: [] });
});
