import { EXIT, UserError } from '../error.ts';
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
  const search = searchFor(history, layout);
  for (const shown of shownYears(history, layout)) {
    const { year } = shown;
    for (const text of shown.footnotes.filter((note) => isWanted(note, shown, layout))) {
      const { blocks } = findBlocks(template.pkg, sheet, search);
      const block = blocks.find((each) => each.year === year);
      if (!block || hasNote(blocks, text)) continue;
      const cell = { column, row: freeRow(template, sheet, block) };
      setCell(template.pkg, sheet, { cell, value: text });
      fitRow(template.pkg, sheet, { cell, text });
    }
  }
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

/** The row below the block and its notes, with a blank one left below it before whatever comes next. */
function freeRow(template: Template, sheet: Sheet, block: Block): number {
  const row = (block.notes.at(-1)?.row ?? block.bottom) + 1;
  const isFree = isBlankRow(template.pkg, sheet, { row });
  if (isFree && isBlankRow(template.pkg, sheet, { row: row + 1 })) return row;
  const why = insertionRefusal(template, sheet);
  if (why) {
    throw new UserError(
      `${template.pkg.name}: "${sheet.name}" has no room for a footnote in row ${row}, and takes no more rows: ${why}.`,
      EXIT.output,
      { hint: 'Leave two blank rows below each block.' },
    );
  }
  insertRowCopies(template, sheet, { at: row, sources: [row], isCopied: () => false });
  return row;
}
