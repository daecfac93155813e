import { execFileSync } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { EXIT } from './error.ts';
import { causeOf, fileError, makeFolders, readText, requireFile } from './files.ts';

async function folderWith(files: Record<string, string | Buffer> = {}): Promise<string> {
  const fixture = await createFixture(files);
  onTestFinished(() => fixture.rm());
  return fixture.path.replace(/\/$/, '');
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

test('what is no file is refused, for reading it may never end', async () => {
  const folder = await folderWith({ file: '' });
  execFileSync('mkfifo', [`${folder}/pipe`]);
  expect(await requireFile(`${folder}/file`, EXIT.output)).toBe(true);
  expect(await requireFile(`${folder}/none`, EXIT.output)).toBe(false);
  for (const path of [`${folder}/pipe`, '/dev/zero']) {
    await expect(requireFile(path, EXIT.output)).rejects.toThrow('is a device or a pipe');
  }
  await expect(requireFile(folder, EXIT.output)).rejects.toThrow('is a folder, not a file');
});

test('a file that another program holds open on Windows is to be closed there', () => {
  const open = 'is open in another program, such as Excel: close it there and run again';
  expect([causeOf('EBUSY', 'win32'), causeOf('EPERM', 'win32')]).toEqual([open, open]);
  expect(causeOf('EPERM', 'linux')).toBe('may not be read or written by this user');
});

test('a quota that is used up is told, though Node has no name for it', () => {
  const refused = Object.assign(new Error('Unknown system error -122: write'), {
    code: 'Unknown system error -122',
    errno: -122,
  });
  const { message, exitCode } = fileError('report.xlsx', refused, EXIT.output);
  expect(message).toBe('report.xlsx cannot be written: the disk quota is used up.');
  expect(exitCode).toBe(EXIT.output);
});

test('folders are made with those above them, and the outermost is told', async () => {
  const folder = await folderWith({ file: '' });
  expect(await makeFolders(`${folder}/a/b/c`, 0o700)).toBe(`${folder}/a`);
  expect((await stat(`${folder}/a/b`)).mode & 0o777).toBe(0o700);
  expect(await makeFolders(`${folder}/a/b/d`)).toBe(`${folder}/a/b/d`);
  expect(await makeFolders(`${folder}/a/b`)).toBeUndefined();
  const names = ['e', 'f'].map((name) => makeFolders(`${folder}/shared/${name}`));
  expect((await Promise.all(names)).length).toBe(2);
});

test('where none can be made, trying ends', async () => {
  const folder = await folderWith({ file: '' });
  await expect(makeFolders('/proc/no/such/folder')).rejects.toMatchObject({ code: 'ENOENT' });
  await expect(makeFolders(`${folder}/file/a`)).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolders(`${folder}/file`)).rejects.toMatchObject({ code: 'EEXIST' });
});
