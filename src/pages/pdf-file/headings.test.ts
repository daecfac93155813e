import { expect, test } from 'vitest';
import { pdfString, textOf } from './file.ts';
import { headingsOf, withBookmarks } from './headings.ts';

test('headings are read with their anchors, without tags, their letters as they were', () => {
  const html = `<h1 class="long">A &amp; B</h1><p>x</p><h2 id="a">S&#x27;er &lt;b&gt;</h2><h3 id="b"><b>To</b> ord</h3>`;
  expect(headingsOf(html)).toEqual([
    { id: '', text: 'A & B' },
    { id: 'a', text: "S'er <b>" },
    { id: 'b', text: 'To ord' },
  ]);
});

test('a bookmark that is doubled, or joined where its heading wraps, is named like it; others stay', () => {
  const titles = [
    '(2021 · VDX2021 · VDX)',
    '(Fælles drift)',
    '(Fællesdrift)',
    '(Udeladte \\(antal\\))',
    '(X)',
  ];
  const objects = titles.map(
    (title, index) => [index + 1, `<</Title ${title}\n/Dest [2 0 R]>>`] as const,
  );
  const headings = ['2021 · VDX', 'Fælles drift', 'Udeladte (antal)'].map((text) => ({
    id: '',
    text,
  }));
  const file = { head: '', root: 1, info: 2, objects: new Map(objects) };
  const named = [...withBookmarks(file, headings).objects.values()];
  const read = named.map((object) => textOf(/\/Title (\(.*\)|<.*?>)\n/.exec(object)?.[1] ?? ''));
  expect(read).toEqual(['2021 · VDX', 'Fælles drift', 'Fælles drift', 'Udeladte (antal)', 'X']);
});

test('any letter survives the way into a PDF and back', () => {
  expect(textOf(pdfString('Æøå (≥ 2) – 😀'))).toBe('Æøå (≥ 2) – 😀');
});
