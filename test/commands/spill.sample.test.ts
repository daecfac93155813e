import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { smallFolder } from '../db/small-folder.ts';
import { vdxReport, workFolder } from './command.ts';

const ARGS = ['quarter', '2025Q3', '--no-pdf', '--no-html'];

/** A quarter with little memory, whose rest goes to a disk mounted with these options. */
async function quarterOn(options: string) {
  const spill = await smallFolder(options);
  const limits = `duckdb: { memory_limit: 15MB, threads: 1, temp_directory: ${spill} }\n`;
  const cwd = await workFolder(limits);
  const before = await readdir(cwd);
  const outcome = await vdxReport(ARGS, { cwd });
  expect(await readdir(cwd)).toEqual(before);
  return { spill, outcome };
}

test('a folder for what does not fit into memory that may not be written ends a quarter; nothing is written', async () => {
  const { spill, outcome } = await quarterOn('ro,size=1m');
  expect(outcome).toMatchObject({
    code: 3,
    message: `${spill} lies on a read-only file system.`,
    hint: expect.stringContaining('duckdb.temp_directory'),
  });
});

test('one that fills up ends a quarter, too; nothing is written', async () => {
  const { spill, outcome } = await quarterOn('size=1m');
  // two statements run at once: which of them asks first decides whether disk or memory is told
  const told = [`${spill} is full: what does not fit into memory goes there.`, MEMORY];
  expect(outcome.code).toBe(3);
  expect(told.filter((sentence) => outcome.message.includes(sentence))).toHaveLength(1);
  expect(outcome.hint).toMatch(/duckdb\.\w+ .*Nothing was written\./);
});

const MEMORY = 'DuckDB needs more memory than 15MB.';
