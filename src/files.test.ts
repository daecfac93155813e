import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from './error.ts';
import { causeOf, readText, writeTogether } from './files.ts';

async function folderWith(files: Record<string, string | Buffer> = {}): Promise<string> {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
}

async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder);
  return Object.fromEntries(
    await Promise.all(
      names.map(async (name) => [name, await readFile(`${folder}/${name}`, 'utf8')]),
    ),
  );
}

test('reads UTF-8 with or without a byte order mark and refuses anything else', async () => {
  const folder = await folderWith({
    plain: 'møde',
    marked: '\uFEFFmøde',
    latin: Buffer.from('møde', 'latin1'),
    wide: Buffer.from('mode', 'utf16le'),
  });
  expect(await readText(`${folder}/plain`)).toBe('møde');
  expect(await readText(`${folder}/marked`)).toBe('møde');
  for (const name of ['latin', 'wide']) {
    await expect(readText(`${folder}/${name}`)).rejects.toMatchObject({
      exitCode: EXIT.usage,
      message: `${folder}/${name} is not UTF-8 text.`,
      hint: 'Save the file with the encoding UTF-8.',
    });
  }
});

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

test('when one file cannot come to its place, the others go back', async () => {
  const folder = await folderWith({ a: 'old' });
  await mkdir(`${folder}/c/inside`, { recursive: true });
  await expect(writeTogether(folder, { a: 'new', b: 'new', c: 'new' })).rejects.toMatchObject({
    exitCode: EXIT.output,
    message: expect.stringContaining(`${folder}/c `),
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
  const files = JSON.stringify(fileURLToPath(new URL('./files.ts', import.meta.url)));
  const script = `
    import { writeTogether } from ${files};
    writeTogether(${JSON.stringify(folder)}, { a: 'new a', b: Buffer.alloc(200_000, 'b'), c: 'new c' }).catch(
      (error) => console.log(JSON.stringify({ message: error.message, exitCode: error.exitCode })),
    );`;
  const scripts = await folderWith({ 'write.mts': script });
  const child = spawnSync('bash', [
    '-c',
    `${limit} exec "$0" --import tsx "$1"`,
    process.execPath,
    `${scripts}/write.mts`,
  ]);
  expect(JSON.parse(String(child.stdout))).toEqual({
    exitCode: EXIT.output,
    message: expect.stringMatching(/\/b cannot be written: (the disk is full|it is larger than)/),
  });
  expect(await contentOf(folder)).toEqual({ a: 'old a', b: 'old b' });
});

test('a file that another program holds open on Windows is to be closed there', () => {
  const open = 'is open in another program, such as Excel: close it there and run again';
  expect([causeOf('EBUSY', 'win32'), causeOf('EPERM', 'win32')]).toEqual([open, open]);
  expect(causeOf('EPERM', 'linux')).toBe('may not be read or written by this user');
});
