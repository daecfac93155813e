import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import { drawUptimeScale } from './uptime-scale.ts';

const months = [
  { month: '2025-07', value: 100 },
  { month: '2025-08', value: 99.5 },
  { month: '2025-09', value: 99.4 },
  { month: '2025-10', value: 63.11 },
  { month: '2025-11', value: null },
] as const;

const picture = () =>
  drawUptimeScale({
    name: 'Oppetid - VDX-API',
    months,
    quarter: ['2025-09', '2025-10', '2025-11'],
    target: 99.5,
  });

test('the target lies halfway between 100 % and the end of the axis, and the end is told', () => {
  const { svg } = picture();
  const [top, bottom] = marksOf(svg, 'line.grid')
    .map((line) => line.at('y1'))
    .sort((a, b) => a - b);
  const [target] = marksOf(svg, 'line.target');
  expect(target?.at('y1')).toBeCloseTo(((top ?? 0) + (bottom ?? 0)) / 2);
  expect(labelsOf(svg)).toEqual(
    expect.arrayContaining(['krav 99,50 %', 'Aksen er skåret: den begynder ved 99,00 %.']),
  );
});

test('months that kept the target are round, those that missed it are not, and a gap has no mark', () => {
  const { svg } = picture();
  expect(marksOf(svg, 'circle.kept').map((mark) => mark.data('value'))).toEqual(['100', '99.5']);
  expect(marksOf(svg, 'rect.missed').map((mark) => mark.data('value'))).toEqual(['99.4']);
  expect(marksOf(svg, 'path.missed').map((mark) => mark.data('value'))).toEqual(['63.11']);
  expect(marksOf(svg, 'text.missed-label').map(({ text }) => text)).toEqual(['99,40 %', '63,11 %']);
});

test('a month far below is an arrow at the lower edge, never clamped to a value that it does not have', () => {
  const { svg } = picture();
  const [arrow] = marksOf(svg, 'path.missed');
  expect(arrow?.data('cut')).toBe('true');
  expect(marksOf(svg, 'circle.kept')[1]?.at('cy')).toBeCloseTo(
    marksOf(svg, 'line.target')[0]?.at('y1') ?? 0,
  );
});

test('the words name the months below the target, and say when there is none', () => {
  expect(picture().alternative).toContain(
    'Under kravet på 99,50 %: september 2025 (99,40 %), oktober 2025 (63,11 %).',
  );
  const kept = drawUptimeScale({
    name: 'x',
    months: months.slice(0, 2),
    quarter: [],
    target: 99.5,
  });
  expect(kept.alternative).toContain('Ingen måned ligger under kravet på 99,50 %.');
});

test('months side by side that all missed keep their values apart', () => {
  const { svg } = drawUptimeScale({
    name: 'x',
    target: 99.5,
    quarter: [],
    months: (['2025-09', '2025-10', '2025-11'] as const).map((month, i) => ({
      month,
      value: 60 + i,
    })),
  });
  const places = marksOf(svg, 'text.missed-label').map((mark) => [mark.at('x'), mark.at('y')]);
  expect(places).toHaveLength(3);
  for (const [i, [x = 0, y = 0]] of places.entries())
    for (const [x2 = 0, y2 = 0] of places.slice(i + 1))
      expect(Math.abs(x - x2) > 38 || Math.abs(y - y2) >= 10).toBe(true);
});
