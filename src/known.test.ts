import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { findCased } from './db/folding.ts';
import { parseShown } from './history/definitions.ts';
import { knownValue } from './known.ts';
import { packageFile } from './package.ts';
import { parseMapping } from './workbook/mapping.ts';

async function built(known: object): Promise<URL> {
  const fixture = await createFixture({ 'known.json': JSON.stringify(known) });
  onTestFinished(() => fixture.rm());
  return pathToFileURL(fixture.getPath('known.json'));
}

test('what the build read is taken for the very texts that it read, and for no others', async () => {
  const from = await built({ pair: { texts: ['a: 1\n', 'b: 2\n'], value: { sum: 3 } } });
  expect(knownValue('pair', ['a: 1\n', 'b: 2\n'], from)).toEqual({ sum: 3 });
  expect(knownValue('pair', ['a: 1\n', 'b: 3\n'], from)).toBeUndefined();
  expect(knownValue('pair', ['b: 2\n', 'a: 1\n'], from)).toBeUndefined();
  expect(knownValue('other', ['a: 1\n', 'b: 2\n'], from)).toBeUndefined();
});

test('from source nothing is known', () => {
  expect(knownValue('mapping', [textOf('templates/fsi-driftsrapport.yaml').text])).toBeUndefined();
});

test('the letters that have a case are found whether they were written down or not', () => {
  const letters = findCased();
  expect(letters).toEqual(expect.arrayContaining([...'aAæÅßẞςΣſİıKϑ𐐀𞤢']));
  expect(letters).not.toContain('1');
  expect([...JSON.parse(JSON.stringify(letters.join('')))]).toEqual(letters);
});

test('what the package says is the same when the build has written it down', () => {
  const form = textOf('templates/fsi-driftsrapport.yaml');
  const shown = [textOf('history/definitions.yaml'), textOf('history/footnotes.yaml')] as const;
  for (const value of [parseMapping(form.text, form.name), parseShown(...shown)]) {
    expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
  }
});

const textOf = (name: string) => ({ name, text: readFileSync(packageFile(name), 'utf8') });
