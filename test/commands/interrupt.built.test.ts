import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exists } from '../../src/files.ts';
import { startReport } from './command.ts';
import { tinyFolder } from './tiny-folder.ts';

test.each([0, 80])(
  'Ctrl-C %i ms after the last step has begun leaves all or nothing',
  async (milliseconds) => {
    const cwd = await tinyFolder();
    const figures = join(cwd, 'history/figures.csv');
    const before = await readFile(figures, 'utf8');

    const child = startReport(['quarter', '2025Q3', '--no-pdf', '--allow-gaps'], cwd);
    child.stdout?.resume();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('writing')) setTimeout(() => child.kill('SIGINT'), milliseconds);
    });
    const [code, signal] = await once(child, 'exit');
    const isDone = (await readFile(figures, 'utf8')) !== before;
    const outputs = await readdir(join(cwd, 'reports/2025Q3')).catch(() => []);
    expect(outputs).toHaveLength(isDone ? 3 : 0);
    expect(await exists(join(cwd, 'reports'))).toBe(isDone);
    // Node lets go of the signal before the process is gone: a shell calls that 130, too.
    expect(isDone ? [0, 130] : [130]).toContain(signal === 'SIGINT' ? 130 : code);
    const names = await readdir(cwd, { recursive: true });
    expect(names.filter((name) => /(^|\/)\./.test(name))).toEqual([]);
  },
);
