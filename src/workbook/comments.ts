import { copyStyle } from '../ooxml/cell-style.ts';
import { setCell } from '../ooxml/cells.ts';
import { TALLEST_ROW } from '../ooxml/heights.ts';
import { setMerge } from '../ooxml/merging.ts';
import type { Cell, Range } from '../ooxml/refs.ts';
import { insertionRefusal, insertRowCopies } from '../ooxml/rows.ts';
import { cellsOfRow, type Sheet } from '../ooxml/sheet.ts';
import type { Template } from '../ooxml/template.ts';
import type { Report } from '../report/model.ts';
import { areaOf, fitRow, neededHeight, setHeight } from './row-height.ts';

/** What the comment cell says: that the data are made up, the user's comments, the tool's notes. */
export function commentText({ sample, sampleMark, comments, notes }: Report): string {
  return [...(sample ? [sampleMark] : []), ...comments, ...notes]
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

export type CommentPlace = { sheet: Sheet; cell: Cell };

/**
 * Writes the comments whole into their one cell. Its rows grow, and where they cannot be high enough to print them,
 * blank rows below become part of it; on a sheet that takes no rows, the cell shows as much as it can.
 */
export function writeComments(
  template: Template,
  { sheet, cell }: CommentPlace,
  text: string,
): void {
  const { pkg } = template;
  setCell(pkg, sheet, { cell, value: text, wrap: isLong(template, { sheet, cell }, text) });
  const missing = fitRow(pkg, sheet, { cell, text });
  if (missing <= 0 || insertionRefusal(template, sheet) !== undefined) return;
  addRows(template, sheet, { area: areaOf(sheet, cell), missing });
}

function isLong({ pkg }: Template, { sheet, cell }: CommentPlace, text: string): boolean {
  const line = neededHeight(pkg, sheet, { cell, text: '' });
  return neededHeight(pkg, sheet, { cell, text }) > line;
}

/** Gives an area so many more points of height by rows below it, which look like its last row and are empty. */
function addRows(
  template: Template,
  sheet: Sheet,
  { area, missing }: { area: Range; missing: number },
): void {
  const { pkg } = template;
  const last = area.to.row;
  const count = Math.ceil(missing / TALLEST_ROW);
  const sources = Array.from({ length: count }, () => last);
  insertRowCopies(template, sheet, { at: last + 1, sources, isCopied: () => false });
  for (let row = last + 1; row <= last + count; row += 1) {
    for (const column of cellsOfRow(sheet, last).keys()) {
      copyStyle(pkg, sheet, { from: { column, row: last }, to: { column, row } });
    }
    setHeight(pkg, sheet, { row, height: missing / count, isMerged: true });
  }
  const to = { ...area.to, row: last + count };
  setMerge(pkg, sheet, { from: area.from, to });
}
