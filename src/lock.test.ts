import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { bundleModule } from '../test/bundled.ts';
import { EXIT } from './error.ts';
import { withLock } from './lock.ts';
import { processSpace } from './process-space.ts';

/** A lock of this machine whose process is gone and whose number another has now. */
function staleHolder() {
  return { pid: process.pid, host: hostname(), began: '1', space: processSpace(), token: 'x' };
}

async function emptyFolder(files: Record<string, string> = {}): Promise<string> {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

const HISTORY = { what: 'The history', waitMs: 30_000 };

/** Another process that does something with the lock of its folder. */
async function startProcess(folder: string, script: string) {
  const lock = await bundleModule('src/lock.ts');
  const path = `${folder}/other.mjs`;
  await writeFile(
    path,
    `import { withLock } from ${JSON.stringify(lock)};\nconst HISTORY = ${JSON.stringify(HISTORY)};\nconst folder = ${JSON.stringify(folder)};\n${script}`,
  );
  const child = spawn(process.execPath, [path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const HOLD = `
  await withLock(folder, () => new Promise(() => {
    process.stdout.write('held');
    setInterval(() => {}, 1000);
  }), HISTORY);`;

const locks = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.startsWith('.lock'));

test('the lock is there during the work and gone after it, also when the work fails', async () => {
  const folder = await emptyFolder();
  expect(await withLock(folder, () => locks(folder), HISTORY)).toEqual(['.lock']);
  const failing = withLock(folder, () => Promise.reject(new Error('no luck')), HISTORY);
  await expect(failing).rejects.toThrow('no luck');
  expect(await locks(folder)).toEqual([]);
});

test('a second writer waits for the first', async () => {
  const folder = await emptyFolder();
  const story: string[] = [];
  const work = (name: string) => async () => {
    story.push(`${name} begins`);
    await new Promise((done) => setTimeout(done, 100));
    story.push(`${name} ends`);
  };
  await Promise.all([withLock(folder, work('a'), HISTORY), withLock(folder, work('b'), HISTORY)]);
  const [first, second] = story[0] === 'a begins' ? ['a', 'b'] : ['b', 'a'];
  expect(story).toEqual([`${first} begins`, `${first} ends`, `${second} begins`, `${second} ends`]);
});

test('a second process that waits in vain names the first', async () => {
  const folder = await emptyFolder();
  const holder = await startProcess(folder, HOLD);
  await once(holder.stdout, 'data');
  await expect(
    withLock(folder, async () => 'never', { ...HISTORY, waitMs: 200 }),
  ).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: expect.stringMatching(
      new RegExp(
        `^The history is being written by process ${holder.pid} on ${hostname()} since 20\\S+Z \\(${folder}/.lock\\)\\.$`,
      ),
    ),
  });
  expect(await locks(folder)).toEqual(['.lock']);
});

test('waiting ends with an abort', async () => {
  const folder = await emptyFolder();
  const holder = await startProcess(folder, HOLD);
  await once(holder.stdout, 'data');
  const signal = AbortSignal.timeout(100);
  await expect(withLock(folder, async () => 'never', { ...HISTORY, signal })).rejects.toThrow(
    'aborted',
  );
});

test('the lock of a killed process is taken over', async () => {
  const folder = await emptyFolder();
  const holder = await startProcess(folder, HOLD);
  await once(holder.stdout, 'data');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(await locks(folder)).toEqual(['.lock']);
  expect(await withLock(folder, async () => 'mine', HISTORY)).toBe('mine');
  expect(await locks(folder)).toEqual([]);
});

test('a process that exits in the middle leaves no lock', async () => {
  const folder = await emptyFolder();
  const other = await startProcess(
    folder,
    'await withLock(folder, async () => process.exit(7), HISTORY);',
  );
  expect(await once(other, 'exit')).toEqual([7, null]);
  expect(await locks(folder)).toEqual([]);
});

test('a lock left by an earlier process of the same number is taken over', async () => {
  const stale = staleHolder();
  const folder = await emptyFolder({ '.lock': JSON.stringify(stale) });
  expect(await withLock(folder, async () => 'mine', HISTORY)).toBe('mine');
});

const FOREIGN = { pid: 1, host: 'elsewhere', began: '1', space: 'elsewhere', token: 'x' };

test.each([
  ['of another host', JSON.stringify(FOREIGN), 'process 1 on elsewhere'],
  ['that is empty', '', 'an unknown process'],
  ['that is cut short', '{"pid":1', 'an unknown process'],
])('a lock %s is left alone while it shows signs of life', async (_, content, who) => {
  const folder = await emptyFolder({ '.lock': content });
  const beat = setInterval(() => void utimes(`${folder}/.lock`, new Date(), new Date()), 50);
  onTestFinished(() => clearInterval(beat));
  const waiting = withLock(folder, async () => 'never', {
    ...HISTORY,
    waitMs: 1000,
    silentMs: 400,
  });
  await expect(waiting).rejects.toThrow(who);
});

test.each(['', JSON.stringify(FOREIGN)])(
  'a lock that is silent is taken over: %s',
  async (content) => {
    const folder = await emptyFolder({ '.lock': content });
    expect(await withLock(folder, async () => 'mine', { ...HISTORY, silentMs: 400 })).toBe('mine');
    expect(await locks(folder)).toEqual([]);
  },
);

test('what a killed process left beside the lock is cleared away', async () => {
  const folder = await emptyFolder({ '.lock.6e0f': '{}', '.lock.takeover': '' });
  await withLock(folder, async () => undefined, HISTORY);
  expect(await locks(folder)).toEqual([]);
});

test('whoever lost the lock to another is told before it writes', async () => {
  const folder = await emptyFolder();
  const losing = withLock(
    folder,
    async (confirm) => {
      await writeFile(`${folder}/.lock`, JSON.stringify(FOREIGN));
      await confirm();
    },
    HISTORY,
  );
  await expect(losing).rejects.toThrow('The history has been taken over by another run');
  expect(await locks(folder)).toEqual(['.lock']);
});

test('of many processes that find a stale lock, one at a time goes on', async () => {
  const stale = staleHolder();
  const folder = await emptyFolder({ '.lock': JSON.stringify(stale), total: '0' });
  const script = `
    import { readFile, writeFile } from 'node:fs/promises';
    for (let turn = 0; turn < 5; turn += 1) {
      await withLock(folder, async () => {
        const total = Number(await readFile(folder + '/total', 'utf8'));
        await new Promise((done) => setTimeout(done, 5));
        await writeFile(folder + '/total', String(total + 1));
      }, HISTORY);
    }`;
  const processes = await Promise.all([1, 2, 3].map(() => startProcess(folder, script)));
  const codes = await Promise.all(processes.map(async (child) => (await once(child, 'exit'))[0]));
  expect(codes).toEqual([0, 0, 0]);
  expect(await readFile(`${folder}/total`, 'utf8')).toBe('15');
});

test('a folder that cannot hold a lock is told', async () => {
  await expect(withLock('/proc/no/such', async () => 'never', HISTORY)).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: '/proc/no/such/.lock does not exist.',
  });
});
