import { formulaIn } from '../ooxml/cell-content.ts';
import { formatAt, readCell } from '../ooxml/cells.ts';
import { referencesIn } from '../ooxml/formulas.ts';
import type { Package } from '../ooxml/package.ts';
import { type Cell, columnNumber, describeCell } from '../ooxml/refs.ts';
import { cellsOfRow, findCell, mergeAt, type Sheet } from '../ooxml/sheet.ts';
import { type Block, labelKey, spansBlocks } from './blocks.ts';
import type { BlockLayout } from './mapping.ts';
import { isDateFormat } from './number-format.ts';

export type CopyPlace = {
  model: Block;
  blocks: readonly Block[];
  layout: BlockLayout;
  isUpward: boolean;
};

/** The newest block before a year: what its block is copied from. */
export function modelOf(blocks: readonly Block[], year: number): Block | undefined {
  return blocks
    .filter((block) => block.year < year)
    .reduce<Block | undefined>(
      (best, block) => (best && best.year > block.year ? best : block),
      undefined,
    );
}

/** Whether the newest year stands on top. */
export function runsUpward(blocks: readonly Block[]): boolean {
  return (blocks[0]?.year ?? 0) > (blocks.at(-1)?.year ?? 0);
}

/** Whether the years follow each other, in either direction. */
export function areInOrder(blocks: readonly Block[]): boolean {
  const sign = runsUpward(blocks) ? -1 : 1;
  return blocks.every(
    ({ year }, at) => at === 0 || sign * (year - (blocks[at - 1]?.year ?? 0)) > 0,
  );
}

/**
 * The columns that belong to a block: from the first to the last that the mapping names, those beside them that its
 * head row goes on over, and columns of nothing but formulas over the block's own cells. What stands in other
 * columns is not the year's, and is not copied with it.
 */
export function columnsOfBlock(
  pkg: Package,
  sheet: Sheet,
  { model, layout }: Pick<CopyPlace, 'model' | 'layout'>,
): Set<number> {
  const mapped = mappedColumns(layout);
  let [first, last] = [Math.min(...mapped), Math.max(...mapped)];
  const isHead = (column: number) => isFilled(pkg, sheet, { column, row: model.head });
  while (first > 1 && isHead(first - 1)) first -= 1;
  while (isHead(last + 1)) last += 1;
  const columns = new Set(Array.from({ length: last - first + 1 }, (_, at) => first + at));
  const beside = new Set(rowsOf(model).flatMap((row) => [...cellsOfRow(sheet, row).keys()]));
  for (const column of beside) {
    if (!columns.has(column) && isDerived(pkg, sheet, { column, model, columns })) {
      columns.add(column);
    }
  }
  return columns;
}

function mappedColumns(layout: BlockLayout): number[] {
  const { head, year, label, months, group, requirement } = layout;
  const named = [head.column, year.column, label, ...months, group, requirement];
  return named.flatMap((letters) => (letters === undefined ? [] : [columnNumber(letters)]));
}

/** Whether a cell holds anything, or is part of merged cells that do. */
function isFilled(pkg: Package, sheet: Sheet, cell: Cell): boolean {
  const place = mergeAt(sheet, cell)?.from ?? cell;
  const found = findCell(sheet, place);
  if (!found || found.content === '') return false;
  return formulaIn(found) !== undefined || readCell(pkg, sheet, place) !== undefined;
}

function rowsOf(model: Block): number[] {
  return Array.from({ length: model.bottom - model.top + 1 }, (_, at) => model.top + at);
}

/** Whether all that a column holds beside a block are formulas over cells of the block. */
function isDerived(
  pkg: Package,
  sheet: Sheet,
  { column, model, columns }: { column: number; model: Block; columns: ReadonlySet<number> },
): boolean {
  const cells = rowsOf(model)
    .map((row) => ({ column, row }))
    .filter((cell) => isFilled(pkg, sheet, cell));
  return cells.every((cell) => {
    const found = findCell(sheet, cell);
    const formula = found && formulaIn(found);
    const ranges = formula ? referencesIn(formula.text, sheet.name) : [];
    return (
      ranges.length > 0 &&
      ranges.every(
        ({ from, to }) =>
          from.row >= model.top &&
          to.row <= model.bottom &&
          columns.has(from.column) &&
          columns.has(to.column),
      )
    );
  });
}

