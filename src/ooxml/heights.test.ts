import { expect, test } from 'vitest';
import { textHeight } from './heights.ts';

const height = (text: string, width = 10) =>
  textHeight(text, { width, fontSize: 10, baseSize: 10 });

test('an empty text and a short one need one line', () => {
  // 10 points x 1.36 + 4 = 17.6
  expect(height('')).toBe(18);
  expect(height('kort')).toBe(18);
});

test('words that do not fit go to the next line', () => {
  // 10 letters fit: "aaaa bbbb" (9), "cccc". 2 x 13.6 + 4 = 31.2
  expect(height('aaaa bbbb cccc')).toBe(32);
});

test('a word longer than a line is broken', () => {
  // 25 letters take 3 lines of 10: 3 x 13.6 + 4 = 44.8
  expect(height('a'.repeat(25))).toBe(45);
});

test('paragraphs begin lines, and empty ones take one', () => {
  expect(height('a\n\nb')).toBe(45);
});

test('a smaller font has more letters on a line', () => {
  const text = 'aaaa bbbb cccc';
  expect(textHeight(text, { width: 10, fontSize: 5, baseSize: 10 })).toBe(11); // one line: 6.8 + 4
});
