import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startReport, workFolder } from './command.ts';

test('Ctrl-C in the middle leaves nothing behind and ends with 130', async () => {
  const cwd = await workFolder();
  const before = await readFile(join(cwd, 'history/figures.csv'), 'utf8');
  const child = startReport(['quarter', '2025Q3'], cwd);
  let told = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (text.includes('printing the PDF')) child.kill('SIGINT');
  });
  const [code] = await once(child, 'exit');
  expect(told).toMatch(/Stopping \.\.\.\n(.*\n)*Interrupted: nothing was written\./);
  expect(code).toBe(130);
  expect(await readdir(cwd)).not.toContain('reports');
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).toBe(before);
  expect(await readdir(join(cwd, 'history'))).not.toContain('.lock');
});
