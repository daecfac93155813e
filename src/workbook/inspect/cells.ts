import { attributeIn } from '../../ooxml/markup.ts';
import { formulasOn } from '../../ooxml/mentions.ts';
import { type Cell, describeCell, formatCell } from '../../ooxml/refs.ts';
import { type CellMarkup, mayHoldFormulas, printRow } from '../../ooxml/row.ts';
import { cellsOfRow, type Sheet } from '../../ooxml/sheet.ts';
import { movedRow, originOf } from './moves.ts';
import { formulaFault, type Growth } from './references.ts';

/** A sheet before and after, and its cells that the report fills (as they are called after). */
export type SheetPair = { old: Sheet; fresh: Sheet; filled: ReadonlySet<string> };

/** Cells that are not what they were, though nothing fills them. */
export function cellFaults(pair: SheetPair, growth: Growth): string[] {
  const { old, fresh } = pair;
  const formulas = { old: textsOf(old), fresh: textsOf(fresh) };
  const faults: string[] = [];
  for (const row of old.rows.keys()) {
    const moved = movedRow(growth.after, old.name, row);
    if (isSameRow(pair, row, moved)) continue;
    const cells = cellsOfRow(fresh, moved);
    for (const [column, cell] of cellsOfRow(old, row)) {
      const [place, now] = [
        { column, row },
        { column, row: moved },
      ];
      const found = {
        place,
        now,
        cell,
        fresh: cells.get(column),
        isFilled: pair.filled.has(formatCell(now)),
      };
      const fault = cellFault(pair, found, { growth, formulas });
      if (fault !== undefined) faults.push(fault);
    }
  }
  return faults;
}

/** Whether a row stands there as it was; most rows of large sheets are never taken apart. */
function isSameRow({ old, fresh }: SheetPair, row: number, moved: number): boolean {
  const [before, now] = [old.rows.get(row), fresh.rows.get(moved)];
  if (!before || !now || before.cells || now.cells || mayHoldFormulas(before, old)) return false;
  return printRow(before, moved, old) === printRow(now, moved, fresh);
}

type Texts = ReadonlyMap<string, string>;

const textsOf = (sheet: Sheet): Texts =>
  new Map(formulasOn(sheet).map(({ at, text }) => [formatCell(at), text]));

type Found = {
  place: Cell;
  now: Cell;
  cell: CellMarkup;
  fresh: CellMarkup | undefined;
  isFilled: boolean;
};

type Known = { growth: Growth; formulas: { old: Texts; fresh: Texts } };

function cellFault(
  { old }: SheetPair,
  found: Found,
  { growth, formulas }: Known,
): string | undefined {
  const { place, now, cell, fresh, isFilled } = found;
  if (isFilled) return undefined;
  const was = describeCell(old.name, place);
  const is = describeCell(old.name, now);
  if (!fresh) return `${was} is lost`;
  if (styleOf(cell) !== styleOf(fresh)) return `${was} became ${is} and has another format`;
  const before = formulas.old.get(formatCell(place));
  if (before === undefined) {
    const isSame =
      cell.content === '' || (cell.content === fresh.content && kindOf(cell) === kindOf(fresh));
    return isSame ? undefined : `${was} became ${is} and is not what it was`;
  }
  const after = formulas.fresh.get(formatCell(now));
  if (after === undefined) return `${is} has lost its formula`;
  const row = old.name.toLowerCase() === growth.old.sheet.toLowerCase() ? place.row : undefined;
  const fault = formulaFault({ before, after, own: old.name, row }, growth);
  return fault === undefined ? undefined : `${is}: the formula ${after} ${fault}`;
}

const styleOf = ({ attributes }: CellMarkup) => attributeIn(attributes, 's') ?? '0';
const kindOf = ({ attributes }: CellMarkup) => attributeIn(attributes, 't') ?? 'n';

/** What stands where nothing stood, and that neither the report nor a row before it brought there. */
export function newCellFaults(
  pair: SheetPair,
  growth: Growth,
  known: ReadonlySet<string>,
): string[] {
  const { old, fresh, filled } = pair;
  return [...fresh.rows.keys()].flatMap((row) => {
    const origin = originOf(growth.after, old.name, row);
    if (origin !== undefined && isSameRow(pair, origin, row)) return [];
    const before = cellsOfRow(old, origin ?? 0);
    const added = [...cellsOfRow(fresh, row)].filter(([column, { content }]) => {
      const place = formatCell({ column, row });
      const isKnown = (before.get(column)?.content ?? '') !== '' || filled.has(place);
      return content !== '' && !isKnown && !known.has(place);
    });
    return added.map(
      ([column]) => `${describeCell(old.name, { column, row })} holds what nobody put there`,
    );
  });
}
