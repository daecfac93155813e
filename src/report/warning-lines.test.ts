import { expect, test } from 'vitest';
import type { Warning } from '../figures/warnings.ts';
import { warningLines } from './warning-lines.ts';

const far = (figure: string, month: '2025-09' | '2025-10' | '2025-11'): Warning => ({
  code: 'figure_far_from_year_before',
  month,
  figure,
  message: `${figure} is far off`,
});
const orphans: Warning = {
  code: 'orphan_rows',
  month: '2025-10',
  message: '3 rows have no conference',
};
const gap: Warning = { code: 'gap', month: '2025-11', figure: 'sms_sent', message: 'no message' };

const english = (warnings: readonly Warning[]) =>
  warningLines(warnings, { language: 'en', notes: [] });

test('the gravest come first, a few of a kind with their own words', () => {
  expect(english([orphans, gap])).toEqual([
    '2025-11: no message',
    '2025-10: 3 rows have no conference',
  ]);
});

test('many of a kind are one line with figures and months', () => {
  const months = ['2025-09', '2025-10', '2025-11'] as const;
  const many = months.map((month) => far('sms_sent', month));
  expect(english([...many, far('video_calls', '2025-10'), orphans])).toEqual([
    'more than 40 % from the year before: SMS sent (Sep, Oct, Nov); Video calls (Oct)',
    '2025-10: 3 rows have no conference',
  ]);
});

test('in Danish the notes of the report come first, and no kind is told twice', () => {
  const notes = ['Der er ingen måling af "SMS-forbrug i VDX" for november 2025.'];
  expect(warningLines([orphans, gap], { language: 'da', notes })).toEqual([
    ...notes,
    'deltagerrækker uden møde; de tæller ikke med: okt',
  ]);
});
