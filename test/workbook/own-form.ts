import { expect } from 'vitest';
import { EXIT, UserError } from '../../src/error.ts';
import { publishedReport } from '../report/published-report.ts';
import { fillOwn } from './packaged.ts';

/** Holds for every workbook that is no form: one line that says why. */
export async function expectRefused(workbook: Uint8Array, reason: string): Promise<void> {
  const error = await refusalOf(workbook);
  expect(error.message).toContain('own.xlsx');
  expect(error.message).toContain(reason);
  expect(error.exitCode).toBe(EXIT.output);
  expect(error.message.split('\n')).toHaveLength(1);
  expect(error.hint).toBeTruthy();
}

async function refusalOf(workbook: Uint8Array): Promise<UserError> {
  try {
    await fillOwn(publishedReport(), workbook);
  } catch (error) {
    // Anything else is a bug, which the test shows with its stack.
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('The workbook was filled.');
}
