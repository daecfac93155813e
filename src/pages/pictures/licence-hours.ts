import { formatCount } from '../../format.ts';
import type { LicenceWeek } from '../../report/trends.ts';
import { momentText } from '../texts/days.ts';
import { frame, type Picture, type Setting } from './picture.ts';
import { drawWeek, highestOf, hourText, WEEKDAYS, weekTable } from './week.ts';

/** How many licences are in use at once in each hour of the week: the highest of each hour, in the mean over weeks. */
export function drawLicenceHours(
  { name, means, highest }: LicenceWeek & { name: string },
  setting: Setting = {},
): Picture {
  const top = highestOf(means);
  const show = (value: number) => formatCount(Math.round(value));
  const darkest = `${WEEKDAYS[top.day]} ${hourText(top.hour)}`;
  const peak = highest ? `${formatCount(highest.value)} (${momentText(highest.moment)})` : '';
  const drawn = drawWeek({
    values: means,
    dataOf: (day, hour) => Math.round(means[day]?.[hour] ?? 0),
    show,
    right: { head: 'højest', of: (hours) => Math.max(0, ...hours) },
    notes: highest
      ? [`Mørkest: ${darkest}, ${show(top.value)} i gennemsnit.`, `Højest målt: ${peak}.`]
      : ['Ingen målinger i perioden.'],
  });
  return frame(
    {
      title: `${name} fordelt på ugedag og time`,
      alternative: highest
        ? `Timens højeste forbrug er størst ${darkest}, i gennemsnit ${show(top.value)}. Højest målt i perioden: ${peak}.`
        : 'Der er ingen målinger i perioden.',
      table: weekTable(means, show),
      ...drawn,
    },
    setting,
  );
}
