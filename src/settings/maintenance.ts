import { tzOffset } from '@date-fns/tz';
import type { Maintenance } from '../figures/rules.ts';
import { utcText } from '../period.ts';
import type { MaintenanceInput } from './schema.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A window in UTC, or what is wrong with it. Of an hour that the clocks repeat, a window takes both. */
export function resolveMaintenance(
  input: MaintenanceInput,
  timeZone: string,
): Maintenance | string {
  const [from, to] = [instantsOf(input.from, timeZone)[0], instantsOf(input.to, timeZone).at(-1)];
  if (!from || !to) {
    const missing = from ? input.to : input.from;
    return `${missing} does not exist in ${timeZone}: no such day, or the clocks skip that hour`;
  }
  if (from >= to) return 'from has to lie before to';
  const { component, reason } = input;
  return { from: utcText(from), to: utcText(to), component, reason };
}

/** The instants at which the clocks of a time zone show a local time: none, one or two, earliest first. */
function instantsOf(local: string, timeZone: string): Date[] {
  const shown = new Date(`${local.replace(' ', 'T')}Z`);
  if (Number.isNaN(shown.getTime()) || !shown.toISOString().startsWith(local.slice(0, 10)))
    return [];
  const offsets = [-DAY, DAY].map((shift) => tzOffset(timeZone, new Date(shown.getTime() + shift)));
  return [...new Set(offsets)]
    .map((offset) => ({ offset, instant: new Date(shown.getTime() - offset * MINUTE) }))
    .filter(({ offset, instant }) => tzOffset(timeZone, instant) === offset)
    .map(({ instant }) => instant)
    .sort((a, b) => a.getTime() - b.getTime());
}
