import type { Cell, Equation, Table } from './cells.ts';

/**
 * The cells to hide so that no small one is seen and none can be computed back: of each whole and its parts none is
 * hidden or at least two are, and what the sums leave open for a small cell reaches up to `below`. What is hidden is
 * seldom 0, so a reader may take it for 1 or more. The whole of everything is hidden last.
 */
export function cellsToHide(table: Table, below: number): ReadonlySet<number> {
  const hidden = new Set(table.cells.flatMap(({ small }, cell) => (small ? [cell] : [])));
  const above = equationsAbove(table);
  let more: number | undefined;
  do {
    while (hideLonely(table, hidden));
    more = nextFor(tightCells(table, hidden, below), { table, hidden, above });
    if (more !== undefined) hidden.add(more);
  } while (more !== undefined);
  return hidden;
}

type Hiding = { table: Table; hidden: Set<number>; above: readonly (readonly Equation[])[] };

function nextFor(tight: readonly number[], { table, hidden, above }: Hiding): number | undefined {
  return tight
    .flatMap((cell) => above[cell] ?? [])
    .map((equation) => second(equation, table.cells, hidden))
    .find((cell) => cell !== undefined);
}

/** Gives every cell that is hidden alone in its sum a second one; whether there was any. */
function hideLonely({ cells, equations }: Table, hidden: Set<number>): boolean {
  const before = hidden.size;
  for (const equation of equations) {
    const inside = [equation.whole, ...equation.parts].filter((cell) => hidden.has(cell));
    const more = inside.length === 1 ? second(equation, cells, hidden) : undefined;
    if (more !== undefined) hidden.add(more);
  }
  return hidden.size > before;
}

/** The one that is missed least: the smallest part that is no sum itself, else the smallest sum, else the whole. */
function second(
  { whole, parts }: Equation,
  cells: readonly Cell[],
  hidden: ReadonlySet<number>,
): number | undefined {
  const numberAt = (cell: number) => cells[cell]?.value ?? 0;
  const isWhole = (cell: number) => Number(cells[cell]?.whole ?? false);
  const isZero = (cell: number) => Number(numberAt(cell) === 0);
  const isOpen = (cell: number) => !hidden.has(cell) && (cells[cell]?.filled ?? false);
  const [part] = parts
    .filter(isOpen)
    .sort((a, b) => isZero(a) - isZero(b) || isWhole(a) - isWhole(b) || numberAt(a) - numberAt(b));
  return part ?? (isOpen(whole) ? whole : undefined);
}

/** By cell, the equations that hold it: what it is the whole of, what it is part of, and so on up the tree. */
function equationsAbove({ cells, equations }: Table): Equation[][] {
  const above: Equation[][] = cells.map(() => []);
  // Wholes stand behind their parts, so that from the end everything above a whole is known.
  for (const equation of [...equations].reverse()) {
    const { whole, parts } = equation;
    const further = above[whole] ?? [];
    for (const part of parts) above[part] = [equation, ...further];
    above[whole] = [...further.slice(0, 1), equation, ...further.slice(1)];
  }
  return above;
}

/** Small cells of which the sums tell that they are below the limit. */
function tightCells(table: Table, hidden: ReadonlySet<number>, below: number): number[] {
  const highest = highestOf(table, hidden);
  return [...hidden].filter((cell) => table.cells[cell]?.small && (highest[cell] ?? 0) < below);
}

/** The highest number that is left open for each cell. Along a tree, once up and once down finds it exactly. */
function highestOf({ cells, equations }: Table, hidden: ReadonlySet<number>): number[] {
  const low = cells.map(({ value }, cell) => (hidden.has(cell) ? Math.min(1, value) : value));
  const high = cells.map(({ value }, cell) =>
    hidden.has(cell) ? Number.POSITIVE_INFINITY : value,
  );
  const at = (bounds: readonly number[], cell: number) => bounds[cell] ?? 0;
  const add = (bounds: readonly number[], parts: readonly number[]) =>
    parts.reduce((sum, part) => sum + at(bounds, part), 0);
  for (const { whole, parts } of equations) {
    low[whole] = Math.max(at(low, whole), add(low, parts));
    high[whole] = Math.min(at(high, whole), add(high, parts));
  }
  for (const { whole, parts } of [...equations].reverse()) {
    const least = add(low, parts);
    for (const part of parts) {
      const room = at(high, whole) - (least - at(low, part));
      high[part] = Math.min(at(high, part), room);
    }
  }
  return high;
}
