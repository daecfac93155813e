import type { HistoryRow, HistoryYear } from '../history/years.ts';
import { addRowBreak, fullestPage, heightOf, rowBreaks } from '../ooxml/breaks.ts';
import { formulaIn } from '../ooxml/cell-content.ts';
import { readCell, setCell } from '../ooxml/cells.ts';
import type { Insertion } from '../ooxml/insertion.ts';
import type { Package } from '../ooxml/package.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { insertRowCopies } from '../ooxml/rows.ts';
import { findCell, mergeAt, type Sheet } from '../ooxml/sheet.ts';
import type { Template } from '../ooxml/template.ts';
import { type Block, findBlocks, isBlankRow, labelKey } from './blocks.ts';
import { findRow, shownOf, shownRows } from './history.ts';
import type { HistoryLayout } from './mapping.ts';

type Growth = {
  sheet: Sheet;
  layout: HistoryLayout;
  history: readonly HistoryYear[];
};

/** Gives a year its block: the rows of the newest earlier block, so that it looks like the others. */
export function addYear(template: Template, year: HistoryYear, growth: Growth): void {
  const { sheet, layout } = growth;
  const { blocks } = findBlocks(template.pkg, sheet, layout);
  const model = blocks
    .filter((block) => block.year < year.year)
    .reduce<Block | undefined>(
      (best, block) => (best && best.year > block.year ? best : block),
      undefined,
    );
  if (!model) throw new RangeError(`No block before ${year.year} to copy.`);
  const rows = rowsFor(model, year, growth);
  const isUpward = (blocks[0]?.year ?? 0) > (blocks.at(-1)?.year ?? 0);
  const insertion = insertionFor(template.pkg, sheet, { model, rows, isUpward });
  const page = fullestPage(sheet);
  insertRowCopies(template, sheet, insertion);
  const top = insertion.at + insertion.sources.indexOf(model.top);
  writeYear(template.pkg, sheet, { column: layout.year.column, row: top, year: year.year });
  const heads = model.head - model.top + 1;
  for (const [index, copied] of rows.entries()) {
    dressRow(template.pkg, growth, { row: top + heads + index, copied });
  }
  if (!isUpward)
    breakPage(template.pkg, sheet, { top, bottom: top + heads + rows.length - 1, page });
}

/** A row of the new block: which row it copies, and the figure that it is for, if the history knows one. */
type CopiedRow = { source: number; label: string; figure?: HistoryRow };

/** The model's rows without figures that have ended, and with those that are new. */
function rowsFor(model: Block, year: HistoryYear, { layout, history }: Growth): CopiedRow[] {
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
  { model, rows, isUpward }: { model: Block; rows: readonly CopiedRow[]; isUpward: boolean },
): Insertion {
  const end = model.notes.at(-1)?.row ?? model.bottom;
  const heads = Array.from({ length: model.head - model.top + 1 }, (_, index) => model.top + index);
  const block = [...heads, ...rows.map(({ source }) => source)];
  const gap = isUpward ? end + 1 : model.top - 1;
  const gaps = gap > 0 && isBlankRow(pkg, sheet, gap) ? [gap] : [];
  return isUpward
    ? { at: model.top, sources: [...block, ...gaps] }
    : { at: end + 1, sources: [...gaps, ...block] };
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

/** Takes the model's figures out of a copied row, and names what is new. */
function dressRow(
  pkg: Package,
  { sheet, layout }: Growth,
  { row, copied }: { row: number; copied: CopiedRow },
): void {
  for (const column of layout.months) {
    const cell = { column: columnNumber(column), row };
    const found = findCell(sheet, cell);
    if (found && !formulaIn(found)) setCell(pkg, sheet, { cell, value: null });
  }
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
