import { setCell } from '../ooxml/cells.ts';
import { TALLEST_ROW } from '../ooxml/heights.ts';
import type { Cell } from '../ooxml/refs.ts';
import { insertionRefusal, insertRowCopies } from '../ooxml/rows.ts';
import type { Sheet } from '../ooxml/sheet.ts';
import { LONGEST_TEXT } from '../ooxml/strings.ts';
import type { Template } from '../ooxml/template.ts';
import type { Report } from '../report/model.ts';
import { areaOf, fitRow, neededHeight } from './row-height.ts';

/** What the comment cell says: that the data are made up, the user's comments, the tool's notes. */
export function commentParagraphs({ sample, sampleMark, comments, notes }: Report): string[] {
  return [...(sample ? [sampleMark] : []), ...comments, ...notes].filter(
    (text) => text.trim() !== '',
  );
}

export type CommentPlace = { sheet: Sheet; cell: Cell };

/** Why the comments do not fit; undefined where they do. */
export function commentRefusal(
  template: Template,
  { sheet, cell }: CommentPlace,
  paragraphs: readonly string[],
): string | undefined {
  const pieces = spread(template, { sheet, cell }, paragraphs);
  const why = pieces.length > 1 ? insertionRefusal(template, sheet) : undefined;
  return why && `the comments need more than one row, and the sheet takes no more: ${why}`;
}

/** Writes the comments, with more rows below where one row cannot be high enough to print them whole. */
export function writeComments(
  template: Template,
  { sheet, cell }: CommentPlace,
  paragraphs: readonly string[],
): void {
  const area = areaOf(sheet, cell);
  const height = area.to.row - area.from.row + 1;
  const pieces = spread(template, { sheet, cell }, paragraphs);
  const sources = Array.from({ length: height }, (_, index) => area.from.row + index);
  for (let copy = 1; copy < pieces.length; copy += 1) {
    insertRowCopies(template, sheet, { at: area.to.row + 1, sources });
  }
  for (const [index, text] of pieces.entries()) {
    const place = { ...cell, row: cell.row + index * height };
    setCell(template.pkg, sheet, { cell: place, value: text });
    fitRow(template.pkg, sheet, { cell: place, text });
  }
}

/** The comments as texts that each fit a row: whole paragraphs where possible, else whole sentences or words. */
function spread(
  { pkg }: Template,
  { sheet, cell }: CommentPlace,
  paragraphs: readonly string[],
): string[] {
  const fits = (text: string) =>
    text.length <= LONGEST_TEXT && neededHeight(pkg, sheet, { cell, text }) <= TALLEST_ROW;
  const whole = paragraphs.join('\n\n');
  if (fits(whole)) return [whole];
  const parts = paragraphs.flatMap((paragraph) => splitToFit(paragraph, fits));
  return pack(parts, { glue: '\n\n', fits });
}

function splitToFit(paragraph: string, fits: (text: string) => boolean): string[] {
  if (fits(paragraph)) return [paragraph];
  return pack(
    paragraph.split(/(?<=[.!?]) (?=\p{Lu})/u).flatMap((sentence) => splitWords(sentence, fits)),
    {
      glue: ' ',
      fits,
    },
  );
}

function splitWords(sentence: string, fits: (text: string) => boolean): string[] {
  return fits(sentence) ? [sentence] : pack(sentence.split(' '), { glue: ' ', fits });
}

/** Joins parts, in order, to as few texts as fit. */
function pack(
  parts: readonly string[],
  { glue, fits }: { glue: string; fits: (text: string) => boolean },
): string[] {
  const packed: string[] = [];
  for (const part of parts) {
    const last = packed.at(-1);
    const joined = last === undefined ? part : last + glue + part;
    if (last !== undefined && fits(joined)) packed[packed.length - 1] = joined;
    else packed.push(part);
  }
  return packed;
}
