import type { HistoryRow, HistoryYear } from '../history/years.ts';
import { addRowBreak, fullestPage, heightOf, rowBreaks } from '../ooxml/breaks.ts';
import { readCell, setCell } from '../ooxml/cells.ts';
import type { Insertion } from '../ooxml/insertion.ts';
import type { Package } from '../ooxml/package.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { insertRowCopies } from '../ooxml/rows.ts';
import { mergeAt, type Sheet } from '../ooxml/sheet.ts';
import type { Template } from '../ooxml/template.ts';
import { type Block, type BlockSearch, findBlocks, isBlankRow, labelKey } from './blocks.ts';
import { columnsOfBlock, modelOf, runsUpward } from './copying.ts';
import { startClean } from './dressing.ts';
import { findRow, shownOf, shownRows } from './history.ts';

export type Growth = {
  sheet: Sheet;
  search: BlockSearch;
  history: readonly HistoryYear[];
};

/** Gives a year its block: the rows of the newest earlier block, so that it looks like the others. */
export function addYear(template: Template, year: HistoryYear, growth: Growth): void {
  const { sheet, search } = growth;
  const { layout } = search;
  const { blocks } = findBlocks(template.pkg, sheet, search);
  const model = modelOf(blocks, year.year);
  if (!model) throw new RangeError(`No block before ${year.year} to copy.`);
  const rows = rowsFor(model, year, growth);
  const columns = columnsOfBlock(template.pkg, sheet, { model, layout });
  const isUpward = runsUpward(blocks);
  const insertion = insertionFor(template.pkg, sheet, { model, rows, isUpward, columns });
  const page = fullestPage(sheet);
  insertRowCopies(template, sheet, insertion);
  const top = insertion.at + insertion.sources.indexOf(model.top);
  const body = top + model.head - model.top + 1;
  const bottom = body + rows.length - 1;
  for (let row = top; row <= bottom; row += 1) {
    startClean(template, sheet, {
      row,
      months: layout.months.map(columnNumber),
      isHead: row < body,
      years: { from: model.year, to: year.year },
    });
  }
  writeYear(template.pkg, sheet, { column: layout.year.column, row: top, year: year.year });
  for (const [index, copied] of rows.entries()) {
    nameRow(template.pkg, growth, { row: body + index, copied });
  }
  if (!isUpward) breakPage(template.pkg, sheet, { top, bottom, page });
}

/** A row of the new block: which row it copies, and the figure that it is for, if the history knows one. */
type CopiedRow = { source: number; label: string; figure?: HistoryRow };

/** The model's rows without figures that have ended, and with those that are new. */
function rowsFor(
  model: Block,
  year: HistoryYear,
  { search: { layout }, history }: Growth,
): CopiedRow[] {
  const wanted = shownRows(year, layout);
  const modelYear = history.find((each) => each.year === model.year);
  const known = modelYear ? shownRows(modelYear, layout) : [];
  const figureAt = (row: number) =>
    [...known, ...wanted].find((figure) => findRow(model, figure, layout)?.row === row)?.figure;
  const kept = model.rows.flatMap(({ row, label }): CopiedRow[] => {
    const id = figureAt(row);
    if (id === undefined) return [{ source: row, label }];
    const figure = wanted.find((each) => each.figure === id);
    return figure ? [{ source: row, label, figure }] : [];
  });
  const added = wanted.filter(
    (figure) => !kept.some((row) => row.figure?.figure === figure.figure),
  );
  return [
    ...kept,
    ...added.map((figure) => ({ source: likeRow(kept, figure, model), label: '', figure })),
  ];
}

/** The row whose looks a new figure takes: one that shows the same kind of number. */
function likeRow(rows: readonly CopiedRow[], figure: HistoryRow, model: Block): number {
  const alike = rows.findLast((row) => row.figure && shownOf(row.figure) === shownOf(figure));
  return alike?.source ?? model.bottom;
}

/** Below the newest block and its notes, or above it where the years run upwards; with the blank row between. */
function insertionFor(
  pkg: Package,
  sheet: Sheet,
  {
    model,
    rows,
    isUpward,
    columns,
  }: { model: Block; rows: readonly CopiedRow[]; isUpward: boolean; columns: ReadonlySet<number> },
): Insertion {
  const isCopied = (column: number) => columns.has(column);
  const end = model.notes.at(-1)?.row ?? model.bottom;
  const heads = Array.from({ length: model.head - model.top + 1 }, (_, index) => model.top + index);
  const block = [...heads, ...rows.map(({ source }) => source)];
  const gaps = blankRows(pkg, sheet, {
    from: isUpward ? end + 1 : model.top - 1,
    isUpward,
    isCopied,
  });
  const common = { isCopied, body: model.head + 1 };
  return isUpward
    ? { ...common, at: model.top, sources: [...block, ...gaps] }
    : { ...common, at: end + 1, sources: [...gaps, ...block] };
}

const WIDEST_GAP = 5;

/** The blank rows between two blocks; no more than one where the block has no other beside it. */
function blankRows(
  pkg: Package,
  sheet: Sheet,
  {
    from,
    isUpward,
    isCopied,
  }: { from: number; isUpward: boolean; isCopied: (column: number) => boolean },
): number[] {
  const step = isUpward ? 1 : -1;
  const rows = Array.from({ length: WIDEST_GAP }, (_, at) => from + at * step);
  const filled = rows.findIndex(
    (row) => row < 1 || !isBlankRow(pkg, sheet, { row, isWanted: isCopied }),
  );
  // Beyond the widest gap there is no other block, but the end of the sheet or what hangs alone.
  const blank = filled < 0 ? rows.slice(0, 1) : rows.slice(0, filled);
  return isUpward ? blank : blank.reverse();
}

function writeYear(
  pkg: Package,
  sheet: Sheet,
  { column, row, year }: { column: string; row: number; year: number },
): void {
  const place = { column: columnNumber(column), row };
  const cell = mergeAt(sheet, place)?.from ?? place;
  const value = readCell(pkg, sheet, cell);
  const text = typeof value === 'string' ? value.replace(/(?<!\d)\d{4}(?!\d)/, String(year)) : year;
  setCell(pkg, sheet, { cell, value: text });
}

/** Gives a row its label where it copies one of another figure. */
function nameRow(
  pkg: Package,
  { sheet, search: { layout } }: Growth,
  { row, copied }: { row: number; copied: CopiedRow },
): void {
  const { figure, label } = copied;
  const aliases = figure ? [figure.label, ...(layout.labels[figure.figure] ?? [])] : [];
  if (!figure || aliases.map(labelKey).includes(labelKey(label))) return;
  setCell(pkg, sheet, { cell: { column: columnNumber(layout.label), row }, value: figure.label });
  if (label === '' && layout.group) {
    setCell(pkg, sheet, { cell: { column: columnNumber(layout.group), row }, value: figure.group });
  }
  if (label === '' && layout.requirement && figure.target === null) {
    setCell(pkg, sheet, { cell: { column: columnNumber(layout.requirement), row }, value: null });
  }
}

/** Begins a new page where the block would make the last page fuller than the author's fullest one. */
function breakPage(
  pkg: Package,
  sheet: Sheet,
  { top, bottom, page }: { top: number; bottom: number; page: number | undefined },
): void {
  if (page === undefined) return;
  const first = (rowBreaks(sheet).findLast((row) => row < top) ?? 0) + 1;
  if (heightOf(sheet, { first, last: bottom }) > page) addRowBreak(pkg, sheet, top - 1);
}
