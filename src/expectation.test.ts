import { expect, test } from 'vitest';
import { z } from 'zod';
import { expectation, firstIssue } from './expectation.ts';

const schema = z.strictObject({
  month: z.custom((value) => value === '2025-10', { error: '"2025-13" is no month' }).optional(),
  figures: z.array(z.strictObject({ value: z.int().min(0).nullable() })).min(1),
  format: z.literal('vdx-report/1').optional(),
});

function told(value: unknown): string {
  const { error } = schema.safeParse(value, { error: expectation });
  return error ? firstIssue(error) : '';
}

test.each<[unknown, string]>([
  [null, 'expected a mapping'],
  [{}, 'figures: expected a list'],
  [{ figures: [] }, 'figures: expected at least 1 entry'],
  [{ figures: [{ value: 'x' }] }, 'figures[0].value: expected a number'],
  [{ figures: [{ value: 1.5 }] }, 'figures[0].value: expected a whole number'],
  [{ figures: [{ value: -1 }] }, 'figures[0].value: expected at least 0'],
  [{ figures: [{}] }, 'figures[0].value: expected a number'],
  [{ figures: [{ value: null, more: 1 }] }, 'figures[0]: expected no key more'],
  [{ figures: [{ value: 1 }], month: 13 }, 'month: "2025-13" is no month'],
  [{ figures: [{ value: 1 }], format: 'x' }, 'format: expected vdx-report/1'],
  [{ figures: [{ value: 1 }] }, ''],
])('what is wrong with %j is told without the words of the validator', (value, words) => {
  expect(told(value)).toBe(words);
});
