import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import { type Month, shiftMonth } from '../../period.ts';
import { drawDecade } from './decade.ts';

const months = Array.from({ length: 120 }, (_, index) => shiftMonth('2016-01', index));
const era = (label: string, [from, to]: readonly [Month, Month], value: number) => ({
  label,
  months: months.filter((month) => from <= month && month < to).map((month) => ({ month, value })),
});

const decade = {
  name: 'Videokald',
  months,
  eras: [
    era('transaktioner', ['2016-01', '2017-01'], 9000),
    era('kald over 5 minutter', ['2017-01', '2020-01'], 5000),
    era('videokald', ['2020-01', '2026-01'], 250_000),
  ],
  changes: [{ month: '2020-01', mark: '**' } as const],
};

test('what was counted in another way is a line of its own, and the change is marked', () => {
  const { svg, alternative } = drawDecade(decade);
  expect(marksOf(svg, 'path.line')).toHaveLength(3);
  expect(marksOf(svg, 'circle.dot')).toHaveLength(120);
  const [change] = marksOf(svg, 'line.change');
  const january = marksOf(svg, 'circle.dot').find((dot) => dot.data('month') === '2020-01');
  const december = marksOf(svg, 'circle.dot').find((dot) => dot.data('month') === '2019-12');
  expect(change?.at('x1')).toBeGreaterThan(december?.at('cx') ?? Number.NaN);
  expect(change?.at('x1')).toBeLessThan(january?.at('cx') ?? 0);
  expect(alternative).toContain('Fra januar 2020 gælder en anden opgørelse (**).');
});

test('all years stand on one axis from zero', () => {
  const { svg } = drawDecade(decade);
  const zero = Math.max(...marksOf(svg, 'line.grid').map((line) => line.at('y1')));
  const dots = marksOf(svg, 'circle.dot');
  const high = dots.find((dot) => dot.data('value') === '250000');
  const low = dots.find((dot) => dot.data('value') === '9000');
  const ratio = (zero - (high?.at('cy') ?? 0)) / (zero - (low?.at('cy') ?? 0));
  expect(ratio).toBeCloseTo(250 / 9, 0);
  expect(labelsOf(svg)).toEqual(expect.arrayContaining(['0', '2016', '2024', 'videokald', '**']));
});

test('the names of the lines do not lie upon each other, nor upon the rules behind them', () => {
  const { svg } = drawDecade(decade);
  const names = [...marksOf(svg, 'text.note'), ...marksOf(svg, 'text.era')];
  expect(names.map(({ text }) => text)).toEqual([
    '2016: transaktioner',
    '2017–2019: kald over 5 minutter',
    'videokald',
  ]);
  const heights = names.slice(0, 2).map((name) => name.at('y'));
  expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeGreaterThanOrEqual(10);
  const blanks = marksOf(svg, 'rect.blank');
  for (const name of names) {
    const behind = blanks.find((blank) => blank.at('x') === name.at('x') - 2);
    expect(behind?.at('y')).toBeLessThan(name.at('y') - 8);
    expect((behind?.at('y') ?? 0) + (behind?.at('height') ?? 0)).toBeGreaterThan(name.at('y'));
  }
});

test('the table has the sum of each year, and how many months it is the sum of', () => {
  const { table } = drawDecade(decade);
  expect(table.rows[0]).toEqual(['2016', 'transaktioner', '12', '108.000']);
  expect(table.rows).toHaveLength(10);
});
