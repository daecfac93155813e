import { expect, test } from 'vitest';
import type { Entry } from '../figures/figure.ts';
import { type Month, monthOf } from '../period.ts';
import { findDoubts } from './doubts.ts';
import type { SheetFigure, SheetHistory } from './import-figure.ts';

const THIS_MONTH: Month = '2025-12';

/** A figure's months of a year, January first; each stands in the cell of its row and month. */
function yearOf(
  year: number,
  values: readonly (number | null)[],
  figure = 'video_calls',
): SheetFigure[] {
  return values.map((value, at) => ({
    month: monthOf(year, at + 1),
    figure,
    value,
    rounded: false,
    place: `Tal!${year}/${at + 1}`,
  }));
}

function problems(
  years: readonly number[],
  figures: readonly SheetFigure[],
  {
    entries = [],
    ambiguous = [],
  }: { entries?: readonly Entry[]; ambiguous?: SheetHistory['ambiguous'] } = {},
): string[] {
  const history: SheetHistory = {
    sheet: 'Tal',
    figures,
    years: years.map((year) => ({ year, place: `Tal!A${year}` })),
    footnotes: { marks: [], texts: [] },
    unreadable: [],
    ambiguous,
  };
  return findDoubts(history, { entries, thisMonth: THIS_MONTH }).map(
    ({ place, problem }) => `${place}: ${problem}`,
  );
}

const steady = (year: number) =>
  yearOf(
    year,
    Array.from({ length: 11 }, (_, at) => 1000 + year - 2000 + at),
  );

test('years one after the other, with steady values, are beyond doubt, in either direction', () => {
  expect(problems([2024, 2025], [...steady(2024), ...steady(2025)])).toEqual([]);
  expect(problems([2025, 2024], [...steady(2025), ...steady(2024)])).toEqual([]);
});

test('a year that was mistyped is doubted for its place and for its months', () => {
  const found = problems([2024, 2026], [...steady(2024), ...yearOf(2026, [1000])]);
  expect(found).toEqual([
    'Tal!A2026: the year 2026 stands next to 2024',
    'Tal!2026/1: video_calls of 2026-01: the month is not over',
  ]);
});

test('a block that is a copy of another year is doubted', () => {
  const values = Array.from({ length: 12 }, (_, at) => 1000 + at);
  const found = problems([2023, 2024], [...yearOf(2023, values), ...yearOf(2024, values)]);
  expect(found).toEqual(['Tal!2024/1: all values of 2024 are those of 2023']);
});

test('a year of a figure without a value is doubted between years that have some', () => {
  const blank = yearOf(
    2024,
    Array.from({ length: 12 }, () => null),
  );
  const found = problems([2023, 2024, 2025], [...steady(2023), ...blank, ...steady(2025)]);
  expect(found).toEqual([
    'Tal!2024/1: video_calls has no value in 2024, but in years before and after',
  ]);
});

test('a value with a digit too many is doubted, unless it was published as such', () => {
  const figures = yearOf(2025, [1000, 10_010, 1020]);
  const doubt = ['Tal!2025/2: video_calls of 2025-02 is 10010, and 1000, 1020 stand near it'];
  expect(problems([2025], figures)).toEqual(doubt);
  const entry: Entry = { month: '2025-02', figure: 'video_calls', value: 10_010 };
  expect(problems([2025], figures, { entries: [entry] })).toEqual([]);
});

test('what can be read in two ways is doubted as long as some of it is new', () => {
  const ambiguous = [{ place: 'Tal!A2', problem: '"sep 25" may name a day' }];
  const figures = yearOf(2025, [1000, 1010]);
  expect(problems([2025], figures, { ambiguous })).toEqual(['Tal!A2: "sep 25" may name a day']);
  const entries = figures.map(({ month, figure, value }) => ({ month, figure, value: value ?? 0 }));
  expect(problems([2025], figures, { entries, ambiguous })).toEqual([]);
});
