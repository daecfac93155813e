import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { settingsDigest } from './digest.ts';
import { readSettings } from './read.ts';

async function digestOf(yaml: string) {
  const fixture = await createFixture({ 'vdx-report.yaml': yaml });
  onTestFinished(() => fixture.rm());
  return settingsDigest(await readSettings({ env: {}, cwd: fixture.path }));
}

test('the same settings have the same digest, wherever they lie and however they are written', async () => {
  const digest = await digestOf('sources: { history: data }\nlicences: { pool: 1500 }\n');
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
  expect(
    await digestOf('licences:\n  pool: 1500 # the default\nsources:\n  history: ./data/\n'),
  ).toBe(digest);
});

test('another setting has another digest, another password has not', async () => {
  const withPassword = (password: string) =>
    digestOf(`sources: { history: "mysql://u:${password}@h/d" }\n`);
  expect(await digestOf('sources: { history: data }\n')).not.toBe(
    await digestOf('sources: { history: data }\nlicences: { pool: 1501 }\n'),
  );
  expect(await withPassword('a')).toBe(await withPassword('b'));
});