/** Why a block cannot be copied for a new year without saying something wrong; one sentence each. */
export function copyRefusals(pkg: Package, sheet: Sheet, place: CopyPlace): string[] {
  const columns = columnsOfBlock(pkg, sheet, place);
  return [
    ...adjoiningRefusal(sheet, place),
    ...staleNumbers(pkg, sheet, { ...place, columns }),
    ...tears(pkg, sheet, { ...place, columns }),
  ];
}

function adjoiningRefusal(sheet: Sheet, { model, blocks, layout, isUpward }: CopyPlace): string[] {
  const { adjoining, notes } = model;
  if (!adjoining || isUpward || notes.length > 0) return [];
  if (spansBlocks(sheet, adjoining.row, blocks)) return [];
  const cell = describeCell(sheet.name, { column: columnNumber(layout.label), row: adjoining.row });
  return [
    `"${adjoining.label}" (${cell}) stands right below the block of ${model.year} and is no figure: name it in ` +
      '"other_rows" if every year has such a row, or leave a blank row above it',
  ];
}

type Extent = CopyPlace & { columns: ReadonlySet<number> };

/** Numbers of the model that a new year would take over: not its months', and not the same in all blocks. */
function staleNumbers(pkg: Package, sheet: Sheet, extent: Extent): string[] {
  const { requirement = '' } = extent.layout;
  const renewed = new Set([...extent.layout.months, requirement].map(columnNumber));
  return rowsOf(extent.model).flatMap((row) =>
    [...cellsOfRow(sheet, row)].flatMap(([column, cell]) => {
      const isRenewed = row > extent.model.head && renewed.has(column);
      if (isRenewed || !extent.columns.has(column) || formulaIn(cell)) return [];
      const value = readCell(pkg, sheet, { column, row });
      if (typeof value !== 'number') return [];
      const at = { column, row, value };
      return movesOn(pkg, sheet, { ...extent, ...at }) ? [] : [staleNumber(sheet, at)];
    }),
  );
}

function staleNumber(sheet: Sheet, { value, ...cell }: Cell & { value: number }): string {
  const place = describeCell(sheet.name, cell);
  return `${place} holds ${value}, which a new year would take over: map its column, or make it a formula`;
}

/** A year or a date in the head is moved on, and what all years have in common is right for a new one. */
function movesOn(pkg: Package, sheet: Sheet, found: Extent & Cell & { value: number }): boolean {
  const { model, column, row, value } = found;
  const isDate = isDateFormat(formatAt(pkg, sheet, { column, row }));
  if (row <= model.head && (value === model.year || isDate)) return true;
  return isConstant(pkg, sheet, found);
}

/** Whether every block, of two or more, has the same number there. */
function isConstant(
  pkg: Package,
  sheet: Sheet,
  { model, blocks, column, row, value }: Extent & Cell & { value: number },
): boolean {
  const label = model.rows.find((each) => each.row === row)?.label;
  const rows = blocks.flatMap((block) => {
    if (label === undefined) return [row - model.top + block.top];
    return block.rows
      .filter((each) => labelKey(each.label) === labelKey(label))
      .map((each) => each.row);
  });
  return (
    rows.length > 1 && rows.every((each) => readCell(pkg, sheet, { column, row: each }) === value)
  );
}

/** What stands beside the blocks and goes on over the place where the new rows go. */
function tears(pkg: Package, sheet: Sheet, { model, columns, isUpward }: Extent): string[] {
  const at = isUpward ? model.top : (model.notes.at(-1)?.row ?? model.bottom) + 1;
  const torn = tornAt(pkg, sheet, { at, isOwn: (column) => columns.has(column) });
  return torn === undefined
    ? []
    : [`rows for a new year would tear apart what stands beside the blocks, ${torn}`];
}

/** The first two cells in columns of others between which rows would be put in: `between Q8 and Q9`. */
export function tornAt(
  pkg: Package,
  sheet: Sheet,
  { at, isOwn }: { at: number; isOwn: (column: number) => boolean },
): string | undefined {
  const torn = [...cellsOfRow(sheet, at).keys()].find(
    (column) =>
      !isOwn(column) &&
      [at - 1, at].every((row) => row > 0 && isFilled(pkg, sheet, { column, row })),
  );
  if (torn === undefined) return undefined;
  const [above, below] = [at - 1, at].map((row) => describeCell(sheet.name, { column: torn, row }));
  return `between ${above} and ${below}`;
}
