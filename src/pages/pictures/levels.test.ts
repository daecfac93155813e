import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import { drawLevels } from './levels.ts';

const shares = { good: 50, ok: 25, bad: 12.5, terrible: 2.5, unmeasured: 10 };

test('the bar of a month is as wide as its shares say, side by side without a gap', () => {
  const { svg, table, alternative } = drawLevels({
    name: 'Videokvalitet',
    months: [{ month: '2025-10', shares }],
  });
  const bars = marksOf(svg, 'rect.level');
  expect(bars.map((bar) => bar.data('level'))).toEqual([
    'good',
    'ok',
    'bad',
    'terrible',
    'unmeasured',
  ]);
  const whole = bars.reduce((sum, bar) => sum + bar.at('width'), 0);
  expect(bars.map((bar) => Math.round((1000 * bar.at('width')) / whole) / 10)).toEqual([
    50, 25, 12.5, 2.5, 10,
  ]);
  for (const [index, bar] of bars.slice(1).entries()) {
    const left = bars[index];
    expect(bar.at('x')).toBeCloseTo((left?.at('x') ?? 0) + (left?.at('width') ?? 0), 1);
  }
  expect(table.rows).toEqual([['oktober 2025', '50,0 %', '25,0 %', '12,5 %', '2,5 %', '10,0 %']]);
  expect(alternative).toBe(
    'Oktober 2025: god 50,0 %, acceptabel 25,0 %, dårlig 12,5 %, meget dårlig 2,5 %, ikke målt 10,0 %.',
  );
});

test('a month without calls to measure has no bar and says so', () => {
  const { svg } = drawLevels({ name: 'x', months: [{ month: '2025-10', shares: null }] });
  expect(marksOf(svg, 'rect.level')).toEqual([]);
  expect(labelsOf(svg)).toContain('ingen måling');
});
