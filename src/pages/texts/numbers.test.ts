import { expect, test } from 'vitest';
import { changeText, durationText, numberText } from './numbers.ts';

test('numbers have Danish points and commas, percentages their sign', () => {
  expect([numberText(1234567, 'count'), numberText(98.5, 'percent')]).toEqual([
    '1.234.567',
    '98,50 %',
  ]);
});

test('a change of counts is in percent, one of percentages in points', () => {
  expect(changeText(108036, 91283, 'count')).toBe('+18,4 %');
  expect(changeText(90, 100, 'count')).toBe('−10,0 %');
  expect(changeText(98.64, 98.8, 'percent')).toBe('−0,16 pct.point');
  expect(changeText(100, 100, 'percent')).toBe('0,00 pct.point');
  expect(changeText(52_000, 4, 'count')).toBe('+1.299.900,0 %');
});

test('nothing is compared with nothing', () => {
  expect([
    changeText(null, 1, 'count'),
    changeText(1, null, 'count'),
    changeText(1, 0, 'count'),
  ]).toEqual(['', '', '']);
});

test('minutes are told as people say them', () => {
  expect([0, 0.4, 46.4, 60, 576, 4321.2].map(durationText)).toEqual([
    '0 min',
    'under 1 min',
    '46 min',
    '1 t',
    '9 t 36 min',
    '72 t 1 min',
  ]);
});
