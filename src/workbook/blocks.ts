import { formulaIn } from '../ooxml/cell-content.ts';
import { readCell } from '../ooxml/cells.ts';
import { referencesIn } from '../ooxml/formulas.ts';
import type { Package } from '../ooxml/package.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { cellsOfRow, findCell, mergeAt, type Sheet } from '../ooxml/sheet.ts';
import type { BlockLayout } from './mapping.ts';

/** One year's rows on the history sheet. */
export type Block = {
  year: number;
  /** The block's first row, which holds the year. */
  top: number;
  head: number;
  rows: readonly LabelledRow[];
  /** Last row with a figure. */
  bottom: number;
  /** Footnotes in the rows right below. */
  notes: readonly { row: number; text: string }[];
  /** The row right below that has a label, and is none of the block's. */
  adjoining?: LabelledRow;
};

type LabelledRow = { row: number; label: string };

/** Where blocks are looked for, and by which labels (as `labelKey` has them) their rows are known. */
export type BlockSearch = { layout: BlockLayout; known: ReadonlySet<string> };

/** The labels of figures, those that the mapping adds, and those of other rows that every year has. */
export function knownLabels(labels: readonly string[], layout: BlockLayout): BlockSearch {
  const all = [...labels, ...Object.values(layout.labels).flat(), ...layout.other_rows];
  return { layout, known: new Set(all.map(labelKey)) };
}

/** The blocks of the sheet, from top to bottom. A head without a year comes as a problem. */
export function findBlocks(
  pkg: Package,
  sheet: Sheet,
  search: BlockSearch,
): { blocks: Block[]; problems: string[] } {
  const { layout } = search;
  const heads = headRows(pkg, sheet, layout);
  const found = heads.map((head) => beginBlock(pkg, sheet, { layout, head, heads }));
  const problems = found.flatMap((block) => (typeof block === 'string' ? [block] : []));
  const begun = found.flatMap((block) => (typeof block === 'string' ? [] : [block]));
  const blocks = begun.map((block) => endBlock(pkg, sheet, { block, begun, search }));
  if (heads.length === 0) {
    const { column, text } = layout.head;
    problems.push(`history.head: no row of "${sheet.name}" has "${text}" in column ${column}`);
  }
  return { blocks, problems: [...problems, ...repeatedYears(blocks, sheet)] };
}

function repeatedYears(blocks: readonly Block[], sheet: Sheet): string[] {
  return blocks
    .filter(({ year }, index) => blocks.findIndex((other) => other.year === year) !== index)
    .map(
      ({ year, top }) =>
        `history.year: "${sheet.name}" has a second block of ${year} in row ${top}`,
    );
}

function headRows(pkg: Package, sheet: Sheet, { head }: BlockLayout): number[] {
  const wanted = labelKey(head.text);
  return [...sheet.rows.keys()]
    .sort((a, b) => a - b)
    .filter((row) => labelKey(textAt(pkg, sheet, { column: head.column, row })) === wanted);
}

/** A block of which is not known yet which of its labelled rows are its own; `end` is where another may begin. */
type Begun = Pick<Block, 'year' | 'top' | 'head' | 'rows'> & { end: number };

function beginBlock(
  pkg: Package,
  sheet: Sheet,
  { layout, head, heads }: { layout: BlockLayout; head: number; heads: readonly number[] },
): Begun | string {
  const top = head - layout.year.rows_above_head;
  const year = yearIn(textAt(pkg, sheet, { column: layout.year.column, row: top }));
  if (year === undefined) {
    return `history.year (${sheet.name}!${layout.year.column}${top}): the block with its head in row ${head} shows no year`;
  }
  const end = (heads.find((other) => other > head) ?? Infinity) - layout.year.rows_above_head;
  const rows = labelledRows(pkg, sheet, { column: layout.label, from: head + 1, end });
  return { year, top, head, rows, end };
}

/**
 * A block ends with its last row that is a figure's. Rows below it that other blocks have as well, and whose formulas
 * keep to their own block, are a year's own; a total over all years is not.
 */
function endBlock(
  pkg: Package,
  sheet: Sheet,
  { block, begun, search }: { block: Begun; begun: readonly Begun[]; search: BlockSearch },
): Block {
  const tails = begun.map((each) => tailOf(each, search).map(({ label }) => labelKey(label)));
  const tail = tailOf(block, search);
  const isOwn = ({ row, label }: LabelledRow, index: number) =>
    tails.filter((other) => other[index] === labelKey(label)).length > 1 &&
    !spansBlocks(sheet, row, begun);
  const foreign = tail.findIndex((each, index) => !isOwn(each, index));
  const [adjoining] = foreign < 0 ? [] : tail.slice(foreign);
  const rows = block.rows.filter(({ row }) => adjoining === undefined || row < adjoining.row);
  const bottom = rows.at(-1)?.row ?? block.head;
  const notes = noteRows(pkg, sheet, { layout: search.layout, from: bottom + 1, end: block.end });
  const { year, top, head } = block;
  return { year, top, head, rows, bottom, notes, ...(adjoining && { adjoining }) };
}

