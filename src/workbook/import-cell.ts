import { formulaIn, valueIn } from '../ooxml/cell-content.ts';
import { formatAt } from '../ooxml/cells.ts';
import { attributeIn } from '../ooxml/markup.ts';
import type { Package } from '../ooxml/package.ts';
import { type Cell, describeCell, formatCell, formatRange } from '../ooxml/refs.ts';
import { findCell, mergeAt, type Sheet } from '../ooxml/sheet.ts';
import { readText } from '../ooxml/strings.ts';

/** A worksheet to read, in its workbook. */
export type OpenSheet = { pkg: Package; sheet: Sheet };

/** What a cell holds, with numbers in the very digits of the file. */
export type Stored =
  | { kind: 'empty' }
  | { kind: 'number'; text: string; format: string }
  | { kind: 'text'; text: string }
  | { kind: 'unreadable'; problem: string };

const EMPTY: Stored = { kind: 'empty' };

/** Reads a cell that should hold one figure or nothing. The stored result of a formula counts. */
export function readStored(open: OpenSheet, cell: Cell): Stored {
  const merge = mergeAt(open.sheet, cell);
  if (merge && formatCell(merge.from) !== formatCell(cell)) return EMPTY;
  const stored = storedAt(open, cell);
  if (!merge || stored.kind === 'empty') return stored;
  const problem = `it stands in the merged cells ${formatRange(merge)}, so its month is not certain`;
  return { kind: 'unreadable', problem };
}

function storedAt(open: OpenSheet, cell: Cell): Stored {
  const { pkg, sheet } = open;
  const found = findCell(sheet, cell);
  if (!found || found.content === '') return EMPTY;
  const value = valueIn(found).trim();
  switch (attributeIn(found.attributes, 't') ?? 'n') {
    case 'n':
      if (value !== '') return { kind: 'number', text: value, format: formatAt(pkg, sheet, cell) };
      return formulaIn(found) ? unreadable('its formula has no stored result') : EMPTY;
    case 'e':
      return unreadable(`it holds the error ${value}`);
    case 'b':
      return unreadable('it holds TRUE or FALSE');
    default: {
      const text = tidy(readText(pkg, found));
      return text === '' ? EMPTY : { kind: 'text', text };
    }
  }
}

/** Reads a cell that may be one of merged cells, which then all hold the same. */
export function readShared(open: OpenSheet, cell: Cell): Stored {
  return storedAt(open, mergeAt(open.sheet, cell)?.from ?? cell);
}

const unreadable = (problem: string): Stored => ({ kind: 'unreadable', problem });

/** The text of a cell, or of the merged cells that it is part of; a number in its digits. */
export function textAt(open: OpenSheet, cell: Cell): string {
  const stored = readShared(open, cell);
  return 'text' in stored ? stored.text : '';
}

/** `Ark 1!B2` */
export function placeOf({ sheet }: OpenSheet, cell: Cell): string {
  return describeCell(sheet.name, cell);
}

/** Without the blanks around it (also those that keep lines together) and signs that nobody sees. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060]/g, '')
    .trim();
}
