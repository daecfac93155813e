import { line } from 'd3-shape';
import { formatCount } from '../../format.ts';
import { type Month, numberOf, yearOf } from '../../period.ts';
import { type Box, monthName, valueAxis, zeroScale } from './axes.ts';
import { WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

/** Narrower months have no room for their names: then the years stand there. */
const NARROWEST = 17;

/** Under days that stand side by side, the name of each month, or of each year, where it begins. */
export function monthsUnderDays(
  dates: readonly string[],
  { left, step, y }: { left: number; step: number; y: number },
): string[] {
  const byYear = 30 * step < NARROWEST;
  return dates.flatMap((date, index) => {
    if (!date.endsWith('-01')) return [];
    const month = date.slice(0, 7) as Month; // the head of a date is its month
    if (byYear && numberOf(month) !== 1) return [];
    const x = left + index * step;
    const name = byYear ? String(yearOf(month)) : monthName(month);
    return [
      element('line', { class: 'year-line', x1: x, x2: x, y1: y, y2: y + 11 }),
      label(name, { class: 'tick', x: x + 3, y: y + 11 }),
    ];
  });
}

export const DAY_BOX: Box = { left: 40, right: WIDTH - 4, top: 14, bottom: 118 };

export type DayValue = { date: string; value: number | null };

/** A course day by day on zero, up to `least` at least; a day without neighbours has no line, and its dot shows it. */
export function drawDays(days: readonly DayValue[], { least }: { least: number }) {
  const step = (DAY_BOX.right - DAY_BOX.left) / Math.max(1, days.length);
  const x = (index: number) => DAY_BOX.left + (index + 0.5) * step;
  const scale = zeroScale(Math.max(least, ...days.map(({ value }) => value ?? 0)), DAY_BOX);
  const draw = line<DayValue>()
    .defined(({ value }) => value !== null)
    .x((_, index) => x(index))
    .y(({ value }) => scale.at(value ?? 0))
    .digits(1);
  const dates = days.map(({ date }) => date);
  const marks = [
    ...valueAxis(scale, DAY_BOX, formatCount),
    ...monthsUnderDays(dates, { left: DAY_BOX.left, step, y: DAY_BOX.bottom }),
    element('path', { class: 'line now', d: draw(days) ?? '' }),
    ...days.flatMap(({ date, value }, index) => {
      if (value === null) return [];
      const place = { cx: x(index), cy: scale.at(value), r: 1 };
      return [
        element('circle', { class: 'dot', ...place, 'data-date': date, 'data-value': value }),
      ];
    }),
  ];
  return { x, y: scale.at, marks };
}
