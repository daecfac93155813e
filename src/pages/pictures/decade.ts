import { line } from 'd3-shape';
import { formatCount, longMonth } from '../../format.ts';
import { type Month, yearOf } from '../../period.ts';
import { describeSeries, type MonthValue } from '../texts/series.ts';
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
import { frame, type Picture, type Setting, WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

/** One way of counting, for as long as it was in use: lines of two of them are never joined. */
export type Era = { label: string; months: readonly MonthValue[] };

export type Decade = {
  name: string;
  /** All months of the picture, without a gap. */
  months: readonly Month[];
  eras: readonly Era[];
  /** Where a definition changed: the mark of its footnote. */
  changes: readonly { month: Month; mark: string }[];
};

const BOX: Box = { left: 46, right: WIDTH - 6, top: 24, bottom: 118 };

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

/** The name of a line above its highest month, kept within the picture, and a line higher where another stands. */
function eraLabels(eras: readonly Era[], at: MonthScale, y: Scale): string[] {
  const taken: { from: number; to: number; y: number }[] = [];
  return eras.flatMap(({ label: text, months }) => {
    const known = months.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
    const [first] = known;
    if (!first) return [];
    const width = text.length * 5.2;
    const from = Math.min(at(first.month) + 4, BOX.right - width);
    const to = from + width;
    const highest = Math.max(...known.map(({ value }) => value));
    let line = Math.max(BOX.top - 12, y(highest) - 6);
    while (
      taken.some((other) => from < other.to && other.from < to && Math.abs(other.y - line) < 11)
    ) {
      line -= 11;
    }
    taken.push({ from, to, y: line });
    return [label(text, { class: 'era', x: from, y: line })];
  });
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
    label(mark, { class: 'mark', x: x - 3, y: BOX.top + 2, 'text-anchor': 'end' }),
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
