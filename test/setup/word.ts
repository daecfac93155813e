import { basename } from 'node:path';

/** The rules of counting are tried on both engines at once. */
const RULES = /test.rules.[^/\\]+$/;

/** The word in the name of a test file that says what it needs: `db` of NAME.db.test.ts, nothing of NAME.test.ts. */
export function wordOf(file: string): string {
  const [, word = ''] = /\.(\w+)\.test\.ts$/.exec(basename(file)) ?? [];
  return RULES.test(file) ? 'db' : word;
}
