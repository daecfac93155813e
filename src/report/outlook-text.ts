import { isFigureId } from '../figures/catalogue.ts';
import type { Projection } from '../figures/projection.ts';
import { numberText } from '../language.ts';
import type { Outlook } from './outlook.ts';
import { labelOf } from './summary-table.ts';
import { upTo } from './summary-verdict.ts';

/** The outlook in lines of a terminal. */
export function outlookText(outlook: Outlook): string {
  const { provisional, days } = outlook;
  const sofar =
    `Provisional: ${days.over} of ${days.all} days are over, ` +
    `${days.workingOver} of ${days.workingAll} working days.`;
  return [
    ...(provisional ? [sofar] : []),
    ...outlook.downtime.flatMap(downtimeLine),
    ...outlook.bounds.filter(({ unknown }) => unknown > 0).map(boundsLine),
    ...outlook.projections.map(
      (each) =>
        `${nameOf(each.figure)}: about ${count(each.value)} by the end of the month${rangeText(each)}`,
    ),
    ...(provisional ? [poolLine(outlook)] : []),
  ].join('\n');
}

function downtimeLine({ figure, allowed, used, targets }: Outlook['downtime'][number]): string[] {
  if (allowed === null || targets.length === 0) return [];
  // Counted with the minutes that are shown, as the summary of a quarter does: a reader counts again.
  const [all, down] = [Math.floor(allowed), upTo(used)];
  const rest =
    used <= allowed
      ? `${minutes(Math.max(0, all - down))} left`
      : `${minutes(down - all)} too many`;
  return [`${nameOf(figure)}: ${all} min. of downtime allowed, ${minutes(down)} used, ${rest}`];
}

function minutes(value: number): string {
  return value.toFixed(Number.isInteger(value) ? 0 : 1);
}

function boundsLine({ figure, lowest, highest, unknown, open }: Outlook['bounds'][number]): string {
  const probes = unknown === 1 ? '1 probe' : `${unknown} probes`;
  const range = `${nameOf(figure)}: between ${lowest.toFixed(2)} and ${highest.toFixed(2)} %`;
  const hangs = open ? '\n  The verdict hangs on what was not measured.' : '';
  return `${range}, as ${probes} gave no answer${hangs}`;
}

const count = (value: number) => numberText(value, 0, 'en');

function rangeText({ lowest, highest }: Projection): string {
  return lowest === null || highest === null
    ? ', and no months before to tell a range'
    : ` (${count(lowest)} - ${count(highest)})`;
}

function poolLine({ pool: { size, reached } }: Outlook): string {
  if (reached === undefined)
    return `Licences: too few months to say when the pool of ${size} is reached`;
  if (reached === null)
    return `Licences: the peaks of two years do not grow towards the pool of ${size}`;
  return `Licences: by the growth of two years the pool of ${size} is reached in ${reached}`;
}

const nameOf = (figure: string) => (isFigureId(figure) ? labelOf({ figure }, 'en') : figure);
