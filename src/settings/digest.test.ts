import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { settingsDigest } from './digest.ts';
import { readSettings } from './read.ts';

async function settingsOf(yaml: string, folder = '.', more: Record<string, string> = {}) {
  const files = { [`${folder}/vdx-report.yaml`]: yaml, ...more };
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return readSettings({ env: {}, cwd: fixture.getPath(folder) });
}

const digestOf = async (...given: Parameters<typeof settingsOf>) =>
  settingsDigest(await settingsOf(...given));

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

const DATA = 'sources: { history: data }\n';

test('how deep the folder lies changes nothing', async () => {
  expect(await digestOf(DATA, 'conf/of/vdx')).toBe(await digestOf(DATA));
});

test('every value counts, those of lists and paths as well', async () => {
  const digests = await Promise.all(
    [
      '',
      'test_calls: { names: [a, b] }\n',
      'test_calls: { names: [a, c] }\n',
      'test_calls: { names: [b, a] }\n',
      'template: { workbook: own.xlsx }\n',
      'template: { workbook: other.xlsx }\n',
      'template: { mapping: own.xlsx }\n',
    ].map((more) => digestOf(`${DATA}${more}`)),
  );
  expect(new Set(digests).size).toBe(7);
});

test('the order in which settings were put together changes nothing', async () => {
  const settings = await settingsOf(DATA);
  const { licences, ...others } = settings;
  const turned = { pool: licences.pool, interval_seconds: licences.interval_seconds };
  const reversed = Object.fromEntries(Object.entries(turned).reverse()) as typeof licences;
  const digest = settingsDigest(settings);
  expect(settingsDigest({ ...others, licences: reversed })).toBe(digest);
  expect(settingsDigest({ ...others, licences: turned })).toBe(digest);
});

test('a history that is begun is the one that was to be begun', async () => {
  const begun = { 'history/figures.csv': 'month,figure,value\n' };
  expect(await digestOf(DATA, '.', begun)).toBe(await digestOf(DATA));
  expect(await digestOf(`${DATA}history: elsewhere\n`)).not.toBe(await digestOf(DATA));
});
