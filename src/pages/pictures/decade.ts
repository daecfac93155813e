import { line } from 'd3-shape';
import { formatCount, longMonth } from '../../format.ts';
import { type Month, yearOf } from '../../period.ts';
import type { Era, MonthValue } from '../../report/details.ts';
import { describeSeries } from '../texts/series.ts';
import {
  type Box,
  type MonthScale,
  monthScale,
  type Scale,
  valueAxis,
  yearAxis,
  zeroScale,
} from './axes.ts';
import { titleOf } from './course.ts';
import { ACROSS, frame, type Picture, type Setting } from './picture.ts';
import { element, label } from './svg.ts';

export type Decade = {
  name: string;
  /** All months of the picture, without a gap. */
  months: readonly Month[];
  eras: readonly Era[];
  /** Where a definition changed: the mark of its footnote. */
  changes: readonly { month: Month; mark: string }[];
};

const BOX: Box = { left: 46, right: ACROSS - 6, top: 24, bottom: 118 };

/** All years of a figure and of what was counted before it; each change of definition is marked, not smoothed over. */
export function drawDecade(
  { name, months, eras, changes }: Decade,
  setting: Setting = {},
): Picture {
  const { at, step } = monthScale(months, BOX);
  const values = eras.flatMap((era) => era.months.flatMap(({ value }) => value ?? []));
  const scale = zeroScale(Math.max(0, ...values), BOX);
  const marks = [
    ...valueAxis(scale, BOX, formatCount),
    ...yearAxis(months, at, BOX),
    ...changes.flatMap((change) => changeLine(change, at, step)),
    ...eras.flatMap((era) => eraLine(era, at, scale.at)),
    ...eraLabels(eras, at, scale.at),
  ];
  return frame(
    {
      title: titleOf(
        name,
        months.map((month) => ({ month })),
      ),
      alternative: [...eras.map(eraText), ...changes.map(changeText)].join(' '),
      height: 134,
      width: ACROSS,
      marks,
      table: yearTable(eras),
    },
    setting,
  );
}

function eraLine({ months }: Era, at: MonthScale, y: Scale): string[] {
  const draw = line<MonthValue>()
    .defined(({ value }) => value !== null)
    .x(({ month }) => at(month))
    .y(({ value }) => y(value ?? 0))
    .digits(1);
  const dots = months.flatMap(({ month, value }) =>
    value === null
      ? []
      : [
          element('circle', {
            class: 'dot',
            cx: at(month),
            cy: y(value),
            r: 0.9,
            'data-month': month,
            'data-value': String(value),
          }),
        ],
  );
  return [element('path', { class: 'line now', d: draw(months) ?? '' }), ...dots];
}

/**
 * The name of a line above its highest month. Those of earlier ways of counting have their years and keep to the left
 * of the line of today; where one stands already, the next begins above it.
 */
function eraLabels(eras: readonly Era[], at: MonthScale, y: Scale): string[] {
  let reached = Number.POSITIVE_INFINITY;
  return eras.flatMap(({ label: text, months }, index) => {
    const known = months.flatMap(({ value }) => value ?? []);
    const [first] = months;
    if (!first || known.length === 0) return [];
    const next = eras.at(-1)?.months[0];
    const isLast = index === eras.length - 1;
    const right = isLast || !next ? BOX.right : at(next.month) - 6;
    const lines = wrap(isLast ? text : `${yearsOf(months)}: ${text}`, right - BOX.left - 4);
    const left = Math.min(at(first.month) + 4, right - Math.max(...lines.map(widthOf)));
    const above = y(Math.max(...known)) - 6;
    const bottom = isLast ? Math.max(above, BOX.top - 12) : Math.min(above, reached);
    reached = bottom - 11 * lines.length - 2;
    return lines.flatMap((line, place) => {
      const [x, y] = [Math.max(left, BOX.left + 3), bottom - 11 * (lines.length - 1 - place)];
      // Lines behind the words stop before them.
      const blank = { class: 'blank', x: x - 2, y: y - 9, width: widthOf(line) + 4, height: 11 };
      return [element('rect', blank), label(line, { class: isLast ? 'era' : 'note', x, y })];
    });
  });
}

/** Near enough for the letters of the pictures. */
const widthOf = (text: string) => text.length * 5.1;

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) !== '' && widthOf(longer) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** `2017–2019` */
function yearsOf(months: readonly MonthValue[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return '';
  const years = [yearOf(first.month), yearOf(last.month)];
  return years[0] === years[1] ? String(years[0]) : years.join('–');
}

function changeLine({ month, mark }: { month: Month; mark: string }, at: MonthScale, step: number) {
  const x = at(month) - step / 2;
  return [
    element('line', {
      class: 'change',
      x1: x,
      x2: x,
      y1: BOX.top - 6,
      y2: BOX.bottom,
      'data-month': month,
    }),
    x < BOX.left + 12
      ? label(mark, { class: 'mark', x: x + 3, y: BOX.top + 2 })
      : label(mark, { class: 'mark', x: x - 3, y: BOX.top + 2, 'text-anchor': 'end' }),
  ];
}

function eraText({ label: text, months }: Era): string {
  return `${text}: ${describeSeries(months, formatCount)}`;
}

function changeText({ month, mark }: { month: Month; mark: string }): string {
  return `Fra ${longMonth(month)} gælder en anden opgørelse (${mark}).`;
}

/** A decade by the month is too long to be read: its table has the sum of each year. */
function yearTable(eras: readonly Era[]): Picture['table'] {
  const rows = eras.flatMap(({ label: text, months }) => {
    const known = months.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
    const years = [...new Set(known.map(({ month }) => yearOf(month)))];
    return years.map((year) => {
      const own = known.filter(({ month }) => yearOf(month) === year);
      const sum = own.reduce((total, { value }) => total + value, 0);
      return [String(year), text, String(own.length), formatCount(sum)];
    });
  });
  return { head: ['År', 'Opgørelse', 'Måneder med tal', 'I alt'], rows };
}
