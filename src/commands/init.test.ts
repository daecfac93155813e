import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../error.ts';
import { readSettings } from '../settings/read.ts';
import { settingsSchema } from '../settings/schema.ts';
import { init } from './init.ts';

async function emptyFolder() {
  const fixture = await createFixture();
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

test('the settings that init writes are the defaults', async () => {
  const cwd = await emptyFolder();
  const defaults = await readSettings({ env: {}, cwd });
  expect(await init({ cwd })).toBe(`${cwd}/vdx-report.yaml`);
  const { sample, history, ...written } = await readSettings({ env: {}, cwd });
  expect({ ...written, history: defaults.history, sample: true }).toMatchObject(defaults);
  expect(history).toBe(`${cwd}/history`);
  expect(sample).toBe(false);
});

test('every key of the settings stands in the file, if only as an example that works', async () => {
  const cwd = await emptyFolder();
  const text = await readFile(await init({ cwd }), 'utf8');
  const examples = text.replace(/^ {2}maintenance: \[\]\n/m, '').replace(/#(?=[a-z_]+:|- )/g, '');
  expect(Object.keys(parse(examples)).sort()).toEqual(Object.keys(settingsSchema.shape).sort());
  await writeFile(`${cwd}/vdx-report.yaml`, examples.replace(/password_file:.*/, 'password: x'));
  expect(await readSettings({ env: {}, cwd })).toMatchObject({
    sources: {
      licences: { url: 'mysql://reporter@db.example:3306/status' },
      sms: { kind: 'duckdb' },
      uptime: { ssl: { ca: `${cwd}/ca.pem` }, tables: { uptime_probe: 'status_probe' } },
    },
    uptime: { maintenance: [{ from: '2025-10-04 20:00:00', reason: 'New release' }] },
    browser: '/usr/bin/chromium',
  });
});

test('settings that are there already are kept, unless forced', async () => {
  const cwd = await emptyFolder();
  await writeFile(`${cwd}/vdx-report.yaml`, 'mine');
  await expect(init({ cwd })).rejects.toMatchObject({
    exitCode: EXIT.usage,
    message: `${cwd}/vdx-report.yaml exists already and was left as it is.`,
  });
  expect(await readFile(`${cwd}/vdx-report.yaml`, 'utf8')).toBe('mine');
  await init({ cwd, force: true });
  expect(await readFile(`${cwd}/vdx-report.yaml`, 'utf8')).toContain(
    'time_zone: Europe/Copenhagen',
  );
});

test('a folder that is not there is told', async () => {
  await expect(init({ cwd: '/proc/no/such/folder' })).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: '/proc/no/such/folder does not exist.',
  });
});

test("init begins a history of one's own with the published one, and keeps one that is there", async () => {
  const cwd = await emptyFolder();
  await init({ cwd });
  for (const name of await readdir('history')) {
    expect(await readFile(`${cwd}/history/${name}`, 'utf8')).toBe(
      await readFile(`history/${name}`, 'utf8'),
    );
  }
  await writeFile(`${cwd}/history/figures.csv`, 'month,figure,value\n');
  await init({ cwd, force: true });
  expect(await readFile(`${cwd}/history/figures.csv`, 'utf8')).toBe('month,figure,value\n');
  expect((await readdir(`${cwd}/history`)).sort()).toEqual((await readdir('history')).sort());
});
