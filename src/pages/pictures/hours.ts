import { formatCount } from '../../format.ts';
import { frame, type Picture, type Setting, WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

/**
 * Meetings that began in each hour of each weekday, Monday first, 24 hours each, over the whole period, and how many
 * of each weekday the period has.
 */
export type Hours = {
  name: string;
  counts: readonly (readonly number[])[];
  days: readonly number[];
};

const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];

const GRID = { left: 50, top: 14, width: 9.4, height: 14 };

/** When people meet: the darker, the more meetings begin in that hour of that weekday. */
export function drawHours({ name, counts, days }: Hours, setting: Setting = {}): Picture {
  const means = counts.map((hours, day) => hours.map((count) => meanOf(count, days[day])));
  const highest = Math.max(0, ...means.flat());
  const cells = means.flatMap((hours, day) =>
    hours.map((mean, hour) => cell({ day, hour, mean, count: counts[day]?.[hour] ?? 0, highest })),
  );
  const totals = means.map((hours) => hours.reduce((sum, mean) => sum + mean, 0));
  const bottom = GRID.top + 7 * GRID.height;
  return frame(
    {
      title: `${name} fordelt på ugedag og time`,
      alternative: alternativeOf(means, totals),
      height: bottom + 26,
      marks: [
        ...[0, 6, 12, 18].map((hour) =>
          label(`kl. ${hour}`, {
            class: 'tick',
            x: GRID.left + hour * GRID.width,
            y: GRID.top - 4,
          }),
        ),
        label('pr. dag', { class: 'tick', x: WIDTH, y: GRID.top - 4, 'text-anchor': 'end' }),
        ...cells,
        ...totals.flatMap((total, day) => rowLabels(day, total)),
        label(noteOf(means, highest), { class: 'note', x: 0, y: bottom + 14 }),
      ],
      table: {
        head: ['Time', ...WEEKDAYS.map((day) => day.replace(/^./, (c) => c.toUpperCase()))],
        rows: Array.from({ length: 24 }, (_, hour) => [
          hourText(hour),
          ...means.map((hours) => meanText(hours[hour] ?? 0)),
        ]),
      },
    },
    setting,
  );
}

type Cell = { day: number; hour: number; mean: number; count: number; highest: number };

function cell({ day, hour, mean, count, highest }: Cell): string {
  return element(
    'rect',
    {
      class: 'hour',
      x: GRID.left + hour * GRID.width,
      y: GRID.top + day * GRID.height,
      width: GRID.width - 0.8,
      height: GRID.height - 0.8,
      'fill-opacity': highest > 0 ? 0.05 + (0.95 * mean) / highest : 0.05,
      'data-day': day,
      'data-hour': hour,
      'data-value': count,
    },
    element('title', {}, `${WEEKDAYS[day]} ${hourText(hour)}: ${meanText(mean)}`),
  );
}

function rowLabels(day: number, total: number): string[] {
  const y = GRID.top + day * GRID.height + 10.5;
  return [
    label(WEEKDAYS[day] ?? '', { class: 'row-label', x: 0, y }),
    label(meanText(total), { class: 'row-value', x: WIDTH, y, 'text-anchor': 'end' }),
  ];
}

function noteOf(means: readonly (readonly number[])[], highest: number): string {
  if (highest === 0) return 'Ingen møder i perioden.';
  const { day, hour } = busiest(means);
  return `Mørkest: ${WEEKDAYS[day]} ${hourText(hour)}, ${meanText(highest)} møder i gennemsnit.`;
}

function alternativeOf(means: readonly (readonly number[])[], totals: readonly number[]): string {
  const { day, hour, mean } = busiest(means);
  if (mean === 0) return 'Der er ingen møder i perioden.';
  const all = totals.map((total, index) => `${WEEKDAYS[index]} ${meanText(total)}`).join(', ');
  const inHours = means.slice(0, 5).flatMap((hours) => hours.slice(8, 16));
  const share = (100 * add(inHours)) / add(totals);
  return (
    `Flest møder begynder ${WEEKDAYS[day]} ${hourText(hour)}, i gennemsnit ${meanText(mean)}. ` +
    `Møder pr. dag i gennemsnit: ${all}. ` +
    `${share.toFixed(1).replace('.', ',')} % begynder mandag til fredag kl. 8–16.`
  );
}

function busiest(means: readonly (readonly number[])[]) {
  const all = means.flatMap((hours, day) => hours.map((mean, hour) => ({ day, hour, mean })));
  return all.reduce((best, item) => (item.mean > best.mean ? item : best), {
    day: 0,
    hour: 0,
    mean: 0,
  });
}

function meanOf(count: number, days: number | undefined): number {
  return days ? count / days : 0;
}

/** Whole from ten on; below, one decimal, for one meeting in ten weeks is not none. */
function meanText(mean: number): string {
  if (mean >= 10 || mean === 0) return formatCount(Math.round(mean));
  return mean.toFixed(1).replace('.', ',');
}

const hourText = (hour: number) => `kl. ${hour}–${hour + 1}`;

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
