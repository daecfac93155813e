import { basename } from 'node:path';

type Need = 'built' | 'sample' | 'db' | 'browser' | 'office' | 'shell' | 'gcc' | 'install';

/** What is set up for a test file, by the word in its name. */
export const NEEDS: Readonly<Record<Need, readonly Need[]>> = {
  built: ['built'],
  sample: ['sample', 'built'],
  db: ['sample', 'built', 'db'],
  browser: ['sample', 'built', 'browser'],
  office: ['sample', 'office'],
  shell: ['built', 'shell'],
  gcc: ['built', 'gcc'],
  install: ['sample', 'install'],
};

export const isNeed = (word: string): word is Need => Object.hasOwn(NEEDS, word);

/** The rules of counting are tried on both engines at once. */
const RULES = /test.rules.[^/\\]+$/;

/** The word in the name of a test file that says what it needs: `db` of NAME.db.test.ts, nothing of NAME.test.ts. */
export function wordOf(file: string): string {
  const [, word = ''] = /\.(\w+)\.test\.ts$/.exec(basename(file)) ?? [];
  return RULES.test(file) ? 'db' : word;
}
