import type { Day, DayState, ShownOutage } from '../../report/details.ts';
import { dayText, shortDay } from '../texts/days.ts';
import { durationText } from '../texts/numbers.ts';
import { monthsUnderDays } from './days.ts';
import { frame, type Picture, type Setting, WIDTH } from './picture.ts';
import { element, label } from './svg.ts';

export type Strip = { name: string; days: readonly Day[]; outages: readonly ShownOutage[] };

const NAMES: Readonly<Record<DayState, string>> = {
  full: 'uden nedetid',
  degraded: 'med nedetid',
  down: 'under kravet',
  unmeasured: 'ikke målt',
};

const ROW = { top: 16, height: 26 };

/** The days of the quarter side by side, as status pages show them, the longest outages named above. */
export function drawStrip({ name, days, outages }: Strip, setting: Setting = {}): Picture {
  const step = WIDTH / Math.max(1, days.length);
  const cells = days.map((day, index) => cell(day, index * step, step - 0.7));
  return frame(
    {
      title: `${name} dag for dag`,
      alternative: alternativeOf({ name, days, outages }),
      height: ROW.top + ROW.height + 27,
      marks: [
        ...outageLabels(outages, days, step),
        ...cells,
        ...monthsUnderDays(
          days.map(({ date }) => date),
          { left: 0, step, y: ROW.top + ROW.height },
        ),
        label(statesText(days), { class: 'note', x: 0, y: ROW.top + ROW.height + 24 }),
      ],
      table: {
        head: ['Dag', 'Tilstand', 'Nedetid'],
        rows: days.map(({ date, state, downMinutes }) => [
          dayText(date),
          NAMES[state],
          downMinutes === null ? '–' : durationText(downMinutes),
        ]),
      },
    },
    setting,
  );
}

/** Height says as much as colour: a day below the target is dark all through, one with some downtime in part. */
function cell({ date, state, downMinutes }: Day, x: number, width: number): string {
  const box = { x, y: ROW.top, width, height: ROW.height };
  const data = { 'data-date': date, 'data-minutes': downMinutes ?? undefined };
  const title = element('title', {}, `${dayText(date)}: ${NAMES[state]}`);
  const base = element('rect', { class: `day ${state}`, ...box, ...data }, title);
  if (state !== 'degraded') return base;
  const part = { x, y: ROW.top + ROW.height / 2, width, height: ROW.height / 2 };
  return base + element('rect', { class: 'day-part', ...part });
}

/** The longest first, as many as stand clear of each other; all of them are in the list beside the picture. */
function outageLabels(
  outages: readonly ShownOutage[],
  days: readonly Day[],
  step: number,
): string[] {
  const taken: { from: number; to: number }[] = [];
  return [...outages]
    .sort((a, b) => b.minutes - a.minutes)
    .flatMap(({ date, minutes }) => {
      const index = days.findIndex((day) => day.date === date);
      if (index < 0) return [];
      const text = `${shortDay(date)}: ${durationText(minutes)}`;
      const half = text.length * 2.5 + 3;
      const middle = Math.min(Math.max((index + 0.5) * step, half), WIDTH - half);
      const span = { from: middle - half, to: middle + half };
      if (taken.some(({ from, to }) => span.from < to && from < span.to)) return [];
      taken.push(span);
      return [label(text, { class: 'outage', x: middle, y: ROW.top - 5, 'text-anchor': 'middle' })];
    });
}

function statesText(days: readonly Day[]): string {
  const counts = (['full', 'degraded', 'down', 'unmeasured'] as const).flatMap((state) => {
    const count = days.filter((day) => day.state === state).length;
    if (state === 'full') return [`${count} ${count === 1 ? 'dag' : 'dage'} ${NAMES.full}`];
    return count === 0 ? [] : [`${count} ${NAMES[state]}`];
  });
  return counts.join(' · ');
}

function alternativeOf({ days, outages }: Strip): string {
  const [first, last] = [days[0], days.at(-1)];
  const span = first && last ? `${dayText(first.date)} – ${dayText(last.date)}. ` : '';
  const longest = [...outages].sort((a, b) => b.minutes - a.minutes)[0];
  const words = longest
    ? ` Afbrydelser: ${outages.length}, den længste ${shortDay(longest.date)} på ${durationText(longest.minutes)}.`
    : ' Ingen afbrydelser er målt.';
  return `${span}${statesText(days)}.${words}`;
}
