import { type Mention, mentionsOf } from '../ooxml/mentions.ts';
import type { Sheet } from '../ooxml/sheet.ts';
import type { Template } from '../ooxml/template.ts';

type Rows = { first: number; last: number };

/** The oldest and the newest of the parts that a history is made of: a year's block, or a row of a table. */
export type Ends = { oldest: Rows; newest: Rows; isUpward: boolean };

/**
 * What leads up to the newest part and leaves out the oldest: it may mean the last so many, or all from one on, and
 * nobody knows whether it should move on or grow.
 */
export function unclearSpans(template: Template, sheet: Sheet, ends: Ends): string[] {
  const unclear = mentionsOf(template, sheet).filter((mention) => isUnclear(mention, sheet, ends));
  return unclear.map(
    ({ where, text }) =>
      `${where} (${text}) leads up to the newest figures and leaves out the oldest: let it begin with the oldest, or ` +
      'stand in the rows of the figures',
  );
}

function isUnclear(mention: Mention, sheet: Sheet, { oldest, newest, isUpward }: Ends): boolean {
  const [first, last] = [mention.from.row, mention.to.row];
  if (mention.from.column === '' || first === last) return false;
  const stands = mention.own === sheet.name ? mention.cell?.row : undefined;
  const isOwn = stands !== undefined && stands >= newest.first && stands <= newest.last;
  const isFixed = mention.from.rowFixed && mention.to.rowFixed;
  // A formula among the newest figures that leads up to its own row is copied, and then leads up to the next one.
  if (isOwn && !isFixed) return false;
  return isUpward
    ? first >= newest.first && first <= newest.last && last > newest.last && last < oldest.first
    : last >= newest.first && last <= newest.last && first < newest.first && first > oldest.last;
}
