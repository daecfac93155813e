import type { Element } from '@xmldom/xmldom';
import { mapFormula, moveFormula } from './formulas.ts';
import { copiesOf, copyMap, type Insertion, movedRange, movedRow } from './insertion.ts';
import { formatRange, parseRange, parseRanges, type Range } from './refs.ts';
import type { Sheet } from './sheet.ts';
import { allChildrenOf, childrenOf, cloneOf, descendantsOf } from './xml.ts';

const RULE_FORMULAS = ['formula', 'formula1', 'formula2', 'f'];

export type Copied = { list: Element; copy: Element };

/**
 * Copies of what hangs on copied rows: merges, links, sparklines. Made before anything moves, since places and
 * formulas are read as they stand; `shiftRanges` puts them in.
 */
export function copyRanges(sheet: Sheet, insertion: Insertion): Copied[] {
  return [...copiedElements(sheet, insertion), ...copiedSparklines(sheet, insertion)];
}

/** Moves what a sheet says about ranges of its own cells, outside the cells themselves. */
export function shiftRanges(
  sheet: Sheet,
  { insertion, copies }: { insertion: Insertion; copies: readonly Copied[] },
): void {
  for (const child of allChildrenOf(sheet.root)) {
    shiftIn(child, insertion);
  }
  for (const { list, copy } of copies) {
    list.appendChild(copy);
    if (list.hasAttribute('count')) {
      list.setAttribute('count', String(childrenOf(list).length));
    }
  }
  for (const line of childrenOf(sheet.root, 'rowBreaks').flatMap((all) => childrenOf(all, 'brk'))) {
    line.setAttribute('id', String(movedRow(insertion, Number(line.getAttribute('id')))));
  }
}

function copiedElements(sheet: Sheet, insertion: Insertion): Copied[] {
  const lists = ['mergeCells', 'hyperlinks'].flatMap((local) => childrenOf(sheet.root, local));
  return lists.flatMap((list) =>
    childrenOf(list).flatMap((element) => {
      const range = parseRange(element.getAttribute('ref') ?? '');
      return (range ? copiesOf(insertion, range) : []).map((place) => {
        const copy = cloneOf(element);
        copy.setAttribute('ref', formatRange(place));
        return { list, copy };
      });
    }),
  );
}

/** A sparkline in a copied row is drawn from the copied values. */
function copiedSparklines(sheet: Sheet, insertion: Insertion): Copied[] {
  const lists = childrenOf(sheet.root, 'extLst').flatMap((all) =>
    descendantsOf(all, ['sparklines']),
  );
  const sparklines = lists.flatMap((list) =>
    childrenOf(list).map((element) => ({ list, element })),
  );
  return sparklines.flatMap(({ list, element }) => {
    const place = parseRange(descendantsOf(element, ['sqref'])[0]?.textContent ?? '');
    return (place ? copiesOf(insertion, place) : []).map((range) => ({
      list,
      copy: copySparkline(element, { sheet, insertion, range }),
    }));
  });
}

function copySparkline(
  element: Element,
  { sheet, insertion, range }: { sheet: Sheet; insertion: Insertion; range: Range },
): Element {
  const copy = cloneOf(element);
  for (const child of allChildrenOf(copy)) {
    if (child.localName === 'sqref') child.textContent = formatRange(range);
    if (child.localName === 'f') {
      child.textContent = mapFormula(child.textContent ?? '', {
        sheet: sheet.name,
        own: sheet.name,
        map: copyMap(insertion, range.from.row - insertion.at),
      });
    }
  }
  return copy;
}

function shiftIn(element: Element, insertion: Insertion): void {
  const before = topRow(element);
  shiftOwn(element, insertion);
  for (const child of allChildrenOf(element)) shiftIn(child, insertion);
  if (before !== undefined) rebase(element, movedRow(insertion, before));
}

/** The row that the formulas of a rule are meant from: the first of all its areas. */
function topRow(element: Element): number | undefined {
  if (!['conditionalFormatting', 'dataValidation'].includes(element.localName ?? '')) return;
  const own = element.getAttribute('sqref');
  const area = own ?? descendantsOf(element, ['sqref'])[0]?.textContent ?? '';
  const rows = parseRanges(area).map(({ from }) => from.row);
  return rows.length > 0 ? Math.min(...rows) : undefined;
}

/** Where copies of a rule's cells stand above the cells, its formulas are meant from the copies. */
function rebase(element: Element, from: number): void {
  const distance = (topRow(element) ?? from) - from;
  if (distance === 0) return;
  for (const formula of descendantsOf(element, RULE_FORMULAS)) {
    formula.textContent = moveFormula(formula.textContent ?? '', distance);
  }
}

function shiftOwn(element: Element, insertion: Insertion): void {
  shiftAttributes(element, insertion);
  if (element.localName === 'sqref') {
    const area = element.textContent ?? '';
    // A sparkline has one cell, and its copies are sparklines of their own.
    const isSparkline = element.parentElement?.localName === 'sparkline';
    element.textContent = isSparkline ? moved(area, insertion) : movedAndCopied(area, insertion);
  }
}

/** What stands above its model is to be seen first, so that the view stays where it begins. */
function shiftAttributes(element: Element, insertion: Insertion): void {
  for (const name of ['ref', 'activeCell', 'topLeftCell', 'r']) {
    if (name === 'topLeftCell' && insertion.at <= Math.min(...insertion.sources)) continue;
    const range = parseRange(element.getAttribute(name) ?? '');
    if (range) element.setAttribute(name, formatRange(movedRange(insertion, range)));
  }
  const area = element.getAttribute('sqref');
  if (!area) return;
  const isSelection = element.localName === 'selection';
  element.setAttribute(
    'sqref',
    isSelection ? moved(area, insertion) : movedAndCopied(area, insertion),
  );
}

function moved(area: string, insertion: Insertion): string {
  return parseRanges(area)
    .map((range) => formatRange(movedRange(insertion, range)))
    .join(' ');
}

/** Rules over the copied rows hold for the copies too; a second area keeps the rule's identity. */
function movedAndCopied(area: string, insertion: Insertion): string {
  const ranges = parseRanges(area);
  const copies = ranges.flatMap((range) => copiesOf(insertion, range));
  return [moved(area, insertion), ...copies.map(formatRange)].join(' ');
}
