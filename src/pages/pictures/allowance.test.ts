import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import { drawAllowances } from './allowance.ts';

const month = (used: number | null, missed = false) =>
  ({ month: '2025-10', used, allowed: 200, missed }) as const;

test('what was used is drawn against the frame of what is allowed', () => {
  const { svg, alternative } = drawAllowances({ name: 'API', months: [month(50)] });
  const [frame] = marksOf(svg, 'rect.allowed');
  const [used] = marksOf(svg, 'rect.used');
  expect((used?.at('width') ?? 0) / (frame?.at('width') ?? 1)).toBeCloseTo(0.25);
  expect(labelsOf(svg)).toContain('50 min af 3 t 20 min');
  expect(alternative).toBe('oktober 2025 50 min af 3 t 20 min.');
});

test('a miss runs over the frame and is marked', () => {
  const { svg } = drawAllowances({ name: 'API', months: [month(300, true)] });
  const [frame] = marksOf(svg, 'rect.allowed');
  const [used] = marksOf(svg, 'rect.over');
  expect((used?.at('width') ?? 0) / (frame?.at('width') ?? 1)).toBeCloseTo(1.5);
});

test('no downtime has no bar, and a month that was not measured says so', () => {
  const { svg } = drawAllowances({ name: 'API', months: [month(0), month(null)] });
  expect(marksOf(svg, 'rect.used')).toEqual([]);
  expect(labelsOf(svg)).toEqual(expect.arrayContaining(['0 min af 3 t 20 min', 'ingen måling']));
});
