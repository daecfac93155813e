import { type Cell, contains, type Range } from './refs.ts';

/** Merged ranges by the rows that they lie in; those over very many rows apart. */
export type Merges = { all: Range[]; byRow: Map<number, Range[]>; tall: Range[] };

const TALL = 1000;

export const noMerges = (): Merges => ({ all: [], byRow: new Map(), tall: [] });

export function indexMerges(all: Range[]): Merges {
  const merges: Merges = { ...noMerges(), all };
  for (const range of all) {
    if (range.to.row - range.from.row > TALL) {
      merges.tall.push(range);
      continue;
    }
    for (let row = range.from.row; row <= range.to.row; row += 1) {
      const here = merges.byRow.get(row);
      if (here) here.push(range);
      else merges.byRow.set(row, [range]);
    }
  }
  return merges;
}

export function findMerge({ byRow, tall }: Merges, cell: Cell): Range | undefined {
  const near = byRow.get(cell.row)?.find((range) => contains(range, cell));
  return near ?? tall.find((range) => contains(range, cell));
}
