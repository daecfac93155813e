import { pathToFileURL } from 'node:url';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { compiledText, loadTemplates, type Templates } from './templates.ts';

const PAGE = '{{#each rows}}{{> cell}}\n{{/each}}';
const OTHER = 'nothing but words';

const TEMPLATES: Templates = {
  texts: [PAGE, OTHER],
  partials: { cell: '<{{say name}}>' },
  options: { strict: true, noEscape: true },
};

const VIEW = { rows: [{ name: 'å & æ' }, { name: 'ø' }] };
const HELPERS = { helpers: { say: (name: string) => name.toUpperCase() } };

/** What the build would leave of these templates, with a word in it changed to tell it from the templates. */
async function built(templates: Templates): Promise<URL> {
  const text = (await compiledText([templates])).replace('words', 'numbers');
  const fixture = await createFixture({
    'package.json': '{"type":"module"}',
    'templates.js': text,
  });
  onTestFinished(() => fixture.rm());
  return pathToFileURL(fixture.getPath('templates.js'));
}

test('what the build compiled is taken, and says what the compiler would', async () => {
  const from = await built(TEMPLATES);
  for (const templates of [TEMPLATES, { ...TEMPLATES, texts: [PAGE] }]) {
    const ready = await loadTemplates(templates, from);
    expect(ready(PAGE)(VIEW, HELPERS)).toBe('<Å & Æ>\n<Ø>\n');
    expect((await loadTemplates(templates))(PAGE)(VIEW, HELPERS)).toBe('<Å & Æ>\n<Ø>\n');
  }
  expect((await loadTemplates(TEMPLATES, from))(OTHER)({})).toBe('nothing but numbers');
});

test.each([
  ['another text', { ...TEMPLATES, texts: [OTHER, `${PAGE}!`] }],
  ['another piece', { ...TEMPLATES, partials: { cell: '{{name}}' } }],
  ['another manner', { ...TEMPLATES, options: { strict: true } }],
] as const)('%s than the build compiled is compiled as it stands', async (_, templates) => {
  const ready = await loadTemplates(templates, await built(TEMPLATES));
  expect(ready(OTHER)({})).toBe('nothing but words');
});

test('a name that a template misspells is an error, compiled or not', async () => {
  const templates: Templates = { ...TEMPLATES, texts: ['{{nmae}}'], partials: {} };
  for (const from of [undefined, await built(templates)]) {
    const ready = await loadTemplates(templates, from);
    expect(() => ready('{{nmae}}')({ name: 'a' })).toThrow('"nmae" not defined');
  }
});
