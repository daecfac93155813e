import { stringify } from 'csv-stringify/sync';
import type { Entry, Unit } from '../figures/figure.ts';
import { type FigureDefinition, type Revision, sortEntries } from './ledger.ts';
import { FIGURES_HEAD, REVISIONS_HEAD } from './records.ts';

/** The text of figures.csv. */
export function printFigures(
  entries: readonly Entry[],
  definitions: readonly FigureDefinition[],
): string {
  const units = new Map(definitions.map(({ id, unit }) => [id, unit]));
  const records = sortEntries(entries).map(({ month, figure, value }) => {
    return [month, figure, printValue(value, units.get(figure))];
  });
  return stringify([FIGURES_HEAD.split(','), ...records]);
}

/** The text of revisions.csv with more revisions; what is there stays byte by byte. */
export function appendRevisions(text: string, revisions: readonly Revision[]): string {
  const records = revisions.map(({ revisedAt, month, figure, old, new: now, reason }) => {
    return [revisedAt, month, figure, String(old ?? ''), String(now ?? ''), defused(reason)];
  });
  const before = text === '' ? `${REVISIONS_HEAD}\n` : text;
  return `${before.endsWith('\n') ? before : `${before}\n`}${stringify(records)}`;
}

/** A text that a spreadsheet would run as a formula. */
function defused(reason: string): string {
  return /^[=+\-@\t\r]/.test(reason) ? `'${reason}` : reason;
}

function printValue(value: number, unit: Unit | undefined): string {
  if (unit === undefined) throw new RangeError('A figure without a definition cannot be written.');
  return unit === 'percent' ? value.toFixed(2) : String(value);
}
