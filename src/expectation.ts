import type { z } from 'zod';
import { keyText } from './problem.ts';

/**
 * What zod wanted, as the object of "expected ...". For unknown keys it is the list of the known ones,
 * which only the schema at hand can tell.
 */
export const expectation: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'unrecognized_keys':
      return shapeKeys(issue.inst).join(' ');
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return issue.values.length === 1
        ? String(issue.values[0])
        : `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return boundText(
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'too_big':
      return boundText(
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    default:
      return undefined;
  }
};

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function boundText(origin: string, bound: string, limit: number | bigint): string {
  if (origin === 'string')
    return Number(limit) === 1 ? 'text that is not empty' : `${bound} ${limit} characters`;
  if (origin === 'array') return `${bound} ${limit} ${Number(limit) === 1 ? 'entry' : 'entries'}`;
  return `${bound} ${limit}`;
}

function shapeKeys(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null || !('shape' in schema)) return [];
  return Object.keys(schema.shape ?? {});
}

/** The first thing that is wrong with a value that was parsed with `expectation`, in words of ours: `values.x: expected a number`. */
export function firstIssue({ issues: [issue] }: z.core.$ZodError): string {
  if (!issue) return 'it is not as it should be';
  const unknown = issue.code === 'unrecognized_keys';
  const wanted = unknown ? `no key ${issue.keys.join(', ')}` : issue.message;
  const what = issue.code === 'custom' ? wanted : `expected ${wanted}`;
  return issue.path.length === 0 ? what : `${keyText(issue.path)}: ${what}`;
}
