import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { knownText, readShown } from './shown.ts';

const fileOf = async (name: string) => ({
  name: `history/${name}`,
  text: await readFile(new URL(`../../history/${name}`, import.meta.url), 'utf8'),
});

test('files that are not those of the package are read and checked', async () => {
  const [definitions, footnotes] = [
    await fileOf('definitions.yaml'),
    await fileOf('footnotes.yaml'),
  ];
  const own = { name: 'own.yaml', text: definitions.text.replace(/^title: .*$/m, 'title: Own') };
  expect((await readShown(own, footnotes)).title).toBe('Own');
  await expect(readShown({ name: 'own.yaml', text: 'title: x\n' }, footnotes)).rejects.toThrow(
    /own\.yaml/,
  );
});

test('what the build keeps are the files as they are, and what they say', async () => {
  const [definitions, footnotes] = [
    await fileOf('definitions.yaml'),
    await fileOf('footnotes.yaml'),
  ];
  expect(JSON.parse(await knownText(definitions, footnotes))).toEqual({
    definitions: definitions.text,
    footnotes: footnotes.text,
    shown: await readShown(definitions, footnotes),
  });
});
