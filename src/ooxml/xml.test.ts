import { expect, test } from 'vitest';
import { descendantsOf, parseXml, printXml, rootOf } from './xml.ts';

const again = (text: string) => printXml(parseXml(new TextEncoder().encode(text), 'part.xml'));

test('a part that is read and written says the same', () => {
  const body =
    '<!-- a --><?pi b?>\n<a xmlns="u" b="1&#10;2&#9;3&#13;4 &lt;&amp;&quot;" xml:space="preserve">' +
    '<t>x&#13;\ny\tz ]]&gt; <![CDATA[<q>&]]> 😀 \u00A0</t>  <e/></a>';
  expect(again(`<?xml version="1.0" encoding="UTF-8"?>\n${body}`)).toBe(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${body}`,
  );
});

test('a part in UTF-16 is written in UTF-8', () => {
  const bytes = Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>å</a>', 'utf16le');
  expect(printXml(parseXml(bytes, 'part.xml'))).toBe(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<a>å</a>',
  );
});

test('more elements are found than a call takes arguments', () => {
  const text = `<a>${'<b/>'.repeat(200_000)}</a>`;
  const root = rootOf(parseXml(new TextEncoder().encode(text), 'part.xml'));
  expect(descendantsOf(root, ['b'])).toHaveLength(200_000);
});

test('elements that nest without end are refused, not walked', () => {
  const nested = (levels: number) => '<b>'.repeat(levels) + '</b>'.repeat(levels);
  expect(() => again(`<a>${nested(100_000)}</a>`)).toThrow(
    'part.xml cannot be read: its elements nest deeper than 500 levels.',
  );
  expect(again(`<a>${nested(400)}<c/></a>`)).toContain('<c/>');
  expect(again(`<a>${'<b><c/></b>'.repeat(1000)}</a>`)).toContain('<c/>');
});
