import { expect, test } from 'vitest';
import { plainText, readComment } from './markdown.ts';

const plain = (text: string) => readComment(text).map(plainText);

test('paragraphs, lists, bold and links are read', () => {
  expect(readComment('**Fed** og [her](https://a.dk/b).\n\n1. en\n2. to')).toEqual([
    {
      kind: 'paragraph',
      spans: [
        { text: 'Fed', bold: true },
        { text: ' og ' },
        { text: 'her', address: 'https://a.dk/b' },
        { text: '.' },
      ],
    },
    { kind: 'list', ordered: true, items: [[{ text: 'en' }], [{ text: 'to' }]] },
  ]);
});

test('in the workbook the same text stands plain', () => {
  expect(plain('**Fed** og [her](https://a.dk/b).\n\n- en\n- **to**')).toEqual([
    'Fed og her (https://a.dk/b).',
    '- en\n- to',
  ]);
  expect(plain('[x@a.dk](mailto:x@a.dk)')).toEqual(['x@a.dk']);
});

test.each([
  '# en overskrift',
  '> et citat',
  '`kode`',
  '![billede](https://a.dk/x.png)',
  '[fil](file:///etc/passwd)',
  '[x](javascript:alert(1))',
  '<b>html</b> & <script>',
  '*kursiv*',
  '[a]: https://a.dk',
])('%s stays as it was written', (text) => {
  expect(plain(text)).toEqual([text]);
});
