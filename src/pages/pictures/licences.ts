import { formatCount } from '../../format.ts';
import type { LicenceDay } from '../../report/details.ts';
import { dayText, momentText, shortDay } from '../texts/days.ts';
import { DAY_BOX, drawDays } from './days.ts';
import { frame, type Picture, type Setting } from './picture.ts';
import { element, label } from './svg.ts';

export type LicenceCourse = {
  name: string;
  days: readonly LicenceDay[];
  /** Licences agreed on. */
  pool: number;
  /** The highest sample of the period; `moment` is local time, `2025-10-05T10:32`. */
  peak: { moment: string; value: number } | null;
};

/** The highest use of licences day by day under the pool that was agreed on, with the moment of the peak. */
export function drawLicences(licences: LicenceCourse, setting: Setting = {}): Picture {
  const { name, days, pool, peak } = licences;
  const shown = days.map(({ date, highest }) => ({ date, value: highest }));
  const { x, y, marks } = drawDays(shown, { least: pool });
  return frame(
    {
      title: `${name} dag for dag`,
      alternative: alternativeOf({ name, days, pool, peak }),
      height: 134,
      marks: [...marks, ...poolLine(pool, y(pool)), ...peakLabel(licences, x, y)],
      table: {
        head: ['Dag', 'Højeste forbrug'],
        rows: days.map((day) => [
          dayText(day.date),
          day.highest === null ? '–' : formatCount(day.highest),
        ]),
      },
    },
    setting,
  );
}

function poolLine(pool: number, y: number): string[] {
  return [
    element('line', {
      class: 'target',
      x1: DAY_BOX.left,
      x2: DAY_BOX.right,
      y1: y,
      y2: y,
      'data-value': pool,
    }),
    label(`aftalt ${formatCount(pool)}`, { class: 'target-label', x: DAY_BOX.left + 2, y: y - 3 }),
  ];
}

function peakLabel(
  { days, peak, pool }: LicenceCourse,
  x: (index: number) => number,
  y: (value: number) => number,
): string[] {
  const index = days.findIndex(({ date }) => date === peak?.moment.slice(0, 10));
  if (!peak || index < 0) return [];
  const [cx, cy] = [x(index), y(peak.value)];
  const text = `${formatCount(peak.value)} (${momentText(peak.moment)})`;
  const isUnderPool = cy - y(pool) > 0 && cy - y(pool) < 18;
  return [
    element('circle', { class: 'dot in-quarter', cx, cy, r: 3 }),
    label(text, { class: 'end', ...(isUnderPool ? beside(cx, cy) : above(cx, cy, text)) }),
  ];
}

/** Where no day is drawn: none is higher. */
function above(x: number, y: number, text: string) {
  const half = text.length * 2.6;
  const middle = Math.min(Math.max(x, DAY_BOX.left + half), DAY_BOX.right - half);
  return { x: middle, y: y - 6, 'text-anchor': 'middle' };
}

/** Where the line of the pool is close above. */
function beside(x: number, y: number) {
  const isRight = x > (DAY_BOX.left + DAY_BOX.right) / 2;
  return { x: x + (isRight ? -7 : 7), y: y + 3.5, 'text-anchor': isRight ? 'end' : 'start' };
}

function alternativeOf({ days, pool, peak }: LicenceCourse): string {
  const known = days.flatMap(({ date, highest }) => (highest === null ? [] : [{ date, highest }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return 'Der er ingen målinger i perioden.';
  const lowest = known.reduce((best, day) => (day.highest <= best.highest ? day : best));
  const at = (day: { date: string; highest: number }) =>
    `${formatCount(day.highest)} (${shortDay(day.date)})`;
  const top = peak
    ? ` Højest ${formatCount(peak.value)}, målt ${momentText(peak.moment)}, af ${formatCount(pool)} aftalte licenser.`
    : '';
  const missing = days.length - known.length;
  const gaps = missing === 0 ? '' : ` ${missing} ${missing === 1 ? 'dag' : 'dage'} er ikke målt.`;
  return `Dagens højeste forbrug: først ${at(first)}, sidst ${at(last)}, laveste dag ${at(lowest)}.${top}${gaps}`;
}
