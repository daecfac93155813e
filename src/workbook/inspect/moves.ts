import type { Template } from '../../ooxml/template.ts';

/** Where a row of the workbook stands after all that was inserted. */
export function movedRow({ inserted }: Template, sheet: string, row: number): number {
  return inserted
    .filter((each) => each.sheet === sheet)
    .reduce((number, { at, count }) => (number >= at ? number + count : number), row);
}

/** Where a row of the filled workbook stood before; undefined of a row that was put in. */
export function originOf({ inserted }: Template, sheet: string, row: number): number | undefined {
  const own = inserted.filter((each) => each.sheet === sheet).toReversed();
  let number = row;
  for (const { at, count } of own) {
    if (number >= at + count) number -= count;
    else if (number >= at) return undefined;
  }
  return number;
}
