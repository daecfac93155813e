import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { bundleModule } from '../test/bundled.ts';
import { settle, writeAll } from './changes.ts';
import { EXIT } from './error.ts';

async function folderWith(files: Record<string, string | Buffer> = {}): Promise<string> {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

function writeTogether(
  folder: string,
  files: Record<string, Uint8Array | string>,
  signal?: AbortSignal,
): Promise<void> {
  const named = Object.entries(files).map(([name, content]) => [`${folder}/${name}`, content]);
  return writeAll(folder, Object.fromEntries(named), { signal });
}

async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(`${folder}/${name}`, 'utf8')]),
    ),
  );
}

test('files appear together, in a folder that is made for them', async () => {
  const folder = `${await folderWith()}/deep/er`;
  await writeTogether(folder, { a: 'A', b: new Uint8Array([66]) });
  expect(await contentOf(folder)).toEqual({ a: 'A', b: 'B' });
});

test('files are replaced; those that say the same are not touched', async () => {
  const folder = await folderWith({ a: 'old', b: 'same', c: 'mine' });
  const before = await stat(`${folder}/b`, { bigint: true });
  await writeTogether(folder, { a: 'new', b: 'same' });
  const after = await stat(`${folder}/b`, { bigint: true });
  expect(await contentOf(folder)).toEqual({ a: 'new', b: 'same', c: 'mine' });
  expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs]);
});

test('a file keeps its rights when it is replaced', async () => {
  const folder = await folderWith({ a: 'old' });
  await chmod(`${folder}/a`, 0o640);
  await writeTogether(folder, { a: 'new' });
  expect((await stat(`${folder}/a`)).mode & 0o777).toBe(0o640);
});

test('a folder in the place of a file is told before anything changes', async () => {
  const folder = await folderWith({ a: 'old' });
  await mkdir(`${folder}/c/inside`, { recursive: true });
  await expect(writeTogether(folder, { a: 'new', b: 'new', c: 'new' })).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: `${folder}/c is a folder, not a file.`,
  });
  expect((await readdir(folder)).sort()).toEqual(['a', 'c']);
  expect(await readFile(`${folder}/a`, 'utf8')).toBe('old');
});

test('a folder that was made for nothing is removed, and only that', async () => {
  const folder = await folderWith({ mine: '' });
  const signal = AbortSignal.abort();
  await expect(writeTogether(`${folder}/x/y`, { a: 'A' }, signal)).rejects.toThrow('aborted');
  expect(await readdir(folder)).toEqual(['mine']);
});

test('an abort leaves the old files', async () => {
  const folder = await folderWith({ a: 'old' });
  await expect(writeTogether(folder, { a: 'new', b: 'new' }, AbortSignal.abort())).rejects.toThrow(
    'aborted',
  );
  expect(await contentOf(folder)).toEqual({ a: 'old' });
});

test('a folder below a file is told', async () => {
  const folder = await folderWith({ file: '' });
  await expect(writeTogether(`${folder}/file/reports`, { a: 'A' })).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: `${folder}/file/reports has a file where a folder is expected in its path.`,
  });
});

/** A disk of 64 kB; where none may be mounted, a process that may write no file above 32 kB. */
async function crampedFolder(): Promise<{ folder: string; limit: string }> {
  const folder = await folderWith();
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder]);
  if (mount.status !== 0) return { folder, limit: 'ulimit -f 32;' };
  onTestFinished(() => void execFileSync('umount', [folder]));
  return { folder, limit: '' };
}

test('a disk that fills up leaves the old files whole and nothing else', async () => {
  const { folder, limit } = await crampedFolder();
  await writeTogether(folder, { a: 'old a', b: 'old b' });
  const changes = JSON.stringify(await bundleModule('src/changes.ts'));
  const script = `
    import { writeAll } from ${changes};
    const folder = ${JSON.stringify(folder)};
    const files = { a: 'new a', b: Buffer.alloc(200_000, 'b'), c: 'new c' };
    const named = Object.entries(files).map(([name, content]) => [folder + '/' + name, content]);
    writeAll(folder, Object.fromEntries(named)).catch(
      (error) => console.log(JSON.stringify({ message: error.message, exitCode: error.exitCode })),
    );`;
  const scripts = await folderWith({ 'write.mjs': script });
  const child = spawnSync('bash', [
    '-c',
    `${limit} exec "$0" "$1"`,
    process.execPath,
    `${scripts}/write.mjs`,
  ]);
  expect(JSON.parse(String(child.stdout))).toEqual({
    exitCode: EXIT.output,
    message: expect.stringMatching(/\/b cannot be written: (the disk is full|it is larger than)/),
  });
  expect(await contentOf(folder)).toEqual({ a: 'old a', b: 'old b' });
});

