import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import type { LicenceDay } from '../../report/details.ts';
import { drawLicences } from './licences.ts';

const days: readonly LicenceDay[] = [
  { date: '2025-10-01', highest: 500 },
  { date: '2025-10-02', highest: null },
  { date: '2025-10-03', highest: 1396 },
  { date: '2025-10-04', highest: 40 },
];
const peak = { moment: '2025-10-03T10:32', value: 1396 };

test('days stand on zero under the pool, a day without samples is a gap, and the peak says when it was', () => {
  const { svg, alternative } = drawLicences({ name: 'Licenser', days, pool: 1500, peak });
  const [pool] = marksOf(svg, 'line.target');
  const dots = marksOf(svg, 'circle.dot').filter((dot) => dot.data('date') !== null);
  expect(dots.map((dot) => dot.data('value'))).toEqual(['500', '1396', '40']);
  const zero = Math.max(...marksOf(svg, 'line.grid').map((line) => line.at('y1')));
  const unit = (zero - (pool?.at('y1') ?? 0)) / 1500;
  for (const dot of dots)
    expect((zero - dot.at('cy')) / Number(dot.data('value'))).toBeCloseTo(unit, 2);
  expect(labelsOf(svg)).toEqual(
    expect.arrayContaining(['aftalt 1.500', '1.396 (03.10.25 kl. 10.32)']),
  );
  expect(alternative).toBe(
    'Dagens højeste forbrug: først 500 (1.10.), sidst 40 (4.10.), laveste dag 40 (4.10.). ' +
      'Højest 1.396, målt 03.10.25 kl. 10.32, af 1.500 aftalte licenser. 1 dag er ikke målt.',
  );
});

test('the words of the peak stand above every day, or beside it where the pool is close above', () => {
  const even = days.map(({ date }) => ({ date, highest: 550 }));
  const calm = { moment: '2025-10-03T10:32', value: 559 };
  const words = (value: typeof calm, all: typeof days = even) => {
    const { svg } = drawLicences({ name: 'Licenser', days: all, pool: 1500, peak: value });
    const pool = marksOf(svg, 'line.target')[0]?.at('y1') ?? Number.NaN;
    return { y: marksOf(svg, 'text.end')[0]?.at('y') ?? Number.NaN, pool, svg };
  };
  const low = words(calm);
  const heights = marksOf(low.svg, 'circle.dot').map((dot) => dot.at('cy'));
  expect(low.y).toBeLessThan(Math.min(...heights) - 3);
  expect(low.y).toBeGreaterThan(low.pool);
  const high = words(peak, days);
  expect(high.y).toBeGreaterThan(high.pool + 9);
});

test('a peak above the pool is drawn above its line, never cut', () => {
  const high = { moment: '2025-10-03T10:32', value: 2100 };
  const above = days.map((day) => (day.highest === 1396 ? { ...day, highest: 2100 } : day));
  const { svg } = drawLicences({ name: 'Licenser', days: above, pool: 1500, peak: high });
  const top = marksOf(svg, 'circle.in-quarter')[0]?.at('cy') ?? Number.NaN;
  expect(top).toBeLessThan(marksOf(svg, 'line.target')[0]?.at('y1') ?? 0);
  expect(top).toBeGreaterThan(0);
});

test('a period without samples is drawn empty and says so', () => {
  const none = days.map(({ date }) => ({ date, highest: null }));
  const { svg, alternative } = drawLicences({ name: 'x', days: none, pool: 1500, peak: null });
  expect(marksOf(svg, 'circle')).toEqual([]);
  expect(alternative).toBe('Der er ingen målinger i perioden.');
});
