import { line } from 'd3-shape';
import type { Unit } from '../../figures/figure.ts';
import { formatCount, formatPercent, longMonth } from '../../format.ts';
import { type Month, yearBefore } from '../../period.ts';
import type { CourseMonth } from '../../report/details.ts';
import { changeText, numberText } from '../texts/numbers.ts';
import { describeSeries } from '../texts/series.ts';
import {
  type Box,
  cutScale,
  type MonthScale,
  monthScale,
  quarterBand,
  type Scale,
  timeAxis,
  valueAxis,
  zeroScale,
} from './axes.ts';
import { frame, type Picture, type Setting, WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

export type Course = {
  name: string;
  unit: Unit;
  months: readonly CourseMonth[];
  /** The months that the report is about. */
  quarter: readonly Month[];
};

const BOX: Box = { left: 46, right: WIDTH - 46, top: 20, bottom: 116 };

/**
 * The course of a figure month by month with the year before behind it. Counts stand on zero; percentages are drawn
 * on a part of the axis, and the picture says which.
 */
export function drawCourse(course: Course, setting: Setting = {}): Picture {
  const { name, unit, months, quarter } = course;
  const show = (value: number) => numberText(value, unit);
  const { at, step } = monthScale(
    months.map(({ month }) => month),
    BOX,
  );
  const values = scaleOf(course);
  const place = { at, y: values.at };
  const cut = unit === 'percent' ? cutNote(values.lowest) : [];
  const marks = [
    ...quarterBand(quarter, { at, step, box: BOX }),
    ...valueAxis(values, BOX, unit === 'percent' ? tickPercent : formatCount),
    ...timeAxis(
      months.map(({ month }) => month),
      at,
      BOX,
    ),
    path('before', months, { ...place, of: ({ before }) => before }),
    path('now', months, { ...place, of: ({ value }) => value }),
    ...points(course, place, show),
    ...endLabels(months, place, show),
    ...cut,
  ];
  return frame(
    {
      title: titleOf(name, months),
      alternative: alternativeOf(course),
      height: 130 + (cut.length > 0 ? 14 : 0),
      marks,
      table: tableOf(course),
    },
    setting,
  );
}

function scaleOf({ unit, months }: Course) {
  const all = months.flatMap(({ value, before }) => [value, before]).filter((v) => v !== null);
  if (unit === 'count') return { ...zeroScale(Math.max(0, ...all), BOX), lowest: 0 };
  const [low, high] = all.length === 0 ? [0, 100] : [Math.min(...all), Math.max(...all)];
  const room = Math.max(0.25, (high - low) * 0.2);
  const lowest = Math.max(0, Math.floor((low - room) * 10) / 10);
  const highest = Math.min(100, Math.ceil((high + room) * 10) / 10);
  return { ...cutScale([lowest, highest], BOX), lowest };
}

const tickPercent = (value: number) => `${String(value).replace('.', ',')} %`;

function cutNote(lowest: number): string[] {
  if (lowest === 0) return [];
  const text = `Aksen er skåret: den begynder ved ${formatPercent(lowest)} %.`;
  return [label(text, { class: 'note', x: BOX.left, y: BOX.bottom + 24 })];
}

type Place = { at: MonthScale; y: Scale };

function path(
  kind: 'now' | 'before',
  months: readonly CourseMonth[],
  { at, y, of }: Place & { of: (month: CourseMonth) => number | null },
): string {
  const draw = line<CourseMonth>()
    .defined((month) => of(month) !== null)
    .x(({ month }) => at(month))
    .y((month) => y(of(month) ?? 0))
    .digits(1);
  return element('path', { class: `line ${kind}`, d: draw(months) ?? '' });
}

/** A dot a month: its value can be read from `data-value`, and it shows a month that has no neighbour. */
function points(
  { months, quarter }: Course,
  { at, y }: Place,
  show: (value: number) => string,
): string[] {
  return months.flatMap(({ month, value, mark }) => {
    if (value === null) return [];
    const now = quarter.includes(month);
    const dot = element(
      'circle',
      {
        class: now ? 'dot in-quarter' : 'dot',
        cx: at(month),
        cy: y(value),
        r: now ? 2.8 : 1.5,
        'data-month': month,
        'data-value': String(value),
      },
      element('title', {}, `${longMonth(month)}: ${show(value)}`),
    );
    const star = { class: 'mark', x: at(month) + 2, y: y(value) - 4 };
    return mark ? [dot, label(mark, star)] : [dot];
  });
}

/** What the two lines are stands at their ends, so that no legend is needed. */
function endLabels(
  months: readonly CourseMonth[],
  { at, y }: Place,
  show: (value: number) => string,
): string[] {
  const now = endOf(months, ({ value }) => value);
  const before = endOf(months, (month) => month.before);
  const heights = apart(now && y(now.value), before && y(before.value));
  const named = (text: string, end: { month: Month }, place: { class: string; y: number }) =>
    label(text, { ...place, x: at(end.month) + 7 });
  return [
    ...(now ? [named(show(now.value), now, { class: 'end', y: heights.now + 3.5 })] : []),
    ...(before
      ? [named('året før', before, { class: 'end-before', y: heights.before + 3.5 })]
      : []),
  ];
}

function endOf(months: readonly CourseMonth[], of: (month: CourseMonth) => number | null) {
  const last = months.findLast((month) => of(month) !== null);
  return last && { month: last.month, value: of(last) ?? 0 };
}

/** Two labels side by side need a line's height between them. */
function apart(now = 0, before = 0): { now: number; before: number } {
  if (Math.abs(now - before) >= 12) return { now, before };
  return { now, before: now + (before >= now ? 12 : -12) };
}

/** `Videomøder i VDX, december 2023 – november 2025` */
export function titleOf(name: string, months: readonly { month: Month }[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return name;
  return `${name}, ${longMonth(first.month)} – ${longMonth(last.month)}`;
}

function alternativeOf({ unit, months }: Course): string {
  const show = (value: number) => numberText(value, unit);
  const last = months.findLast(({ value }) => value !== null);
  const change = last ? changeText(last.value, last.before, unit) : '';
  const against =
    last && change !== ''
      ? ` Ændring fra ${longMonth(yearBefore(last.month))} til ${longMonth(last.month)}: ${change}.`
      : '';
  return `${describeSeries(months, show)}${against}`;
}

function tableOf({ unit, months }: Course): Picture['table'] {
  const show = (value: number | null) => (value === null ? '–' : numberText(value, unit));
  return {
    head: ['Måned', 'Tal', 'Samme måned året før'],
    rows: months.map(({ month, value, before, mark }) => [
      longMonth(month),
      `${show(value)}${mark ?? ''}`,
      show(before),
    ]),
  };
}
