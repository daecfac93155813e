import { expect, test } from 'vitest';
import { createLog } from './log.ts';

/** What a terminal of this width is sent by a step. */
function stepOn(width: number, text: string): string {
  let written = '';
  const log = createLog({
    write: (part) => {
      written += part;
    },
    terminal: true,
    color: false,
    width: () => width,
    quiet: false,
    verbose: false,
    now: () => 0,
  });
  log.step(text, 0.5);
  return written.replace('\r\u001B[K', '');
}

const LONG = 'the data of 2025Q3: participants of the second month';

test('a progress line that fits is shown whole', () => {
  expect(stepOn(80, LONG)).toBe(` 50 %  ${LONG}  0.0 s`);
});

test('a progress line never fills the line, so that it can be taken away again', () => {
  expect(stepOn(40, LONG)).toBe(' 50 %  the data of 2025Q3: pa...  0.0 s');
  expect(stepOn(40, LONG)).toHaveLength(39);
  for (const width of [1, 5, 12]) expect(stepOn(width, LONG)).toHaveLength(width - 1);
});
