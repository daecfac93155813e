import { expect, test } from 'vitest';
import type { Warning } from '../figures/warnings.ts';
import type { Month } from '../period.ts';
import { gapLines } from './gap-lines.ts';

const gap = (month: Month, message: string): Warning => ({ code: 'gap', month, message });

test('what is missing in several months is one line, in the order in which it is told', () => {
  const gaps = [
    gap('2025-09', 'sms_sent has no value.'),
    gap('2025-10', 'The month is not over.'),
    gap('2025-10', 'sms_sent has no value.'),
  ];
  expect(gapLines(gaps)).toEqual([
    '2025-09, 2025-10: sms_sent has no value.',
    '2025-10: The month is not over.',
  ]);
});
