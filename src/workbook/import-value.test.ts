import { expect, test } from 'vitest';
import type { Unit } from '../figures/figure.ts';
import { readFigure } from './import-value.ts';

const text = (content: string, unit: Unit) => readFigure({ kind: 'text', text: content }, unit);
const number = (content: string, format: string, unit: Unit) =>
  readFigure({ kind: 'number', text: content, format }, unit);
const figure = (value: number, mark = '') => ({ kind: 'figure', value, mark, rounded: false });

test.each([
  ['98.55', 98.55, ''],
  ['98,5', 98.5, ''],
  ['99,50%', 99.5, ''],
  ['99,50 %', 99.5, ''],
  ['100', 100, ''],
  ['0', 0, ''],
  ['0,98%', 0.98, ''],
  ['98,62*', 98.62, '*'],
  ['99,50% **', 99.5, '**'],
])('the text %j in a row of percentages is %d with the mark %j', (content, value, mark) => {
  expect(text(content, 'percent')).toEqual(figure(value, mark));
});

test.each([
  ['4152', 4152, ''],
  ['4152*', 4152, '*'],
  ['4152 **', 4152, '**'],
  ['1 159', 1159, ''],
  ['1\u00A0159', 1159, ''],
  ['1.159', 1159, ''],
  ['109,949', 109949, ''],
  ['1.109.949', 1109949, ''],
  ['4152,00', 4152, ''],
  ['0', 0, ''],
])('the text %j in a row of counts is %d with the mark %j', (content, value, mark) => {
  expect(text(content, 'count')).toEqual(figure(value, mark));
});

test.each([
  ['0.9862', '0.00%', 98.62],
  ['0.98619999999999997', '0.00%', 98.62],
  ['0.9862', '0%;[Red]-0%', 98.62],
  ['1', '0.00%', 100],
  ['98.62', 'General', 98.62],
  ['98.620000000000005', '0.00', 98.62],
  ['98.62', '0.00"%"', 98.62],
  ['0', 'General', 0],
  ['9.9E1', 'General', 99],
])('the number %s shown as %s in a row of percentages is %d', (content, format, value) => {
  expect(number(content, format, 'percent')).toEqual(figure(value));
});

test.each([
  ['4152', '0"*"', 'count', 4152, '*'],
  ['4152', '#,##0" ** "', 'count', 4152, '**'],
  ['4152', '0\\*\\*', 'count', 4152, '**'],
  ['0.995', '0.00%"*"', 'percent', 99.5, '*'],
  ['1.4', '[$-406]0.00"¹"', 'percent', 1.4, '¹'],
] as const)(
  'the footnote mark in the format is kept: %s shown as %s',
  (...[content, format, unit, value, mark]) => {
    expect(number(content, format, unit)).toEqual(figure(value, mark));
  },
);

test.each([
  ['0.9862', 'General', 'percent', '0.9862 without a percent sign may mean 0.9862 % or 98.62 %'],
  ['1', '0.00', 'percent', '1 without a percent sign may mean 1 % or 100 %'],
  ['98.62', '0.00%', 'percent', 'a percentage, but 9862 is not from 0 to 100'],
  ['-1', '0.00', 'percent', 'a percentage, but -1 is not from 0 to 100'],
  ['1.159', 'General', 'count', 'a count, but 1.159 is no whole number from 0 on'],
  ['-7', 'General', 'count', 'a count, but -7 is no whole number from 0 on'],
  ['0.5', '0%', 'count', 'a count, but it is shown as 50%'],
  ['45962', 'dd-mm-yyyy', 'count', 'the number 45962 is shown as a date or a time'],
  ['98.5', '[$-406]d. mmmm', 'percent', 'the number 98.5 is shown as a date or a time'],
] as const)('the number %s shown as %s is no %s: %s', (...[content, format, unit, problem]) => {
  expect(number(content, format, unit)).toEqual({ kind: 'unreadable', problem });
});

test.each([
  ['0,9862', 'percent', '0.9862 without a percent sign may mean 0.9862 % or 98.62 %'],
  ['-', 'percent', '"-" is no percentage'],
  ['98.555,00', 'percent', '"98.555,00" is no percentage'],
  ['100,01', 'percent', 'a percentage, but 100.01 is not from 0 to 100'],
  ['n/a', 'count', '"n/a" is no whole number'],
  ['41 52', 'count', '"41 52" is no whole number'],
  ['1.159,5', 'count', '"1.159,5" is no whole number'],
  ['12,5', 'count', '"12,5" is no whole number'],
  ['1.159 460', 'count', '"1.159 460" is no whole number'],
  ['*', 'count', '"*" is no whole number'],
] as const)('the text %j is no %s: %s', (content, unit, problem) => {
  expect(text(content, unit)).toEqual({ kind: 'unreadable', problem });
});

test('more decimals than a percentage has are rounded as the cell shows them, and that is told', () => {
  expect(number('0.98625', '0.00%', 'percent')).toEqual({ ...figure(98.63), rounded: true });
  expect(number('98.6233333333333', '0.00', 'percent')).toEqual({
    ...figure(98.62),
    rounded: true,
  });
  expect(text('98,555', 'percent')).toEqual({ ...figure(98.56), rounded: true });
});

test('nothing is nothing, and what cannot be read stays so', () => {
  expect(readFigure({ kind: 'empty' }, 'count')).toEqual({ kind: 'empty' });
  const unreadable = { kind: 'unreadable', problem: 'it holds the error #N/A' } as const;
  expect(readFigure(unreadable, 'percent')).toEqual(unreadable);
});
