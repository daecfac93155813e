import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isNeed, NEEDS } from './setup/word.ts';

/** What only a set-up brings, as it is written in a test. */
const BROUGHT: Readonly<Record<keyof typeof NEEDS, RegExp>> = {
  built: /\bstartReport\(/,
  sample: /inject\('smallSample'\)|\b(?:workFolder|readTruth|knownFigure)\(/,
  db: /inject\('mysqlUrl'\)|\b(?:databaseOf|createDatabase|startServer|startMariadb)\(/,
  install: /inject\('installed'\)/,
  browser: /\b(?:startPrinter|unpackChromium)\(/,
  gcc: /\bwithInjector\(/,
  shell: /'(?:zsh|fish|systemd-analyze)'/,
  office: /\b(?:convertFile|readWithPython|makeWithPython)\(|'(?:soffice|xmllint)'|\/python3'/,
};

/** Poppler comes with the browser and with the office. */
const POPPLER = /\b(?:infoOf|pagesOf|fontsOf|tagsOf|sheetsOf|bookmarksOf|readAloud)\(/;

const SUFFIXES = Object.keys(BROUGHT).filter(isNeed);

const files = ['src', 'test']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('names.test.ts'));

const suffixOf = (file: string) => SUFFIXES.find((suffix) => file.endsWith(`.${suffix}.test.ts`));

/** What a file uses that its name does not promise. */
function unnamedNeeds(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const suffix = suffixOf(file);
  const brought = suffix ? NEEDS[suffix] : [];
  const needs = SUFFIXES.filter((need) => BROUGHT[need].test(text) && !brought.includes(need));
  const readsPdf = POPPLER.test(text) && suffix !== 'browser' && suffix !== 'office';
  return [...needs, ...(readsPdf ? ['browser or office'] : [])].map(
    (need) => `${file} needs "${need}": call it NAME.${need}.test.ts, or move these tests to one`,
  );
}

test('every test file has what it needs in its name', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap(unnamedNeeds)).toEqual([]);
});

test('a need in a name is one that there is', () => {
  const known: string[] = ['', ...SUFFIXES];
  const wrong = files.filter((file) => !known.includes(file.split('.').slice(1, -2).join('.')));
  expect(wrong).toEqual([]);
});
