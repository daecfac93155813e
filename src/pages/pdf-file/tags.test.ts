import { expect, test } from 'vitest';
import { withLinkTexts } from './links.ts';
import { withKnownTags } from './tags.ts';

const fileOf = (objects: readonly string[]) => ({
  head: '',
  root: 1,
  info: 2,
  objects: new Map(objects.map((object, index) => [index + 1, object])),
});

test('an item of a list gets a body, which its content belongs to from then on', () => {
  const element = '<</Type /StructElem\n/S';
  const { objects } = withKnownTags(
    fileOf([
      `${element} /LI\n/P 9 0 R\n/K [2 0 R 3 0 R]>>`,
      `${element} /NonStruct\n/P 1 0 R\n/K 0>>`,
      `${element} /Strong\n/P 1 0 R\n/K 1>>`,
    ]),
  );
  expect([...objects.values()]).toEqual([
    `${element} /LI\n/P 9 0 R\n/K 4 0 R>>`,
    `${element} /NonStruct\n/P 4 0 R\n/K 0>>`,
    `${element} /Span\n/P 4 0 R\n/K 1>>`,
    `${element} /LBody\n/P 1 0 R\n/K [2 0 R 3 0 R]>>`,
  ]);
});

test('a link leads to a heading, an address or a mailbox, and says which', () => {
  const link = '<</Type /Annot\n/Subtype /Link';
  const { objects } = withLinkTexts(
    fileOf([
      `${link}\n/Dest /sms_sent\n/F 4>>`,
      `${link}\n/A <</S /URI\n/URI (https://example.dk/a\\(b\\))>>>>`,
      `${link}\n/A <</S /URI\n/URI (mailto:a@example.dk)>>>>`,
    ]),
    [{ id: 'sms_sent', text: 'SMS-forbrug' }],
  );
  const words = [...objects.values()].map((object) => {
    const digits = /\/Contents <FEFF(\w+)>/.exec(object)?.[1] ?? '';
    return Buffer.from(digits, 'hex').swap16().toString('utf16le');
  });
  expect(words).toEqual([
    'Gå til: SMS-forbrug',
    'Åbn https://example.dk/a(b)',
    'Skriv til a@example.dk',
  ]);
});
