import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from '../error.ts';
import { withLedgerLock } from './lock.ts';

async function temporaryFolder(): Promise<string> {
  const fixture = await createFixture();
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

test('a folder that is made for a history goes again where nothing was written', async () => {
  const folder = await temporaryFolder();
  expect(await withLedgerLock(`${folder}/history`, async () => 'looked')).toBe('looked');
  expect(await readdir(folder)).toEqual([]);
});

test('a folder that was there stays, and so does a new one with a file in it', async () => {
  const folder = await temporaryFolder();
  await mkdir(`${folder}/empty`);
  await withLedgerLock(`${folder}/empty`, async () => undefined);
  await withLedgerLock(`${folder}/new`, async () => writeFile(`${folder}/new/figures.csv`, ''));
  expect((await readdir(folder)).sort()).toEqual(['empty', 'new']);
});

test('a folder that cannot be made is told by its name', async () => {
  const folder = await temporaryFolder();
  await writeFile(`${folder}/file`, '');
  await expect(
    withLedgerLock(`${folder}/file/history`, async () => undefined),
  ).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining(`${folder}/file/history`),
  });
});
