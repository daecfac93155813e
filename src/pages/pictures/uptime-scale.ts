import { formatPercent, longMonth } from '../../format.ts';
import type { Month } from '../../period.ts';
import type { MonthValue } from '../../report/details.ts';
import { numberText } from '../texts/numbers.ts';
import { describeSeries } from '../texts/series.ts';
import { type Box, cutScale, monthScale, quarterBand, valueAxis, yearAxis } from './axes.ts';
import { titleOf } from './course.ts';
import { frame, type Picture, type Setting, WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

export type UptimeCourse = {
  name: string;
  months: readonly MonthValue[];
  quarter: readonly Month[];
  /** Percent. */
  target: number;
};

const BOX: Box = { left: 46, right: WIDTH - 8, top: 22, bottom: 118 };

const show = (value: number) => numberText(value, 'percent');

/**
 * Uptime against its target, on the top of the scale only: where the target is 99.50 % it lies in the middle of
 * the picture. A month below that part stands at its lower edge as an arrow with its value.
 */
export function drawUptimeScale(uptime: UptimeCourse, setting: Setting = {}): Picture {
  const { name, months, quarter, target } = uptime;
  const names = months.map(({ month }) => month);
  const { at, step } = monthScale(names, BOX);
  const lowest = Math.max(0, lowestShown(target));
  const y = cutScale([lowest, 100], BOX).at;
  const ticks = [lowest, 100];
  const known = months.flatMap(({ month, value }) => (value === null ? [] : [{ month, value }]));
  const dots = known.flatMap(({ month, value }) =>
    dot({ month, value, target, x: at(month), y: value < lowest ? undefined : y(value) }),
  );
  const marks = [
    ...quarterBand(quarter, { at, step, box: BOX }),
    ...valueAxis({ at: y, ticks }, BOX, (value) => `${String(value).replace('.', ',')} %`),
    ...targetLine(target, y(target)),
    ...yearAxis(names, at, BOX),
    ...dots,
    ...labelsOfMissed(known, {
      target,
      at,
      y: (value) => (value < lowest ? BOX.bottom - 8 : y(value)),
    }),
    label(`Aksen er skåret: den begynder ved ${formatPercent(lowest)} %.`, {
      class: 'note',
      x: BOX.left,
      y: BOX.bottom + 24,
    }),
  ];
  const missed = known.filter(({ value }) => value < target);
  return frame(
    {
      title: titleOf(name, months),
      alternative: `${describeSeries(months, show)} ${missedText(missed, target)}`,
      height: 143,
      marks,
      table: {
        head: ['Måned', 'Oppetid', 'Krav'],
        rows: months.map(({ month, value }) => [
          longMonth(month),
          value === null ? '–' : show(value),
          show(target),
        ]),
      },
    },
    setting,
  );
}

/** As far below the target as 100 % is above it. */
function lowestShown(target: number): number {
  return Math.floor((2 * target - 100) * 100) / 100;
}

function targetLine(target: number, y: number): string[] {
  return [
    element('line', { class: 'target', x1: BOX.left, x2: BOX.right, y1: y, y2: y }),
    label(`krav ${formatPercent(target)} %`, { class: 'target-label', x: BOX.left + 2, y: y - 3 }),
  ];
}

type Dot = MonthValue & { value: number; target: number; x: number; y: number | undefined };

/** Round where the target was kept, a square where it was missed, an arrow down where the axis ends before. */
function dot({ month, value, target, x, y }: Dot): string[] {
  const data = { 'data-month': month, 'data-value': String(value) };
  const words = element('title', {}, `${longMonth(month)}: ${show(value)}`);
  if (y === undefined) {
    const d = `M${x - 4} ${BOX.bottom - 8}h8l-4 8z`;
    return [element('path', { class: 'missed', d, ...data, 'data-cut': 'true' }, words)];
  }
  if (value >= target)
    return [element('circle', { class: 'kept', cx: x, cy: y, r: 3, ...data }, words)];
  const box = { x: x - 3.2, y: y - 3.2, width: 6.4, height: 6.4 };
  return [element('rect', { class: 'missed', ...box, ...data }, words)];
}

/** At each month below the target its value, on the first line where no other value stands. */
function labelsOfMissed(
  months: readonly { month: Month; value: number }[],
  { target, at, y }: { target: number; at: (month: Month) => number; y: (value: number) => number },
): string[] {
  const taken: { x: number; y: number }[] = [];
  return months
    .filter(({ value }) => value < target)
    .map(({ month, value }) => {
      const x = Math.min(Math.max(at(month), BOX.left + 19), BOX.right - 19);
      const clear = (line: number) =>
        taken.every((other) => Math.abs(other.x - x) > 40 || Math.abs(other.y - line) > 10);
      // Close below the target, a label above would lie on its line.
      const first = y(value) - y(target) < 16 ? y(value) + 13 : y(value) - 6;
      const lines = [0, 1, 2, 3, 4].map((index) => first - 11 * index);
      const line = lines.find(clear) ?? first;
      taken.push({ x, y: line });
      return label(show(value), { class: 'missed-label', x, y: line, 'text-anchor': 'middle' });
    });
}

function missedText(missed: readonly { month: Month; value: number }[], target: number): string {
  if (missed.length === 0) return `Ingen måned ligger under kravet på ${formatPercent(target)} %.`;
  const list = missed.map(({ month, value }) => `${longMonth(month)} (${show(value)})`).join(', ');
  return `Under kravet på ${formatPercent(target)} %: ${list}.`;
}
