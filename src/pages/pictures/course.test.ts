import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import { type Month, shiftMonth } from '../../period.ts';
import { drawCourse } from './course.ts';

const monthsTo = (last: Month, count: number) =>
  Array.from({ length: count }, (_, index) => shiftMonth(last, index - count + 1));

const months = monthsTo('2025-11', 24);
const quarter = months.slice(-3);

function course(value: (index: number) => number | null, before = (_: number): number | null => 5) {
  return months.map((month, index) => ({ month, value: value(index), before: before(index) }));
}

test('each month of a course stands as high above zero as its value says', () => {
  const { svg } = drawCourse({
    name: 'Videomøder',
    unit: 'count',
    quarter,
    months: course((i) => 1000 * (i + 1)),
  });
  const dots = marksOf(svg, 'circle.dot');
  expect(dots.map((dot) => dot.data('value'))).toEqual(months.map((_, i) => `${1000 * (i + 1)}`));
  expect(dots.map((dot) => dot.data('month'))).toEqual(months);
  const zero = Math.max(...marksOf(svg, 'line.grid').map((line) => line.at('y1')));
  const heights = dots.map((dot) => zero - dot.at('cy'));
  for (const [index, height] of heights.entries()) {
    expect(height / (index + 1)).toBeCloseTo(heights[0] ?? 0, 1);
  }
  expect(labelsOf(svg)).toEqual(
    expect.arrayContaining([
      '0',
      '10.000',
      '20.000',
      '24.000',
      'sep–nov',
      '2024',
      '2025',
      'året før',
    ]),
  );
});

test('the quarter alone is set off, from its first month to its last', () => {
  const { svg } = drawCourse({ name: 'x', unit: 'count', quarter, months: course(() => 7) });
  const [band] = marksOf(svg, 'rect.quarter');
  const dots = marksOf(svg, 'circle.dot');
  const inside = dots.filter(
    (dot) =>
      dot.at('cx') > (band?.at('x') ?? 0) &&
      dot.at('cx') < (band?.at('x') ?? 0) + (band?.at('width') ?? 0),
  );
  expect(inside.map((dot) => dot.data('month'))).toEqual(quarter);
  expect(inside.every(({ classes }) => classes.includes('in-quarter'))).toBe(true);
});

test('a month without a figure is a gap of the line, not a fall to zero', () => {
  const whole = drawCourse({ name: 'x', unit: 'count', quarter, months: course(() => 7) });
  const gap = drawCourse({
    name: 'x',
    unit: 'count',
    quarter,
    months: course((i) => (i === 10 ? null : 7)),
  });
  const strokes = (svg: string) =>
    /class="line now" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)?.length;
  expect([strokes(whole.svg), strokes(gap.svg)]).toEqual([1, 2]);
  expect(marksOf(gap.svg, 'circle.dot')).toHaveLength(23);
  expect(gap.alternative).toContain('Uden tal: oktober 2024.');
  expect(gap.table.rows[10]).toEqual(['oktober 2024', '–', '5']);
});

test('an axis of percentages that does not begin at zero says so', () => {
  const { svg } = drawCourse({
    name: 'Videokvalitet',
    unit: 'percent',
    quarter,
    months: course(
      (i) => 98.5 + i / 100,
      () => 98.4,
    ),
  });
  expect(labelsOf(svg)).toContain('Aksen er skåret: den begynder ved 98,10 %.');
});

test('the words of a course name its first, last, highest and lowest month, and the change of a year', () => {
  const { alternative, title } = drawCourse({
    name: 'Videokald',
    unit: 'count',
    quarter,
    months: course(
      (i) => [4000, 1000, 9000][i] ?? 5000,
      () => 4000,
    ),
  });
  expect(title).toBe('Videokald, december 2023 – november 2025');
  expect(alternative).toBe(
    'Først 4.000 (december 2023), sidst 5.000 (november 2025), højest 9.000 (februar 2024), ' +
      'lavest 1.000 (januar 2024). Ændring fra november 2024 til november 2025: +25,0 %.',
  );
});

test('a course without a single figure is drawn, and says so', () => {
  const { svg, alternative } = drawCourse({
    name: 'x',
    unit: 'count',
    quarter,
    months: course(
      () => null,
      () => null,
    ),
  });
  expect(marksOf(svg, 'circle.dot')).toEqual([]);
  expect(alternative).toBe('Der er ingen tal for perioden.');
});

test('a footnote mark stands at the month whose definition changed', () => {
  const marked = course(() => 7).map((month, i) => (i === 4 ? { ...month, mark: '**' } : month));
  const { svg, table } = drawCourse({ name: 'x', unit: 'count', quarter, months: marked });
  const [mark] = marksOf(svg, 'text.mark');
  const dot = marksOf(svg, 'circle.dot')[4];
  expect(mark?.text).toBe('**');
  expect(mark?.at('x')).toBeCloseTo((dot?.at('cx') ?? 0) + 2);
  expect(table.rows[4]?.[1]).toBe('7**');
});

test('made-up data are marked in the picture, and names stay harmless text', () => {
  const { svg } = drawCourse(
    { name: '<script>"&\u0000', unit: 'count', quarter, months: course(() => 7) },
    { sampleMark: 'OPDIGTEDE DATA' },
  );
  expect(labelsOf(svg).at(-1)).toBe('OPDIGTEDE DATA');
  expect(svg).not.toContain('<script');
  expect(svg).toContain('aria-label="&#60;script&#62;&#34;&#38;, december 2023');
});
