import { readCell } from '../ooxml/cells.ts';
import type { Package } from '../ooxml/package.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { cellsOfRow, mergeAt, type Sheet } from '../ooxml/sheet.ts';
import type { HistoryLayout } from './mapping.ts';

/** One year's rows on the history sheet. */
export type Block = {
  year: number;
  /** The block's first row, which holds the year. */
  top: number;
  head: number;
  rows: readonly { row: number; label: string }[];
  /** Last row with a figure. */
  bottom: number;
  /** Footnotes in the rows right below. */
  notes: readonly { row: number; text: string }[];
};

/** The blocks of the sheet, from top to bottom. A head without a year comes as a problem. */
export function findBlocks(
  pkg: Package,
  sheet: Sheet,
  layout: HistoryLayout,
): { blocks: Block[]; problems: string[] } {
  const heads = headRows(pkg, sheet, layout);
  const found = heads.map((head) => readBlock(pkg, sheet, { layout, head, heads }));
  const problems = found.flatMap((block) => (typeof block === 'string' ? [block] : []));
  const blocks = found.flatMap((block) => (typeof block === 'string' ? [] : [block]));
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

function headRows(pkg: Package, sheet: Sheet, { head }: HistoryLayout): number[] {
  const wanted = labelKey(head.text);
  return [...sheet.rows.keys()]
    .sort((a, b) => a - b)
    .filter((row) => labelKey(textAt(pkg, sheet, { column: head.column, row })) === wanted);
}

function readBlock(
  pkg: Package,
  sheet: Sheet,
  { layout, head, heads }: { layout: HistoryLayout; head: number; heads: readonly number[] },
): Block | string {
  const top = head - layout.year.rows_above_head;
  const year = yearIn(textAt(pkg, sheet, { column: layout.year.column, row: top }));
  if (year === undefined) {
    return `history.year (${sheet.name}!${layout.year.column}${top}): the block with its head in row ${head} shows no year`;
  }
  const end = (heads.find((other) => other > head) ?? Infinity) - layout.year.rows_above_head;
  const rows = figureRows(pkg, sheet, { column: layout.label, from: head + 1, end });
  const bottom = rows.at(-1)?.row ?? head;
  return {
    year,
    top,
    head,
    rows,
    bottom,
    notes: noteRows(pkg, sheet, { layout, from: bottom + 1, end }),
  };
}

function figureRows(
  pkg: Package,
  sheet: Sheet,
  { column, from, end }: { column: string; from: number; end: number },
): { row: number; label: string }[] {
  const rows: { row: number; label: string }[] = [];
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
  { layout, from, end }: { layout: HistoryLayout; from: number; end: number },
): { row: number; text: string }[] {
  const notes: { row: number; text: string }[] = [];
  for (let row = from; layout.notes && row < end; row += 1) {
    const text = textAt(pkg, sheet, { column: layout.notes, row });
    if (text === '') break;
    notes.push({ row, text });
  }
  return notes;
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

function yearIn(text: string): number | undefined {
  const match = /(?<!\d)(?:19|20)\d\d(?!\d)/.exec(text);
  return match ? Number(match[0]) : undefined;
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

export function isBlankRow(pkg: Package, sheet: Sheet, row: number): boolean {
  const columns = [...cellsOfRow(sheet, row).keys()];
  return columns.every((column) => readCell(pkg, sheet, { column, row }) === undefined);
}
