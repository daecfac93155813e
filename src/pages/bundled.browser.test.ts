import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { pagesOf } from '../../test/pages/poppler.ts';
import { sampleReport } from '../../test/report/report.ts';
import { EXIT } from '../error.ts';
import { unpackChromium } from './bundled.ts';
import { renderHtml } from './html.ts';
import { startPrinter } from './pdf.ts';
import { factsOf } from './view/view.ts';

test('the Chromium of the package is unpacked once, even by two at a time, and prints letters and all', async () => {
  await using cache = await createFixture();
  const unpack = () => unpackChromium({ XDG_CACHE_HOME: cache.path }, undefined);
  const [one, other] = await Promise.all([unpack(), unpack()]);
  const before = await stat(one.path);
  await unpack();
  expect(other).toEqual(one);
  expect((await stat(one.path)).mtimeMs).toBe(before.mtimeMs);
  const { stdout } = await promisify(execFile)('ls', [cache.getPath('vdx-report')]);
  expect(stdout).toMatch(/^chromium-[\d.]+\n$/);

  const report = sampleReport();
  const { print, end } = startPrinter({ chromium: one.path, env: one.env });
  onTestFinished(end);
  const pdf = await print(await renderHtml(report), factsOf(report));
  expect((await pagesOf(pdf))[0]).toMatch(/109\.949 +108\.895 +108\.036/);
});

test('an interruption leaves nothing half unpacked', async () => {
  await using cache = await createFixture();
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  const unpacked = unpackChromium({ XDG_CACHE_HOME: cache.path }, controller.signal);
  await expect(unpacked).rejects.toThrow();
  const { stdout } = await promisify(execFile)('ls', [cache.getPath('vdx-report')]);
  expect(stdout).toBe('');
});

test('a cache that cannot be made is named', async () => {
  await using folder = await createFixture({ file: '' });
  const unpacked = unpackChromium({ XDG_CACHE_HOME: folder.getPath('file') }, undefined);
  await expect(unpacked).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining(folder.getPath('file')),
  });
});
