import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Outcome, vdxReport, workFolder } from '../commands/command.ts';

/** A quarter of the small sample, written into a workbook of one's own by the mapping of the packaged one. */
export async function quarterWith(workbook: Uint8Array): Promise<{ run: Outcome; cwd: string }> {
  const cwd = await workFolder(
    'template: { workbook: own.xlsx, mapping: fsi-driftsrapport.yaml }\n',
  );
  await writeFile(join(cwd, 'own.xlsx'), workbook);
  const mapping = await readFile('templates/fsi-driftsrapport.yaml');
  await writeFile(join(cwd, 'fsi-driftsrapport.yaml'), mapping);
  const run = await vdxReport(['quarter', '2025Q3', '--no-pdf'], { cwd });
  return { run, cwd };
}

/** Holds for every workbook that is no form: one line that says why, and nothing is written. */
export async function expectRefused(workbook: Uint8Array, reason: string): Promise<void> {
  const { run, cwd } = await quarterWith(workbook);
  expect(run.message).toContain('own.xlsx');
  expect(run.message).toContain(reason);
  expect(run.code).toBe(5);
  expect(run.message.split('\n')).toHaveLength(1);
  expect(run.hint).not.toBe('');
  expect(await readdir(cwd)).not.toContain('reports');
  expect(await readFile(join(cwd, 'history/figures.csv'), 'utf8')).not.toContain('2025-10,');
}
