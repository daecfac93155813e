import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readShown } from './shown.ts';

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