test('a link stays one, and what it leads to changes', async () => {
  const folder = await folderWith({ real: 'old' });
  await symlink(`${folder}/real`, `${folder}/link`);
  await writeTogether(folder, { link: 'new' });
  expect(await readlink(`${folder}/link`)).toBe(`${folder}/real`);
  expect(await readFile(`${folder}/real`, 'utf8')).toBe('new');
});

test('a name that leads to an endless device is refused', async () => {
  const folder = await folderWith();
  await symlink('/dev/zero', `${folder}/link`);
  await expect(writeTogether(folder, { link: 'new' })).rejects.toThrow('is a device or a pipe');
});

test.each([
  [0o027, 0o640, 0o750],
  [0o000, 0o666, 0o777],
])('nobody gets more rights than the user gives (umask %i)', async (umask, file, made) => {
  const folder = await folderWith({ kept: 'old' });
  await chmod(`${folder}/kept`, 0o600);
  const before = process.umask(umask);
  onTestFinished(() => void process.umask(before));
  await writeTogether(`${folder}/made`, { a: 'A' });
  expect((await stat(`${folder}/made/a`)).mode & 0o777).toBe(file);
  expect((await stat(`${folder}/made`)).mode & 0o777).toBe(made);
  await writeTogether(folder, { kept: 'new' });
  expect((await stat(`${folder}/kept`)).mode & 0o777).toBe(0o600);
});

test('files in several folders change together', async () => {
  const folder = await folderWith({ 'history/figures.csv': 'old' });
  const out = `${folder}/reports/2025Q3`;
  const files = { [`${folder}/history/figures.csv`]: 'new', [`${out}/a.xlsx`]: 'A' };
  const confirm = () => Promise.reject(new Error('taken over'));
  await expect(writeAll(`${folder}/history`, files, { confirm })).rejects.toThrow('taken over');
  expect(await readdir(folder)).toEqual(['history']);
  expect(await contentOf(`${folder}/history`)).toEqual({ 'figures.csv': 'old' });
  await writeAll(`${folder}/history`, files);
  expect(await contentOf(`${folder}/history`)).toEqual({ 'figures.csv': 'new' });
  expect(await contentOf(out)).toEqual({ 'a.xlsx': 'A' });
});

/** What a run that was killed in a state has left: `a` old or new, `b` not there before. */
async function leftIn(state: string, present: Record<string, string>): Promise<string> {
  const folder = await folderWith(present);
  const at = (name: string) => `${folder}/${name}`;
  const changes = [
    { path: at('a'), fresh: at('.a.new'), former: at('.a.old') },
    { path: at('b'), fresh: at('.b.new'), former: null },
  ];
  await writeFile(at(`.vdx-report.${state}`), JSON.stringify({ changes, folders: [] }));
  return folder;
}

const OLD = { a: 'old' };
const NEW = { a: 'new', b: 'new' };

test.each<[string, Record<string, string>, Record<string, string>]>([
  ['begun', { a: 'old', '.a.new': 'ne' }, OLD],
  ['begun', { a: 'old', '.a.new': 'new', '.a.old': 'old', '.b.new': 'n' }, OLD],
  ['decided', { a: 'old', '.a.new': 'new', '.a.old': 'old', '.b.new': 'new' }, NEW],
  ['decided', { a: 'new', '.a.old': 'old', '.b.new': 'new' }, NEW],
  ['decided', { a: 'new', '.a.old': 'old', b: 'new' }, NEW],
  ['decided', { a: 'new', b: 'new' }, NEW],
  ['undone', { a: 'new', '.a.old': 'old', b: 'new' }, OLD],
  ['undone', { a: 'new', '.a.old': 'old', '.b.new': 'new' }, OLD],
  ['undone', { a: 'old', '.b.new': 'new' }, OLD],
])('what is left of a plan that is %s is settled: %o', async (state, present, settled) => {
  const folder = await leftIn(state, present);
  await settle(folder);
  expect(await contentOf(folder)).toEqual(settled);
});

test('a plan that was cut short counts for nothing', async () => {
  const folder = await folderWith({ a: 'old', '.vdx-report.begun': '{"changes":[{"pa' });
  await settle(folder);
  expect(await contentOf(folder)).toEqual(OLD);
});
