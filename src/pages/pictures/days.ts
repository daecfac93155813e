import type { Month } from '../../period.ts';
import { monthName } from './axes.ts';
import { element, label } from './svg.ts';

/** Under days that stand side by side, the name of each month where it begins. */
export function monthsUnderDays(
  dates: readonly string[],
  { left, step, y }: { left: number; step: number; y: number },
): string[] {
  return dates.flatMap((date, index) => {
    if (!date.endsWith('-01')) return [];
    const month = date.slice(0, 7) as Month; // the head of a date is its month
    const x = left + index * step;
    return [
      element('line', { class: 'year-line', x1: x, x2: x, y1: y, y2: y + 11 }),
      label(monthName(month), { class: 'tick', x: x + 3, y: y + 11 }),
    ];
  });
}
