import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { readHistorySettings } from './history.ts';
import { readSettings } from './read.ts';
import { PUBLISHED_HISTORY } from './settings.ts';

async function folderWith(files: Record<string, string>) {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

const SOURCES = 'sources: { history: data }\n';
const FIGURES = { 'history/figures.csv': 'month,figure,value\n' };

/** Where the history is read, and where one is begun. */
async function placeOf(files: Record<string, string>) {
  const cwd = await folderWith(files);
  const { history, historyToBegin } = await readSettings({ env: {}, cwd });
  return [history, historyToBegin].map((path) => path?.replace(cwd, '<folder>') ?? null);
}

test('the history that is not begun is the published one, to be begun beside the settings', async () => {
  expect(await placeOf({ 'vdx-report.yaml': SOURCES })).toEqual([
    PUBLISHED_HISTORY,
    '<folder>/history',
  ]);
  // a folder alone is none
  expect(await placeOf({ 'vdx-report.yaml': SOURCES, 'history/notes.txt': '' })).toEqual([
    PUBLISHED_HISTORY,
    '<folder>/history',
  ]);
});

test('the history that is begun, or named, is read and written', async () => {
  expect(await placeOf({ 'vdx-report.yaml': SOURCES, ...FIGURES })).toEqual([
    '<folder>/history',
    null,
  ]);
  expect(await placeOf({ 'vdx-report.yaml': `${SOURCES}history: own\n` })).toEqual([
    '<folder>/own',
    null,
  ]);
});

test('without settings the history is the published one, which nobody begins', async () => {
  expect(await placeOf({})).toEqual([PUBLISHED_HISTORY, null]);
  const cwd = await folderWith({});
  const settings = await readSettings({ env: {}, cwd });
  expect(settings.corrections).toEqual([]);
  expect(settings.uptime.maintenance).toEqual([]);
});

test('what the history alone needs is the same', async () => {
  expect(await readHistorySettings({ env: {}, cwd: await folderWith({}) })).toEqual({
    history: PUBLISHED_HISTORY,
    firstMonth: 3,
  });
  const yaml = `${SOURCES}history: own\nquarters: { first_month: 1 }\n`;
  const cwd = await folderWith({ 'vdx-report.yaml': yaml });
  expect(await readHistorySettings({ env: {}, cwd })).toEqual({
    history: `${cwd}/own`,
    firstMonth: 1,
  });
  await expect(
    readHistorySettings({ env: { VDX_REPORT_CONFIG: 'none.yaml' }, cwd }),
  ).rejects.toThrow('none.yaml does not exist');
  // a variable that is empty names nothing
  expect(await readHistorySettings({ env: { VDX_REPORT_CONFIG: '' }, cwd })).toMatchObject({
    firstMonth: 1,
  });
});
