import { chmod } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../error.ts';
import { lendBrowser } from './running.ts';

/** A program that says over its pipes, as Chromium does, which version it is. */
const BROWSER = `#!${process.execPath}
const { createReadStream, createWriteStream } = require('node:fs');
const answers = createWriteStream('', { fd: 4 });
let rest = '';
createReadStream('', { fd: 3 }).setEncoding('utf8').on('data', (text) => {
  const messages = (rest + text).split('\\0');
  rest = messages.pop();
  for (const { id, method } of messages.map((message) => JSON.parse(message))) {
    const result = method === 'Browser.getVersion' ? { product: 'Chrome/VERSION' }
      : method === 'Target.getBrowserContexts' ? { browserContextIds: [] } : {};
    answers.write(JSON.stringify({ id, result }) + '\\0');
  }
});
`;

async function lend(version: string): Promise<string> {
  const folder = await createFixture({ chromium: BROWSER.replace('VERSION', version) });
  onTestFinished(() => folder.rm());
  const chromium = folder.getPath('chromium');
  await chmod(chromium, 0o755);
  const { use, end } = lendBrowser({ chromium, env: {}, timeoutMs: 30_000 });
  onTestFinished(end);
  return use(async (running) => running.version());
}

test('a Chromium that prints the margins of a page is taken, and no older one', async () => {
  expect(await lend('131.0.6778.0')).toBe('Chrome/131.0.6778.0');
  await expect(lend('130.0.6723.69')).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining('is Chrome/130.0.6723.69; version 131 or later is needed'),
  });
});
