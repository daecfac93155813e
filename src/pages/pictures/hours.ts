import { formatCount } from '../../format.ts';
import { frame, type Picture, type Setting } from './picture.ts';
import { drawWeek, highestOf, hourText, WEEKDAYS, type WeekValues, weekTable } from './week.ts';

/**
 * Meetings that began in each hour of each weekday, Monday first, 24 hours each, over the whole period, and how many
 * of each weekday the period has.
 */
export type Hours = {
  name: string;
  counts: WeekValues;
  days: readonly number[];
};

/** When people meet: the darker, the more meetings begin in that hour of that weekday. */
export function drawHours({ name, counts, days }: Hours, setting: Setting = {}): Picture {
  const means = counts.map((hours, day) => hours.map((count) => meanOf(count, days[day])));
  const drawn = drawWeek({
    values: means,
    dataOf: (day, hour) => counts[day]?.[hour] ?? 0,
    show: meanText,
    right: { head: 'pr. dag', of: add },
    notes: [noteOf(means)],
  });
  return frame(
    {
      title: `${name} fordelt på ugedag og time`,
      alternative: alternativeOf(means),
      table: weekTable(means, meanText),
      ...drawn,
    },
    setting,
  );
}

function noteOf(means: WeekValues): string {
  const { day, hour, value } = highestOf(means);
  if (value === 0) return 'Ingen møder i perioden.';
  return `Mørkest: ${WEEKDAYS[day]} ${hourText(hour)}, ${meanText(value)} møder i gennemsnit.`;
}

function alternativeOf(means: WeekValues): string {
  const { day, hour, value } = highestOf(means);
  if (value === 0) return 'Der er ingen møder i perioden.';
  const totals = means.map(add);
  const all = totals.map((total, index) => `${WEEKDAYS[index]} ${meanText(total)}`).join(', ');
  const inHours = means.slice(0, 5).flatMap((hours) => hours.slice(8, 16));
  const share = (100 * add(inHours)) / add(totals);
  return (
    `Flest møder begynder ${WEEKDAYS[day]} ${hourText(hour)}, i gennemsnit ${meanText(value)}. ` +
    `Møder pr. dag i gennemsnit: ${all}. ` +
    `${share.toFixed(1).replace('.', ',')} % begynder mandag til fredag kl. 8–16.`
  );
}

function meanOf(count: number, days: number | undefined): number {
  return days ? count / days : 0;
}

/** Whole from ten on; below, one decimal, for one meeting in ten weeks is not none. */
function meanText(mean: number): string {
  if (mean >= 10 || mean === 0) return formatCount(Math.round(mean));
  return mean.toFixed(1).replace('.', ',');
}

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
