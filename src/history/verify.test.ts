import { expect, test } from 'vitest';
import { compareShown, findAbsent, untilLast } from './verify.ts';

const calls = (month: '2025-01' | '2025-02' | '2025-03', value: number | null) => {
  return { place: `Ark1!${month}`, month, figure: 'video_calls', value };
};
const entries = [
  { month: '2024-12' as const, figure: 'video_calls', value: 5 },
  { month: '2025-01' as const, figure: 'video_calls', value: 7 },
  { month: '2025-02' as const, figure: 'video_calls', value: 8 },
];

test('tells what differs, and what one side lacks', () => {
  const shown = [calls('2025-01', 6), calls('2025-02', null), calls('2025-03', 9)];
  const common = { figure: 'video_calls', revised: null };
  expect(compareShown(shown, { entries, revisions: [] })).toEqual({
    compared: 3,
    differences: [
      { ...common, place: 'Ark1!2025-01', month: '2025-01', report: 6, history: 7 },
      { ...common, place: 'Ark1!2025-02', month: '2025-02', report: null, history: 8 },
      { ...common, place: 'Ark1!2025-03', month: '2025-03', report: 9, history: null },
    ],
  });
});

test('what is equal, or empty on both sides, is no difference', () => {
  const shown = [calls('2025-01', 7), calls('2025-03', null)];
  expect(compareShown(shown, { entries, revisions: [] })).toEqual({ compared: 1, differences: [] });
});

test('a difference that a revision explains says when and why', () => {
  const revision = {
    month: '2025-01' as const,
    figure: 'video_calls',
    old: 6,
    new: 7,
    reason: 'Talt om',
  };
  const revisions = [{ ...revision, revisedAt: '2025-12-03T09:30:15Z' }];
  const told = (value: number) =>
    compareShown([calls('2025-01', value)], { entries, revisions }).differences[0]?.revised;
  expect(told(6)).toBe('2025-12-03: Talt om');
  expect(told(5)).toBeNull();
  revisions[0] = { ...revision, figure: 'sms_sent', revisedAt: '2025-12-03T09:30:15Z' };
  expect(told(6)).toBeNull();
});

test('published figures without a place are absent, up to the last month that is shown', () => {
  const place = 'Historik';
  const missing = (month: string, history: number) => {
    return { place, month, figure: 'video_calls', report: null, history, revised: null };
  };
  const shown = [
    { figure: 'sms_sent', month: '2025-01' as const },
    { figure: 'sms_sent', month: '2024-11' as const },
  ];
  expect(findAbsent(shown, entries, { place, omit: [] })).toEqual([
    missing('2024-12', 5),
    missing('2025-01', 7),
  ]);
  expect(findAbsent(shown, entries, { place, omit: [], from: 2025 })).toEqual([
    missing('2025-01', 7),
  ]);
  expect(findAbsent(shown, entries, { place, omit: ['video_calls'] })).toEqual([]);
});

test('places after the last month with a figure are yet to be filled', () => {
  const shown = [calls('2025-01', null), calls('2025-02', 8), calls('2025-03', null)];
  expect(untilLast(shown).map(({ month }) => month)).toEqual(['2025-01', '2025-02']);
});
