import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TINY_SETTINGS, tinyTables } from '../faults/tiny.ts';
import { emptyFolder } from './command.ts';

/** A work folder with a few rows of 2025Q3 as CSV and a history of its own that lacks that quarter. */
export async function tinyFolder(moreSettings = ''): Promise<string> {
  const cwd = await emptyFolder();
  await tinyTables(join(cwd, 'data'));
  await cp('history', join(cwd, 'history'), { recursive: true });
  const figures = join(cwd, 'history/figures.csv');
  const published = await readFile(figures, 'utf8');
  await writeFile(figures, published.replace(/^2025-(09|10|11),.*\n/gm, ''));
  await writeFile(join(cwd, 'vdx-report.yaml'), `${TINY_SETTINGS}${moreSettings}`);
  return cwd;
}
