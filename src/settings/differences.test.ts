import { createFixture } from 'fs-fixture';
import { expect, test } from 'vitest';
import { differencesFromDefaults } from './differences.ts';
import { readSettings } from './read.ts';

async function differencesOf(yaml: string) {
  await using folder = await createFixture({
    'vdx-report.yaml': `sources: { history: . }\n${yaml}`,
  });
  const settings = await readSettings({ path: undefined, env: {}, cwd: folder.path });
  return differencesFromDefaults(settings).map(({ name, value }) => `${name} = ${value}`);
}

test('settings as they come, also where they are written down, are no differences', async () => {
  expect(await differencesOf('')).toEqual([]);
  const same = 'quality: { good_below: 1 }\nlicences: { pool: 1500 }\ntime_zone: Europe/Copenhagen';
  expect(await differencesOf(same)).toEqual([]);
});

test('each rule that is another is named with its value, in the order of the settings', async () => {
  const yaml = `
licences: { pool: 2000 }
targets: { uptime_api: 99.9 }
test_calls: { names: [VDX Prøverum, Åben test] }
uptime:
  maintenance: [{ from: 2025-10-04T22:00, to: 2025-10-05T02:00, component: api, reason: Flytning }]`;
  const differences = await differencesOf(yaml);
  expect(differences.slice(0, 3)).toEqual([
    'targets.uptime_api = 99.9',
    'test_calls.names = VDX Prøverum; Åben test',
    'licences.pool = 2000',
  ]);
  expect(differences[3]).toMatch(/^uptime\.maintenance = .*component: api.*reason: Flytning/);
  expect(differences).toHaveLength(4);
});

test('what does not decide a number is left out', async () => {
  const yaml = 'system: { name: VDX }\nformats: [html]\nduckdb: { memory_limit: 2GB }';
  expect(await differencesOf(yaml)).toEqual([]);
});
