import { expect, test } from 'vitest';
import type { Entry } from '../figures/figure.ts';
import type { Month } from '../period.ts';
import { compareQuarter, courseTo, decadeOf, valuesOf } from './series.ts';

const entries = (figure: string, values: Record<string, number>): Entry[] =>
  Object.entries(values).map(([month, value]) => ({ figure, month: month as Month, value }));

const QUARTER: readonly Month[] = ['2025-09', '2025-10', '2025-11'];

const all = {
  '2024-09': 10,
  '2024-10': 20,
  '2024-11': 33,
  '2025-06': 1,
  '2025-07': 2,
  '2025-08': 4,
  '2025-09': 50,
  '2025-10': 60,
  '2025-11': 71,
};

const compare = (unit: 'count' | 'percent', peak = false, values: Record<string, number> = all) =>
  compareQuarter(QUARTER, { figure: 'f', unit, peak, value: valuesOf(entries('f', values)) });

test('counts are added up, percentages averaged, and of peaks the highest stands', () => {
  expect(compare('count')).toEqual({ way: 'sum', quarter: 181, before: 7, yearBefore: 63 });
  // 181 / 3 = 60.333, 7 / 3 = 2.333, 63 / 3 = 21
  expect(compare('percent')).toEqual({ way: 'mean', quarter: 60.33, before: 2.33, yearBefore: 21 });
  expect(compare('count', true)).toEqual({
    way: 'highest',
    quarter: 71,
    before: 4,
    yearBefore: 33,
  });
});

test('a quarter of which a month is missing is not compared', () => {
  const { '2025-07': _, ...less } = all;
  expect(compare('count', false, less)).toMatchObject({
    quarter: 181,
    before: null,
    yearBefore: 63,
  });
});

test('a course has 24 months with the year before, and the marks of its footnotes', () => {
  const value = valuesOf(entries('f', all));
  const marks = [{ figure: 'f', month: '2025-10' as const, mark: '*' }];
  const course = courseTo('2025-11', { figure: 'f', value, footnotes: { marks, texts: [] } });
  expect(course).toHaveLength(24);
  expect(course[0]).toEqual({ month: '2023-12', value: null, before: null, mark: undefined });
  expect(course.slice(-2)).toEqual([
    { month: '2025-10', value: 60, before: 20, mark: '*' },
    { month: '2025-11', value: 71, before: 33, mark: undefined },
  ]);
});

test('what a figure took the place of is an era of its own', () => {
  const label = (id: string) => ({
    id,
    unit: 'count' as const,
    percentSign: false,
    onForm: true,
    group: '',
    target: null,
    from: 2016,
    to: null,
    labels: [{ from: 2016, label: `Antal ${id} pr. måned` }],
  });
  const decade = decadeOf(['old', 'new'], {
    definitions: [label('old'), label('new')],
    footnotes: { marks: [{ figure: 'new', month: '2018-01', mark: '**' }], texts: [] },
    entries: [
      ...entries('old', { '2016-01': 1, '2017-12': 2 }),
      ...entries('new', { '2018-01': 3, '2018-03': 4 }),
    ],
  });
  expect(decade?.months).toHaveLength(27);
  expect(decade?.eras.map(({ label: name, months }) => [name, months.length])).toEqual([
    ['old', 24],
    ['new', 3],
  ]);
  expect(decade?.eras[1]?.months[1]).toEqual({ month: '2018-02', value: null });
  expect(decade?.changes).toEqual([{ month: '2018-01', mark: '**' }]);
});
