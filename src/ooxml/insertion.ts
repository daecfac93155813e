import type { RefEnd, RefMap } from './formulas.ts';
import type { Range } from './refs.ts';

/** New rows before row `at`, each a copy of one of `sources` (rows as they are numbered before). */
export type Insertion = {
  at: number;
  sources: readonly number[];
  /** The first of the copied rows below their head: what begins there, or in the head, begins with the block. */
  body?: number;
  /** The columns whose cells are copied; all of them unless given. */
  isCopied?: (column: number) => boolean;
};

type Span = { first: number; last: number };

/** Where a row that was there before stands afterwards. */
export function movedRow({ at, sources }: Insertion, row: number): number {
  return row >= at ? row + sources.length : row;
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
    return { first: first - top + at, last: last + sources.length };
  }
  return { first: movedRow(insertion, first), last: movedRow(insertion, last) };
}

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

/** Maps the references of formulas that are not copied. */
export function insertionMap(insertion: Insertion): RefMap {
  return (from, to) => {
    const { first, last } = movedSpan(insertion, { first: from.row, last: to.row });
    return [
      { ...from, row: first },
      { ...to, row: last },
    ];
  };
}

/**
 * Maps the references of a copied formula, which are those of its original before the insertion: those into the
 * copied rows go to the copies next to it, other relative ones move as in any copy, other fixed ones stay.
 */
export function copyMap(insertion: Insertion, index: number): RefMap {
  const { at, sources } = insertion;
  const source = sources[index] ?? at;
  const offset = at + index - movedRow(insertion, source);
  const move = (end: RefEnd): RefEnd => {
    const copied = sources.indexOf(end.row);
    if (copied >= 0) return { ...end, row: at + copied };
    const row = movedRow(insertion, end.row);
    return { ...end, row: end.rowFixed ? row : row + offset };
  };
  return (from, to) => [move(from), move(to)];
}
