import { expect, test } from 'vitest';
import { alignColumns } from './columns.ts';

const ROWS = [
  ['figure', '2025-09', ''],
  ['sms_sent', '43781', 'met'],
  ['uptime', '-', 'not met'],
];

test('words begin at the left and numbers end at the right, with no blanks behind the last', () => {
  expect(alignColumns(ROWS, { words: [0, -1] })).toBe(
    ['figure    2025-09', 'sms_sent    43781  met', 'uptime          -  not met'].join('\n'),
  );
});

test('a table that no column of words is named for is one of numbers', () => {
  expect(
    alignColumns(
      [
        ['1', '20'],
        ['300', '4'],
      ],
      { words: [] },
    ),
  ).toBe('  1  20\n300   4');
});

test('no rows are no text', () => {
  expect(alignColumns([], { words: [0] })).toBe('');
});
