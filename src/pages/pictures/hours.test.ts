import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import { drawHours } from './hours.ts';

const counts = Array.from({ length: 7 }, (_, day) =>
  Array.from({ length: 24 }, (_, hour) => (day < 5 && hour === 10 ? 1000 * (day + 1) : 0)),
);

test('each hour of each weekday is as dark as its meetings are many, in the mean over such days', () => {
  const days = [13, 13, 13, 13, 13, 13, 13];
  const { svg, alternative } = drawHours({ name: 'Videomøder', counts, days });
  const cells = marksOf(svg, 'rect.hour');
  expect(cells).toHaveLength(168);
  const cell = (day: number, hour: number) =>
    cells.find((c) => c.data('day') === `${day}` && c.data('hour') === `${hour}`);
  expect(cell(4, 10)?.data('value')).toBe('5000');
  expect(cell(4, 10)?.at('fill-opacity')).toBe(1);
  expect(cell(0, 10)?.at('fill-opacity')).toBe(0.24);
  expect(cell(5, 10)?.at('fill-opacity')).toBe(0.05);
  expect(labelsOf(svg)).toContain('Mørkest: fredag kl. 10–11, 385 møder i gennemsnit.');
  expect(alternative).toContain('100,0 % begynder mandag til fredag kl. 8–16.');
});

test('a weekday that the period has more often is not darker for it', () => {
  const days = [10, 20, 13, 13, 13, 13, 13];
  const { svg } = drawHours({ name: 'Videomøder', counts, days });
  const tone = (day: number) =>
    marksOf(svg, 'rect.hour')
      .find((c) => c.data('day') === `${day}` && c.data('hour') === '10')
      ?.at('fill-opacity');
  expect(tone(0)).toBe(tone(1));
});

test('a period without meetings is drawn and says so', () => {
  const { alternative } = drawHours({ name: 'x', counts: [[0]], days: [0] });
  expect(alternative).toBe('Der er ingen møder i perioden.');
});
