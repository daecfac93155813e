import { WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

export const WEEKDAYS = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'];

const GRID = { left: 50, top: 14, width: 9.4, height: 14 };

/** Monday first, 24 hours of the clock each. */
export type WeekValues = readonly (readonly number[])[];

export type Week = {
  /** The darker, the more. */
  values: WeekValues;
  /** What a cell holds, to be read from the picture. */
  dataOf: (day: number, hour: number) => number;
  show: (value: number) => string;
  /** A number behind each weekday. */
  right: { head: string; of: (hours: readonly number[]) => number };
  /** Sentences below, a line each. */
  notes: readonly string[];
};

/** Hours of weekdays as a grid of cells, with what they say below. */
export function drawWeek(week: Week): { height: number; marks: string[] } {
  const { values, right, show, notes } = week;
  const bottom = GRID.top + 7 * GRID.height;
  const hours = [0, 6, 12, 18].map((hour) =>
    label(`kl. ${hour}`, { class: 'tick', x: GRID.left + hour * GRID.width, y: GRID.top - 4 }),
  );
  const marks = [
    ...hours,
    label(right.head, { class: 'tick', x: WIDTH, y: GRID.top - 4, 'text-anchor': 'end' }),
    ...cells(week),
    ...values.flatMap((row, day) => rowLabels(day, show(right.of(row)))),
    ...notes.map((note, line) => label(note, { class: 'note', x: 0, y: bottom + 14 + 13 * line })),
  ];
  return { height: bottom + 13 + 13 * notes.length, marks };
}

function cells({ values, dataOf, show }: Week): string[] {
  const highest = Math.max(0, ...values.flat());
  return values.flatMap((hours, day) =>
    hours.map((value, hour) =>
      element(
        'rect',
        {
          class: 'hour',
          x: GRID.left + hour * GRID.width,
          y: GRID.top + day * GRID.height,
          width: GRID.width - 0.8,
          height: GRID.height - 0.8,
          'fill-opacity': highest > 0 ? 0.05 + (0.95 * value) / highest : 0.05,
          'data-day': day,
          'data-hour': hour,
          'data-value': dataOf(day, hour),
        },
        element('title', {}, `${WEEKDAYS[day]} ${hourText(hour)}: ${show(value)}`),
      ),
    ),
  );
}

function rowLabels(day: number, text: string): string[] {
  const y = GRID.top + day * GRID.height + 10.5;
  return [
    label(WEEKDAYS[day] ?? '', { class: 'row-label', x: 0, y }),
    label(text, { class: 'row-value', x: WIDTH, y, 'text-anchor': 'end' }),
  ];
}

export function highestOf(values: WeekValues): { day: number; hour: number; value: number } {
  const all = values.flatMap((hours, day) => hours.map((value, hour) => ({ day, hour, value })));
  return all.reduce((best, item) => (item.value > best.value ? item : best), {
    day: 0,
    hour: 0,
    value: 0,
  });
}

/** A row an hour, a column a weekday. */
export function weekTable(values: WeekValues, show: (value: number) => string) {
  return {
    head: ['Time', ...WEEKDAYS.map((day) => day.replace(/^./, (c) => c.toUpperCase()))],
    rows: Array.from({ length: 24 }, (_, hour) => [
      hourText(hour),
      ...values.map((hours) => show(hours[hour] ?? 0)),
    ]),
  };
}

/** `kl. 10–11` */
export const hourText = (hour: number) => `kl. ${hour}–${hour + 1}`;