/** The labelled rows below the last one that is known. */
function tailOf({ rows }: Begun, { known }: BlockSearch): LabelledRow[] {
  const last = rows.findLastIndex(({ label }) => known.has(labelKey(label)));
  return rows.slice(last + 1);
}

/** Whether a formula of the row points to cells of several blocks. */
export function spansBlocks(
  sheet: Sheet,
  row: number,
  blocks: readonly { top: number; rows: readonly LabelledRow[]; head: number }[],
): boolean {
  const spans = blocks.map(({ top, rows, head }) => ({ top, bottom: rows.at(-1)?.row ?? head }));
  return [...cellsOfRow(sheet, row).values()].some((cell) => {
    const { text = '' } = formulaIn(cell) ?? {};
    const ranges = referencesIn(text, sheet.name);
    const touched = spans.filter(({ top, bottom }) =>
      ranges.some(({ from, to }) => from.row <= bottom && to.row >= top),
    );
    return touched.length > 1;
  });
}

function labelledRows(
  pkg: Package,
  sheet: Sheet,
  { column, from, end }: { column: string; from: number; end: number },
): LabelledRow[] {
  const rows: LabelledRow[] = [];
  for (let row = from; row < end; row += 1) {
    const label = textAt(pkg, sheet, { column, row });
    // A text that begins with a mark is a footnote; an empty one ends the block.
    if (label === '' || label.startsWith('*')) break;
    rows.push({ row, label });
  }
  return rows;
}

function noteRows(
  pkg: Package,
  sheet: Sheet,
  { layout, from, end }: { layout: BlockLayout; from: number; end: number },
): { row: number; text: string }[] {
  const notes: { row: number; text: string }[] = [];
  for (let row = from; layout.notes && row < end; row += 1) {
    const text = textAt(pkg, sheet, { column: layout.notes, row });
    if (text === '' || hasNumbers(pkg, sheet, { layout, row })) break;
    notes.push({ row, text });
  }
  return notes;
}

/** Whether the row has a number or a formula where months stand: a note has none. */
function hasNumbers(
  pkg: Package,
  sheet: Sheet,
  { layout, row }: { layout: BlockLayout; row: number },
): boolean {
  return layout.months.some((letters) => {
    const cell = { column: columnNumber(letters), row };
    const found = findCell(sheet, cell);
    if (found && formulaIn(found)) return true;
    return typeof readCell(pkg, sheet, cell) === 'number';
  });
}

/** The text at a place; of merged cells, from wherever it stands. */
function textAt(
  pkg: Package,
  sheet: Sheet,
  { column, row }: { column: string; row: number },
): string {
  const cell = { column: columnNumber(column), row };
  const value = readCell(pkg, sheet, mergeAt(sheet, cell)?.from ?? cell);
  return value === undefined ? '' : String(value).trim();
}

/** The years that a text holds, of those in which there are figures (`YEARS`). */
const YEARS_IN = /(?<!\d)(?:19|2[01])\d\d(?!\d)/g;

/** The first year that a text holds. */
export function yearIn(text: string): number | undefined {
  const [year] = text.match(YEARS_IN) ?? [];
  return year === undefined ? undefined : Number(year);
}

/** A text with every year in it put into other words. */
export function withYears(text: string, change: (year: number) => number): string {
  return text.replace(YEARS_IN, (found) => String(change(Number(found))));
}

/** What makes two labels the same: neither spacing, case, kind of dash nor footnote marks. */
export function labelKey(label: string): string {
  return label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[–—‑]/g, '-')
    .replace(/[’`´]/g, "'")
    .replace(/[\s\u00AD\u200B-\u200D*¹²³]/g, '');
}

/** Whether a row holds nothing in the columns that are asked for. */
export function isBlankRow(
  pkg: Package,
  sheet: Sheet,
  { row, isWanted = () => true }: { row: number; isWanted?: (column: number) => boolean },
): boolean {
  const columns = [...cellsOfRow(sheet, row).keys()].filter(isWanted);
  return columns.every((column) => readCell(pkg, sheet, { column, row }) === undefined);
}
