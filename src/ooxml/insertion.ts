import type { RefEnd, RefMap } from './formulas.ts';
import type { Range } from './refs.ts';

/** New rows before row `at` (or in the blank ones from there on), each a copy of one of `sources` (rows as they are numbered before). */
export type Insertion = {
  at: number;
  sources: readonly number[];
  /** The first of the copied rows below their head: what begins there, or in the head, begins with the block. */
  body?: number;
  /** The columns whose cells are copied; all of them unless given. */
  isCopied?: (column: number) => boolean;
  /** The rows from `at` on are blank, and are filled as they stand: nothing moves. */
  inPlace?: boolean;
  /** What is fixed stays, also where it points into the copied rows. */
  keepsFixed?: boolean;
};

type Span = { first: number; last: number };

/** Where a row that was there before stands afterwards. */
export function movedRow({ at, sources, inPlace = false }: Insertion, row: number): number {
  return row >= at && !inPlace ? row + sources.length : row;
}

/**
 * Where rows `first` to `last` stand afterwards. A span that holds more than the copied block and ends with it
 * (or, where the copy goes above, begins with it) grows to hold the copy, as a total over all years must.
 */
function movedSpan(insertion: Insertion, { first, last }: Span): Span {
  const { at, sources, body } = insertion;
  const [top, bottom] = [Math.min(...sources), Math.max(...sources)];
  if (first < top && last >= bottom && last < at) return { first, last: at + sources.length - 1 };
  if (at <= top && first >= at && first <= (body ?? top) && last > bottom) {
    return { first: first - top + at, last: movedRow(insertion, last) };
  }
  return moved(insertion, { first, last });
}

const moved = (insertion: Insertion, { first, last }: Span): Span => ({
  first: movedRow(insertion, first),
  last: movedRow(insertion, last),
});

export function movedRange(insertion: Insertion, { from, to }: Range): Range {
  const { first, last } = movedSpan(insertion, { first: from.row, last: to.row });
  return { from: { ...from, row: first }, to: { ...to, row: last } };
}

/** The ranges among the new rows that are copies of a range; none when it is not wholly copied. */
export function copiesOf({ at, sources, isCopied }: Insertion, { from, to }: Range): Range[] {
  if (isCopied && !(isCopied(from.column) && isCopied(to.column))) return [];
  const height = to.row - from.row;
  return sources.flatMap((_, index) => {
    const rows = sources.slice(index, index + height + 1);
    const whole = rows.length === height + 1 && rows.every((row, step) => row === from.row + step);
    if (!whole) return [];
    const top = at + index;
    return [{ from: { ...from, row: top }, to: { ...to, row: top + height } }];
  });
}

/**
 * Maps the references of formulas that are not copied. A formula in one of the copied rows that leads up to its own row
 * (`SUM(B$5:B16)` in row 16) goes on doing so: only one with both ends fixed means all rows.
 */
export function insertionMap(insertion: Insertion, own?: number): RefMap {
  const isModel = own !== undefined && insertion.sources.includes(own);
  const isUpward = insertion.at <= Math.min(...insertion.sources);
  return (from, to) => {
    const span = { first: from.row, last: to.row };
    const endsHere = isModel && !(isUpward ? from : to).rowFixed;
    const { first, last } = endsHere ? moved(insertion, span) : movedSpan(insertion, span);
    return [
      { ...from, row: first },
      { ...to, row: last },
    ];
  };
}

/**
 * Maps the references of a copied formula, which are those of its original before the insertion: those into the
 * copied rows go to the copies next to it, other relative ones move as in any copy, other fixed ones stay. What is fixed
 * and holds all rows holds the new ones, too.
 */
export function copyMap(insertion: Insertion, index: number): RefMap {
  const { at, sources, keepsFixed = false } = insertion;
  const source = sources[index] ?? at;
  const offset = at + index - movedRow(insertion, source);
  const move = (end: RefEnd): RefEnd => {
    // Of a row that is copied several times, each copy means itself.
    const copied = end.row === source ? index : sources.indexOf(end.row);
    if (copied >= 0 && !(keepsFixed && end.rowFixed)) return { ...end, row: at + copied };
    const row = movedRow(insertion, end.row);
    return { ...end, row: end.rowFixed ? row : row + offset };
  };
  return (from, to) => {
    const span = { first: from.row, last: to.row };
    const [grown, plain] = [movedSpan(insertion, span), moved(insertion, span)];
    const isGrown = grown.first !== plain.first || grown.last !== plain.last;
    if (isGrown && from.rowFixed && to.rowFixed) {
      return [
        { ...from, row: grown.first },
        { ...to, row: grown.last },
      ];
    }
    return [move(from), move(to)];
  };
}
