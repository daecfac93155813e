import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND } from '../built.ts';
import { emptyFolder, startReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

const PROGRAM = [process.execPath, COMMAND];

/** Runs a command whose streams a shell leads elsewhere, and gives its exit code and what is told all the same. */
async function redirected(args: readonly string[], to: string, cwd: string) {
  const child = spawn('sh', ['-c', `exec "$@" ${to}`, 'sh', ...PROGRAM, ...args], { cwd });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      told += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, told };
}

test.each(['2>&-', '2>/dev/full'])('a run that can tell nobody (%s) does its work', async (to) => {
  const cwd = await tinyFolder();
  const args = ['quarter', '2025Q3', '--no-pdf', '--no-html', '--allow-gaps', '--revise', 'test'];
  expect((await redirected(args, to, cwd)).code).toBe(0);
  expect(await readdir(join(cwd, 'reports/2025Q3'))).toHaveLength(2);
  // and what is wrong keeps its code
  expect((await redirected(['quarter', '2025Q5'], to, cwd)).code).toBe(2);
});

test('a result that cannot be written is an error of the output, and no bug', async () => {
  const run = await redirected(['history', 'export'], '>/dev/full', await emptyFolder());
  expect(run).toEqual({
    code: 5,
    told: 'error: The output cannot be written: the disk is full.\n',
  });
});

test('SIGHUP ends a run as Ctrl-C does, and leaves nothing behind', async () => {
  const cwd = await tinyFolder();
  const before = await readdir(cwd, { recursive: true });
  const child = startReport(['quarter', '2025Q3', '--no-pdf', '--allow-gaps'], cwd);
  let told = '';
  child.stdout?.resume();
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (text.includes('opening the sources')) child.kill('SIGHUP');
  });
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(told).toMatch(/Stopping \.\.\.\n(.*\n)*Interrupted: nothing was written\.\n$/);
  expect(await readdir(cwd, { recursive: true })).toEqual(before);
});
