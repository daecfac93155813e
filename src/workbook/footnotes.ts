import type { HistoryYear } from '../history/years.ts';
import { setCell } from '../ooxml/cells.ts';
import { columnNumber } from '../ooxml/refs.ts';
import { insertionRefusal, insertRowCopies } from '../ooxml/rows.ts';
import type { Sheet } from '../ooxml/sheet.ts';
import { findSheet, type Template } from '../ooxml/template.ts';
import { type Block, findBlocks, isBlankRow, labelKey } from './blocks.ts';
import { searchFor, shownRows, shownYears } from './history.ts';
import type { BlockLayout } from './mapping.ts';
import { fitRow } from './row-height.ts';

/** Puts the footnotes below their blocks that the template does not have already. */
export function writeFootnotes(
  template: Template,
  history: readonly HistoryYear[],
  layout: BlockLayout,
): void {
  const sheet = findSheet(template, layout.sheet);
  if (!sheet || !layout.notes) return;
  const column = columnNumber(layout.notes);
  for (const year of shownYears(history, layout)) {
    for (const text of year.footnotes.filter((note) => isWanted(note, year, layout))) {
      const { blocks } = findBlocks(template.pkg, sheet, searchFor(history, layout));
      const block = blocks.find((each) => each.year === year.year);
      if (!block || hasNote(blocks, text)) continue;
      const cell = { column, row: roomBelow(template, sheet, block) };
      setCell(template.pkg, sheet, { cell, value: text });
      fitRow(template.pkg, sheet, { cell, text });
    }
  }
}

/** Footnotes for which there is no room on a sheet that takes no more rows. */
export function footnoteProblems(
  template: Template,
  history: readonly HistoryYear[],
  layout: BlockLayout,
): string[] {
  const sheet = findSheet(template, layout.sheet);
  const why = sheet && insertionRefusal(template, sheet);
  if (!sheet || !layout.notes || why === undefined) return [];
  const { blocks } = findBlocks(template.pkg, sheet, searchFor(history, layout));
  return shownYears(history, layout).flatMap((year) => {
    const block = blocks.find((each) => each.year === year.year);
    const notes = year.footnotes.filter((note) => isWanted(note, year, layout));
    const missing = notes.filter((note) => !hasNote(blocks, note));
    const last = block?.notes.at(-1)?.row ?? block?.bottom ?? 0;
    const lost = block ? missing.filter((_, at) => !isRoom(template, sheet, last + 1 + at)) : [];
    return lost.map(
      (text) =>
        `history.notes: "${sheet.name}" has no room for the footnote "${text}" below ${year.year} (row ${last + 1}), and takes ` +
        `no more rows: ${why}; leave two blank rows below each block`,
    );
  });
}

/** A note that explains only figures which the template leaves out has nothing to say. */
function isWanted(note: string, year: HistoryYear, layout: BlockLayout): boolean {
  const mark = /^[*¹²³]*/.exec(note)?.[0] ?? '';
  const marked = year.rows.filter(({ labelMark, cells }) =>
    [labelMark, ...cells.map((cell) => cell.mark)].includes(mark),
  );
  const shown = shownRows(year, layout);
  return mark === '' || marked.length === 0 || marked.some((row) => shown.includes(row));
}

/** Wherever it stands: the author may have moved a note to the block that it fits best. */
function hasNote(blocks: readonly Block[], text: string): boolean {
  return blocks.some(({ notes }) => notes.some((note) => labelKey(note.text) === labelKey(text)));
}

/** The row below the block and its notes, put in where there is no room. */
function roomBelow(template: Template, sheet: Sheet, block: Block): number {
  const row = (block.notes.at(-1)?.row ?? block.bottom) + 1;
  if (isRoom(template, sheet, row)) return row;
  insertRowCopies(template, sheet, { at: row, sources: [row], isCopied: () => false });
  return row;
}

/** Whether a row is blank, and the one below it, which parts it from whatever comes next. */
function isRoom({ pkg }: Template, sheet: Sheet, row: number): boolean {
  return isBlankRow(pkg, sheet, { row }) && isBlankRow(pkg, sheet, { row: row + 1 });
}
