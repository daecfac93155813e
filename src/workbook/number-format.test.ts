import { expect, test } from 'vitest';
import { figureFormat, storedNumber } from './number-format.ts';

test('a format that does not suit the figure is replaced', () => {
  expect(figureFormat('General', { shown: 'decimals' })).toBe('0.00');
  expect(figureFormat('0', { shown: 'percent' })).toBe('0.00%');
  expect(figureFormat('0.00%', { shown: 'count' })).toBe('0');
  expect(figureFormat('@', { shown: 'count' })).toBe('0');
});

test("the template's own format stays where it suits", () => {
  expect(figureFormat('General', { shown: 'count' })).toBe('General');
  expect(figureFormat('#,##0', { shown: 'count' })).toBe('#,##0');
  expect(figureFormat('0.000%', { shown: 'percent' })).toBe('0.000%');
});

test('a footnote mark is part of the format, and goes with the next filling', () => {
  expect(figureFormat('0', { shown: 'count', mark: '**' })).toBe('0"**"');
  expect(figureFormat('0"**"', { shown: 'count', mark: '*' })).toBe('0"*"');
  expect(figureFormat('0"*"', { shown: 'count' })).toBe('0');
  expect(figureFormat('General', { shown: 'count', mark: '*' })).toBe('0"*"');
});

test('only a cell shown with % holds a fraction', () => {
  expect(storedNumber(99.41, '0.00%')).toBe(0.9941);
  expect(storedNumber(99.41, '0.00')).toBe(99.41);
  expect(storedNumber(99.41, '0.00" %"')).toBe(99.41);
});

test('a fraction is the number that a reader would type, not what dividing leaves', () => {
  expect(0.07 / 100).not.toBe(0.0007);
  expect(storedNumber(0.07, '0.00%')).toBe(0.0007);
  expect(storedNumber(99.99, '0.00%')).toBe(0.9999);
  expect(storedNumber(99.999999, '0.00%')).toBe(0.99999999);
});

test.each([
  'dd-mm-yyyy',
  'mmm-yy',
  '[h]:mm',
  '0.0,"k"',
  '#,##0,',
  '@',
  '0.00E+00',
  '# ?/?',
  '[>999]0.0,"k";0',
])('a count is not shown as %s', (format) => {
  expect(figureFormat(format, { shown: 'count' })).toBe('0');
});

test.each(['#,##0;[Red]-#,##0', '0" stk."', '_-* #,##0_-', '[Blue]0'])(
  'a count may be shown as %s',
  (format) => {
    expect(figureFormat(format, { shown: 'count' })).toBe(format);
  },
);

test('a percentage keeps its two decimals: without them 99,50 would read 100', () => {
  expect(figureFormat('0%', { shown: 'percent' })).toBe('0.00%');
  expect(figureFormat('0.0', { shown: 'decimals' })).toBe('0.00');
});
