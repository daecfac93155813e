import { expect, test } from 'vitest';
import { labelsOf, marksOf } from '../../../test/marks.ts';
import type { Day } from '../../report/details.ts';
import { drawStrip } from './strip.ts';

const dateAt = (index: number) => new Date(Date.UTC(2025, 8, 1 + index)).toISOString().slice(0, 10);

function daysOf(states: Readonly<Record<number, Day>>): Day[] {
  return Array.from(
    { length: 91 },
    (_, index) => states[index] ?? { date: dateAt(index), state: 'full', downMinutes: 0 },
  );
}

const days = daysOf({
  10: { date: dateAt(10), state: 'degraded', downMinutes: 3 },
  55: { date: dateAt(55), state: 'down', downMinutes: 360 },
  90: { date: dateAt(90), state: 'unmeasured', downMinutes: null },
});

const outage = (index: number, minutes: number) => ({
  date: dateAt(index),
  from: '03.30',
  to: '09.30',
  target: 'sms',
  minutes,
});

test('every day of the quarter has its cell, in order, with its state and its minutes', () => {
  const { svg, table } = drawStrip({ name: 'API', days, outages: [] });
  const cells = marksOf(svg, 'rect.day');
  expect(cells).toHaveLength(91);
  expect(cells.map((cell) => cell.data('date'))).toEqual(days.map(({ date }) => date));
  const xs = cells.map((cell) => cell.at('x'));
  expect([...xs].sort((a, b) => a - b)).toEqual(xs);
  expect([10, 55, 90].map((index) => cells[index]?.classes.at(-1))).toEqual([
    'degraded',
    'down',
    'unmeasured',
  ]);
  expect([10, 55, 90].map((index) => cells[index]?.data('minutes'))).toEqual(['3', '360', null]);
  expect(table.rows[55]).toEqual(['26.10.2025', 'under kravet', '6 t']);
  expect(table.rows[90]).toEqual(['30.11.2025', 'ikke målt', '–']);
  expect(labelsOf(svg)).toEqual(expect.arrayContaining(['sep', 'okt', 'nov']));
});

test('the longest outage is named at its day, and a shorter one only where there is room', () => {
  const { svg, alternative } = drawStrip({
    name: 'API',
    days,
    outages: [outage(54, 4), outage(10, 3), outage(55, 360)],
  });
  expect(marksOf(svg, 'text.outage').map(({ text }) => text)).toEqual([
    '26.10.: 6 t',
    '11.9.: 3 min',
  ]);
  expect(alternative).toBe(
    '01.09.2025 – 30.11.2025. 88 dage uden nedetid · 1 med nedetid · 1 under kravet · 1 ikke målt. ' +
      'Afbrydelser: 3, den længste 26.10. på 6 t.',
  );
});

test('a label at the edge stays inside the picture', () => {
  const { svg } = drawStrip({ name: 'API', days, outages: [outage(0, 600)] });
  expect(marksOf(svg, 'text.outage')[0]?.at('x')).toBeGreaterThan(25);
});
