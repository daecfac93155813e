import { expect, test } from 'vitest';
import { isWritable, writable } from './xml-text.ts';

test.each(['\u0000', '\u0007', '\u000B', '\f', '\u001B', '\uFFFE', '\uFFFF', '\uD83D', '\uDE00'])(
  'XML cannot hold %j',
  (character) => {
    expect(isWritable(`a${character}b`)).toBe(false);
    expect(isWritable(writable(`a${character}b`))).toBe(true);
  },
);

test('letters of any script, blanks and ends of lines stay', () => {
  const text = 'Rød\tgrød\r\n\u0085“😀”\u{1F600}';
  expect(isWritable(text)).toBe(true);
  expect(writable(text)).toBe(text);
});

test('line and page breaks of word processors break the line', () => {
  expect(writable('En\vto\ftre\u0007')).toBe('En\nto\ntre');
});
