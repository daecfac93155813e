import { alignColumns, wrapText } from '../columns.ts';
import type { Outage } from '../figures/outages.ts';
import { numberText } from '../language.ts';
import type { Explanation } from './explanation.ts';
import { section } from './explanation-words.ts';
import { localMoment } from './local.ts';

/** More would be a dump: the JSON has them all. */
const MOST_OUTAGES = 20;

const minutes = (value: number) => numberText(value, Number.isInteger(value) ? 0 : 1, 'en');

/** Of an uptime: minutes down by target, the outages behind them, and what hangs on probes that are missing. */
export function downtimeSection(
  { downtime, bounds }: Explanation,
  { width, timeZone }: { width: number; timeZone: string },
): string {
  if (downtime === null || downtime.targets.length === 0) return '';
  const { allowed, used, targets, outages } = downtime;
  const room = allowed === null ? '' : `, of ${minutes(allowed)} min. allowed`;
  const rows = targets.map(({ target, minutes: down }) => [
    target || 'a target without a name',
    minutes(down),
    'min.',
  ]);
  const hanging = bounds && bounds.unknown > 0 ? [boundsText(bounds)] : [];
  return section(`Downtime: ${minutes(used)} min. as the mean of the targets${room}`, [
    alignColumns(rows, { words: [0, 2] }),
    ...outageLines(outages, timeZone),
    ...hanging.map((text) => wrapText(text, width - 2, '  ')),
  ]);
}

function boundsText({ lowest, highest, unknown, met }: NonNullable<Explanation['bounds']>): string {
  const open = met !== null && met.lowest !== met.highest;
  const hangs = open ? ' The verdict hangs on them.' : '';
  return `With ${numberText(unknown, 0, 'en')} probes that have no known answer it lies between ${lowest.toFixed(2)} and ${highest.toFixed(2)} %.${hangs}`;
}

function outageLines(outages: readonly Outage[], timeZone: string): string[] {
  if (outages.length === 0) return [];
  const longest = [...outages].sort((a, b) => b.seconds - a.seconds).slice(0, MOST_OUTAGES);
  const shown = outages.filter((outage) => longest.includes(outage));
  const moment = (instant: string) => localMoment(instant, timeZone).replace('T', ' ');
  const rows = shown.map(({ from, to, seconds, target }) => [
    moment(from),
    `- ${moment(to)}`,
    minutes(seconds / 60),
    'min.',
    target,
  ]);
  const left = outages.length - shown.length;
  const more = left === 0 ? [] : [`and ${left} shorter ones: --json has them all`];
  return [...alignColumns(rows, { words: [0, 1, 3, 4] }).split('\n'), ...more];
}
