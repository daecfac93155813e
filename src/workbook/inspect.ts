import type { FigureDefinition } from '../history/ledger.ts';
import { formulaIn } from '../ooxml/cell-content.ts';
import { mapFormula } from '../ooxml/formulas.ts';
import { attributeIn } from '../ooxml/markup.ts';
import { type Cell, columnNumber, describeCell } from '../ooxml/refs.ts';
import type { CellMarkup } from '../ooxml/row.ts';
import { cellsOfRow, type Sheet } from '../ooxml/sheet.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import type { Report } from '../report/model.ts';
import { type Block, findBlocks } from './blocks.ts';
import { searchFor, shownRows, shownYears } from './history.ts';
import { readHistorySheet } from './import.ts';
import type { BlockLayout } from './mapping.ts';

export type Filled = {
  before: Template;
  after: Template;
  report: Report;
  layout: BlockLayout;
  definitions: readonly FigureDefinition[];
};

/**
 * What a grown history sheet says otherwise than it should: figures that are not read back as they were written,
 * formulas that point elsewhere than before or leave out a year, cells that changed though nothing fills them.
 */
export function inspectHistory(filled: Filled): string[] {
  const { before, after, layout } = filled;
  const [old, fresh] = [findSheet(before, layout.sheet), findSheet(after, layout.sheet)];
  if (!old || !fresh) return [];
  return [...figureFaults(filled), ...cellFaults(filled, old, fresh)];
}

function figureFaults({ after, report, layout, definitions }: Filled): string[] {
  const { figures, unreadable } = readHistorySheet(after, { layout, definitions });
  const read = new Map(figures.map((each) => [`${each.figure} ${each.month}`, each]));
  const wrong = shownYears(report.history, layout).flatMap((year) =>
    shownRows(year, layout).flatMap(({ figure, cells }) =>
      cells.flatMap(({ month, value }) => {
        const found = read.get(`${figure} ${month}`)?.value ?? null;
        if (found === value) return [];
        return [`${figure} of ${month} is written as ${value} and read back as ${found}`];
      }),
    ),
  );
  const unread = unreadable.flatMap(({ place, problem, of }) =>
    of ? [`${place}: ${problem}`] : [],
  );
  return [...wrong, ...unread];
}

/** A cell of the old sheet beside the one that it became. */
type Pair = { old: CellMarkup; fresh: CellMarkup | undefined; place: Cell; moved: Cell };

function cellFaults(filled: Filled, old: Sheet, fresh: Sheet): string[] {
  const search = searchFor(filled.report.history, filled.layout);
  const blocks = findBlocks(filled.before.pkg, old, search).blocks;
  const grown = findBlocks(filled.after.pkg, fresh, search).blocks;
  const faults: string[] = [];
  for (const row of old.rows.keys()) {
    const number = movedRow(filled.after, old.name, row);
    const cells = cellsOfRow(fresh, number);
    for (const [column, cell] of cellsOfRow(old, row)) {
      const place = { column, row };
      if (cell.content === '' || isFilled(filled.layout, blocks, place)) continue;
      const moved = { column, row: number };
      const pair = { old: cell, fresh: cells.get(column), place, moved };
      const fault = faultOf(filled, pair, { blocks, grown, sheet: old.name });
      if (fault !== undefined) faults.push(fault);
    }
  }
  return faults;
}

/** Where a row of the template stands after all that was inserted. */
function movedRow({ inserted }: Template, sheet: string, row: number): number {
  return inserted
    .filter((each) => each.sheet === sheet)
    .reduce((number, { at, count }) => (number >= at ? number + count : number), row);
}

/** Whether filling writes to a cell: labels, months and requirements of blocks, and the notes below them. */
function isFilled(layout: BlockLayout, blocks: readonly Block[], { column, row }: Cell): boolean {
  const { label, months, requirement, notes } = layout;
  const ofBlock = [label, ...months, requirement].flatMap((each) => each ?? []).map(columnNumber);
  return blocks.some(
    ({ head, bottom }) =>
      (row > head && row <= bottom && ofBlock.includes(column)) ||
      (row > bottom && row <= bottom + 3 && notes !== undefined && column === columnNumber(notes)),
  );
}

type Grown = { blocks: readonly Block[]; grown: readonly Block[]; sheet: string };

function faultOf(
  { layout }: Filled,
  { old, fresh, place, moved }: Pair,
  grown: Grown,
): string | undefined {
  const was = describeCell(layout.sheet, place);
  const is = describeCell(layout.sheet, moved);
  if (!fresh) return `${was} is lost`;
  const [before, after] = [formulaIn(old), formulaIn(fresh)];
  if (!before) {
    const isSame = old.content === fresh.content && styleOf(old) === styleOf(fresh);
    return isSame ? undefined : `${was} became ${is} and is not what it was`;
  }
  if (attributeIn(before.attributes, 't') === 'shared') return undefined;
  const missing = leftOut(before.text, after?.text ?? '', grown);
  return missing === undefined ? undefined : `${is}: the formula ${after?.text ?? ''} ${missing}`;
}

const styleOf = ({ attributes }: CellMarkup) => attributeIn(attributes, 's');

type Rows = { first: number; last: number };

/** What is wrong with a formula that spanned all years and should span them still. */
function leftOut(
  before: string,
  after: string,
  { blocks, grown, sheet }: Grown,
): string | undefined {
  const [old, fresh] = [rowsOf(before, sheet), rowsOf(after, sheet)];
  if (old.length !== fresh.length) return 'has other references than before';
  if (blocks.length < 2) return undefined;
  const lost = old.flatMap((rows, index) => {
    const now = fresh[index];
    if (!now || !blocks.every((block) => holds(rows, block))) return [];
    return grown.filter((block) => !holds(now, block)).map(({ year }) => year);
  });
  return lost.length > 0 ? `leaves out ${[...new Set(lost)].join(', ')}` : undefined;
}

const holds = ({ first, last }: Rows, { head, bottom }: Block) =>
  first <= head + 1 && last >= bottom;

function rowsOf(formula: string, sheet: string): Rows[] {
  const found: Rows[] = [];
  mapFormula(formula, {
    sheet,
    own: sheet,
    map: (from, to) => {
      found.push({ first: from.row, last: to.row });
      return undefined;
    },
  });
  return found;
}
