import { scaleLinear, scalePoint } from 'd3-scale';
import { HISTORY_MONTHS } from '../../format.ts';
import { type Month, numberOf, yearOf } from '../../period.ts';
import { WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

/** Where a picture has its marks: what is left of it are labels. */
export type Box = { left: number; right: number; top: number; bottom: number };

export type Scale = (value: number) => number;
export type MonthScale = (month: Month) => number;

/** The months side by side; `step` is the room of one. */
export function monthScale(months: readonly Month[], { left, right }: Box) {
  const scale = scalePoint(months, [left, right]).padding(0.5);
  const at: MonthScale = (month) => scale(month) ?? Number.NaN;
  return { at, step: scale.step() };
}

/** Values from zero on, up to a round number that holds them all. */
export function zeroScale(highest: number, { top, bottom }: Box) {
  const scale = scaleLinear([0, highest > 0 ? highest : 1], [bottom, top]).nice(3);
  const ticks = scale.ticks(3).filter(Number.isInteger);
  return { at: (value: number) => scale(value), ticks };
}

/** Values of a part of the axis only: whoever draws it says so. */
export function cutScale([lowest, highest]: readonly [number, number], { top, bottom }: Box) {
  const scale = scaleLinear([lowest, highest], [bottom, top]);
  return { at: (value: number) => scale(value), ticks: scale.ticks(3) };
}

/** Thin lines across, each with its value at the left. */
export function valueAxis(
  { at, ticks }: { at: Scale; ticks: readonly number[] },
  box: Box,
  show: (value: number) => string,
): string[] {
  return ticks.flatMap((tick) => [
    element('line', { class: 'grid', x1: box.left, x2: box.right, y1: at(tick), y2: at(tick) }),
    label(show(tick), { class: 'tick', x: box.left - 4, y: at(tick) + 3.5, 'text-anchor': 'end' }),
  ]);
}

/** The years under the months, each where it begins, with a hairline where a new one begins within the picture. */
export function yearAxis(months: readonly Month[], at: MonthScale, box: Box): string[] {
  const firsts = months.filter((month, index) => index === 0 || numberOf(month) === 1);
  const step = (box.right - box.left) / months.length;
  const every = Math.max(1, Math.ceil(28 / (12 * step)));
  return firsts.flatMap((month, index) => {
    const x = at(month) - step / 2;
    const next = firsts[index + 1];
    const room = (next ? at(next) - step / 2 : box.right) - x;
    const line = element('line', {
      class: 'year-line',
      x1: x,
      x2: x,
      y1: box.bottom,
      y2: box.bottom + 12,
    });
    const named = every === 1 ? room >= 24 : yearOf(month) % every === 0 && numberOf(month) === 1;
    const text = label(String(yearOf(month)), { class: 'tick', x: x + 3, y: box.bottom + 11 });
    return named ? [line, text] : [];
  });
}

/** As many months have room for their names. */
const NAMED_MONTHS = 12;

/** Months by their names, or, where they are too many, the years. */
export function timeAxis(months: readonly Month[], at: MonthScale, box: Box): string[] {
  if (months.length > NAMED_MONTHS) return yearAxis(months, at, box);
  return months.map((month) =>
    label(monthName(month), {
      class: 'tick',
      x: at(month),
      y: box.bottom + 11,
      'text-anchor': 'middle',
    }),
  );
}

/** The months of the report, set off behind everything else and named above. */
export function quarterBand(
  quarter: readonly Month[],
  { at, step, box }: { at: MonthScale; step: number; box: Box },
): string[] {
  const inside = quarter.filter((month) => !Number.isNaN(at(month)));
  const [first, last] = [inside[0], inside.at(-1)];
  if (!first || !last) return [];
  const [x, right] = [at(first) - step / 2, at(last) + step / 2];
  const name = first === last ? monthName(first) : `${monthName(first)}–${monthName(last)}`;
  return [
    element('rect', {
      class: 'quarter',
      x,
      y: box.top - 4,
      width: right - x,
      height: box.bottom - box.top + 4,
    }),
    label(name, {
      class: 'tick',
      x: Math.min((x + right) / 2, WIDTH - 24),
      y: box.top - 7,
      'text-anchor': 'middle',
    }),
  ];
}

/** `okt` */
export function monthName(month: Month): string {
  return (HISTORY_MONTHS[numberOf(month) - 1] ?? '').toLowerCase();
}
