import type { Element } from '@xmldom/xmldom';
import { type Insertion, movedRow } from './insertion.ts';
import { changePart, type Package, readPart } from './package.ts';
import type { Cell, Range } from './refs.ts';
import { targetsOf } from './relationships.ts';
import type { Sheet } from './sheet.ts';
import { childOf, descendantsOf, rootOf } from './xml.ts';

const ANCHORS = ['twoCellAnchor', 'oneCellAnchor'];

/** The cells that pictures, shapes and charts lie over; of what hangs on one cell, that cell. */
export function drawnAreas(pkg: Package, sheet: Sheet): Range[] {
  return targetsOf(pkg, sheet.part, 'drawing').flatMap((part) =>
    descendantsOf(rootOf(readPart(pkg, part)), ANCHORS).flatMap((anchor) => {
      const from = childOf(anchor, 'from');
      return from ? [{ from: cellOf(from), to: cellOf(childOf(anchor, 'to') ?? from) }] : [];
    }),
  );
}

function cellOf(marker: Element): Cell {
  const [column, row] = ['col', 'row'].map((name) => Number(childOf(marker, name)?.textContent));
  return { column: (column ?? 0) + 1, row: (row ?? 0) + 1 };
}

/** Moves pictures, shapes and charts that stand below an insertion, whole. */
export function shiftDrawings(pkg: Package, sheet: Sheet, insertion: Insertion): void {
  for (const part of targetsOf(pkg, sheet.part, 'drawing')) {
    // Anchors of what only newer programs can show stand within a choice.
    for (const anchor of descendantsOf(rootOf(readPart(pkg, part)), ANCHORS)) {
      if (shiftAnchor(anchor, insertion)) changePart(pkg, part);
    }
  }
}

function shiftAnchor(anchor: Element, insertion: Insertion): boolean {
  const editAs = anchor.getAttribute('editAs') ?? 'twoCell';
  const from = childOf(anchor, 'from');
  if (!from || editAs === 'absolute') return false;
  const to = childOf(anchor, 'to');
  const moved = shiftMarker(from, insertion);
  // What hangs on one cell keeps its size; what hangs on two is stretched by rows in its middle.
  if (to && (moved || editAs === 'twoCell')) return shiftMarker(to, insertion) || moved;
  return moved;
}

/** Markers count rows from 0. */
function shiftMarker(marker: Element, insertion: Insertion): boolean {
  const element = childOf(marker, 'row');
  const row = Number(element?.textContent);
  const moved = movedRow(insertion, row + 1) - 1;
  if (!element || moved === row) return false;
  element.textContent = String(moved);
  return true;
}
