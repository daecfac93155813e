import { formatCount } from '../../format.ts';
import type { MinuteDay } from '../../report/trends.ts';
import { dayText, shortDay } from '../texts/days.ts';
import { drawDays } from './days.ts';
import { frame, type Picture, type Setting } from './picture.ts';

export type MinuteCourse = { name: string; days: readonly MinuteDay[]; mean: number };

/** Participant-minutes day by day; a call belongs to the day on which its meeting began. */
export function drawMinutes({ name, days, mean }: MinuteCourse, setting: Setting = {}): Picture {
  const shown = days.map(({ date, minutes }) => ({ date, value: minutes }));
  const { marks } = drawDays(shown, { least: 0 });
  return frame(
    {
      title: `${name} dag for dag`,
      alternative: alternativeOf(days, mean),
      height: 134,
      marks,
      table: {
        head: ['Dag', name],
        rows: days.map(({ date, minutes }) => [
          dayText(date),
          minutes === null ? '–' : formatCount(minutes),
        ]),
      },
    },
    setting,
  );
}

function alternativeOf(days: readonly MinuteDay[], mean: number): string {
  const known = days.flatMap(({ date, minutes }) => (minutes === null ? [] : [{ date, minutes }]));
  const highest = known.reduce<(typeof known)[number] | undefined>(
    (best, day) => (best && best.minutes >= day.minutes ? best : day),
    undefined,
  );
  if (!highest) return 'Der er ingen møder i perioden.';
  const gaps = days.length - known.length;
  const without = gaps === 0 ? '' : ` ${gaps} ${gaps === 1 ? 'dag' : 'dage'} er uden tal.`;
  return `I gennemsnit ${formatCount(mean)} om dagen, højest ${formatCount(highest.minutes)} (${shortDay(highest.date)}).${without}`;
}
