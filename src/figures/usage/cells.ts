import type { Sums } from './sums.ts';
import type { Tree } from './tree.ts';

/** A number that is shown: of everything, of what belongs to nobody, or of an organisation. */
export type Cell = {
  value: number;
  /** Tells of somebody at all. What does not is never hidden. */
  filled: boolean;
  /** Tells of few, so that it must be hidden. */
  small: boolean;
  /** The whole of parts that are shown as well. */
  whole: boolean;
};

/** What anybody can add up: a whole and its parts, by their places in the list of cells. */
export type Equation = { whole: number; parts: readonly number[] };

/** The numbers of a month and how they add up. Parts stand before their wholes, the whole of everything is last. */
export type Table = {
  cells: readonly Cell[];
  equations: readonly Equation[];
  /** Of nobody; then by the ids of organisations. One without others below it has one number for both. */
  none: number;
  own: ReadonlyMap<string, number>;
  withBelow: ReadonlyMap<string, number>;
};

type Usage = {
  total: Sums;
  none: Sums;
  own: ReadonlyMap<string, Sums>;
  withBelow: ReadonlyMap<string, Sums>;
};

type Read = (sums: Sums) => Omit<Cell, 'whole'>;

/** Lays out one kind of number along the tree. */
export function tableOf(tree: Tree, usage: Usage, read: Read): Table {
  const cells: Cell[] = [];
  const equations: Equation[] = [];
  const [own, withBelow] = [new Map<string, number>(), new Map<string, number>()];
  const add = (sums: Sums | undefined, whole: boolean) => {
    const cell = sums ? read(sums) : { value: 0, filled: false, small: false };
    return cells.push({ ...cell, whole }) - 1;
  };
  const sumUp = (sums: Sums | undefined, parts: readonly number[]) => {
    const whole = add(sums, true);
    equations.push({ whole, parts });
    return whole;
  };
  const placeOf = (id: string) => withBelow.get(id) ?? Number.NaN;
  for (const { id, children } of [...tree.places].reverse()) {
    const mine = add(usage.own.get(id), false);
    own.set(id, mine);
    const parts = [mine, ...children.map(placeOf)];
    withBelow.set(id, children.length === 0 ? mine : sumUp(usage.withBelow.get(id), parts));
  }
  const none = add(usage.none, false);
  const tops = tree.places.filter(({ parent }) => parent === null);
  sumUp(usage.total, [none, ...tops.map(({ id }) => placeOf(id))]);
  return { cells, equations, none, own, withBelow };
}
