import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Fraction, fraction, times } from '../../fraction.ts';
import { type Table, tableOf } from './cells.ts';
import { cellsToHide } from './hide.ts';
import { addSums, noSums, type Sums } from './sums.ts';
import { type Tree, treeOf } from './tree.ts';

/** A tree by the place of each parent in the list, and what each organisation used itself. */
type Given = { parents: readonly number[]; own: readonly number[]; none: number };

function layOut({ parents, own, none }: Given): { tree: Tree; table: Table } {
  const id = (place: number) => `o${place}`;
  const organisations = own.map((_, place) => {
    const parent = parents[place] ?? -1;
    return {
      id: id(place),
      parent_id: parent < 0 ? null : id(parent),
      code: id(place),
      name: null,
    };
  });
  const tree = treeOf(organisations);
  const meetings = (count: number): Sums => ({ ...noSums(), meetings: count });
  const sums = new Map(own.map((count, place) => [id(place), meetings(count)]));
  const withBelow = new Map(own.map((_, place) => [id(place), noSums()]));
  const total = meetings(none);
  for (const [place, count] of own.entries()) {
    addSums(total, meetings(count));
    for (let at = place; at >= 0; at = parents[at] ?? -1) {
      addSums(withBelow.get(id(at)) ?? noSums(), meetings(count));
    }
  }
  const usage = { total, none: meetings(none), own: sums, withBelow };
  const table = tableOf(tree, usage, ({ meetings: value }) => ({
    value,
    filled: value > 0,
    small: value > 0 && value < 5,
  }));
  return { tree, table };
}

const trees = fc
  .array(
    fc.record({
      own: fc.oneof(
        fc.constant(0),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ max: 200, min: 0 }),
      ),
      up: fc.nat(),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .chain((all) =>
    fc.record({
      own: fc.constant(all.map(({ own }) => own)),
      parents: fc.constant(all.map(({ up }, place) => (place === 0 ? -1 : (up % (place + 1)) - 1))),
      none: fc.integer({ min: 0, max: 12 }),
    }),
  );

/** How many of the rows are not made of the others: Gauss, with exact fractions. */
function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => row.map((value) => fraction(value)));
  const less = (a: Fraction, b: Fraction) => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
  let found = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = left.findIndex((row, index) => index >= found && row[column]?.n !== 0n);
    if (pivot < 0) continue;
    const [row = []] = left.splice(pivot, 1);
    left.splice(found, 0, row);
    const head = row[column] ?? fraction(1);
    for (let other = found + 1; other < left.length; other += 1) {
      const share = left[other]?.[column] ?? fraction(0);
      const factor = times(share, fraction(head.d, head.n));
      left[other] = (left[other] ?? []).map((value, index) =>
        less(value, times(factor, row[index] ?? fraction(0))),
      );
    }
    found += 1;
  }
  return found;
}

/** The hidden cells that follow from the shown ones: linear algebra knows no more when it is told them, too. */
function computable({ equations }: Table, hidden: ReadonlySet<number>): number[] {
  const unknown = [...hidden];
  const rows = equations.map(({ whole, parts }) =>
    unknown.map((cell) => Number(parts.includes(cell)) - Number(cell === whole)),
  );
  const known = rank(rows);
  return unknown.filter((_, index) => {
    const itself = unknown.map((_, other) => Number(other === index));
    return rank([...rows, itself]) === known;
  });
}

test('on any tree no hidden number can be computed back from those that are shown', () => {
  fc.assert(
    fc.property(trees, (given) => {
      const { table } = layOut(given);
      const hidden = cellsToHide(table, 5);
      expect(computable(table, hidden)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('on any tree no small number is shown, and no 0 is hidden', () => {
  fc.assert(
    fc.property(trees, (given) => {
      const { table } = layOut(given);
      const hidden = cellsToHide(table, 5);
      for (const [cell, { value }] of table.cells.entries()) {
        if (value > 0 && value < 5) expect(hidden.has(cell)).toBe(true);
        if (value === 0) expect(hidden.has(cell)).toBe(false);
      }
    }),
    { numRuns: 150 },
  );
});

/** Whether a reader of what is shown cannot rule out that a hidden number is that high; hidden are 1 or more. */
function canBe(high: number, { cell, table, hidden }: Asked): boolean {
  const ranges = table.cells.map(({ value }, each) => {
    if (each === cell) return [high, high] as const;
    return hidden.has(each) ? ([1, Number.POSITIVE_INFINITY] as const) : ([value, value] as const);
  });
  // parts stand before their wholes, so each range is known when it is asked for
  return table.equations.every(({ whole, parts }) => {
    const least = parts.reduce((sum, part) => sum + (ranges[part]?.[0] ?? 0), 0);
    const most = parts.reduce((sum, part) => sum + (ranges[part]?.[1] ?? 0), 0);
    const [from = 0, to = 0] = ranges[whole] ?? [];
    ranges[whole] = [Math.max(from, least), Math.min(to, most)];
    return Math.max(from, least) <= Math.min(to, most);
  });
}

type Asked = { cell: number; table: Table; hidden: ReadonlySet<number> };

test('on any tree the sums leave open that a small number is as high as the limit', () => {
  fc.assert(
    fc.property(trees, (given) => {
      const { table } = layOut(given);
      const hidden = cellsToHide(table, 5);
      const small = [...hidden].filter((cell) => table.cells[cell]?.small);
      expect(small.filter((cell) => !canBe(5, { cell, table, hidden }))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a large number in a hidden sum lets nobody conclude that the others are small', () => {
  // o0 is 30 of its own, 2 and 2; with o1 all are 36: 36 - 30 - 1 - 1 would leave 4 at most for o1
  const { table } = layOut({ parents: [-1, -1, 0, 0], own: [30, 2, 2, 2], none: 0 });
  const hidden = cellsToHide(table, 5);
  const cell = table.own.get('o1') ?? -1;
  expect(canBe(5, { cell, table, hidden })).toBe(true);
  const numbers = [cell, table.own.get('o2') ?? -1, table.own.get('o3') ?? -1];
  const withoutMore = new Set([...numbers, table.withBelow.get('o0') ?? -1]);
  expect(canBe(5, { cell, table, hidden: withoutMore })).toBe(false);
  expect(canBe(4, { cell, table, hidden: withoutMore })).toBe(true);
});

test('the attack finds a number where only the small one is hidden', () => {
  const { table } = layOut({ parents: [-1, 0, 0], own: [50, 3, 20], none: 0 });
  const small = new Set(table.cells.flatMap(({ small: isSmall }, cell) => (isSmall ? [cell] : [])));
  expect(computable(table, small)).toEqual([...small]);
});

/** The hidden numbers by their names: `o1` with everything below, `o1 own` itself. */
function hiddenIn(given: Given): string[] {
  const { tree, table } = layOut(given);
  const hidden = cellsToHide(table, 5);
  const names = tree.places.flatMap(({ id, children }) => [
    ...(hidden.has(table.withBelow.get(id) ?? -1) ? [id] : []),
    ...(children.length > 0 && hidden.has(table.own.get(id) ?? -1) ? [`${id} own`] : []),
  ]);
  const others = [
    ...(hidden.has(table.none) ? ['none'] : []),
    ...(hidden.has(table.cells.length - 1) ? ['total'] : []),
  ];
  return [...names, ...others];
}

test('the second number is the smallest beside the first that is no sum itself', () => {
  // o1 has 3; of o0 itself 50, o2 20 and o3 9 with its o4, the 20 of o2 is the smallest that is no sum
  const given = { parents: [-1, 0, 0, 0, 3], own: [50, 3, 20, 2, 7], none: 0 };
  expect(hiddenIn({ ...given, own: [50, 3, 20, 6, 7] })).toEqual(['o1', 'o2']);
});

test('two small numbers whose sum tells that both are small get a third', () => {
  // 60 - 50 - 8 leaves 2 for o1 and o2: each is 1
  expect(hiddenIn({ parents: [-1, 0, 0, 0], own: [50, 1, 1, 8], none: 0 })).toEqual([
    'o1',
    'o2',
    'o3',
  ]);
});

test('where nothing else is left the sum is hidden, and something beside it', () => {
  // o1 = o2 + o3 = 1 + 4 = 5: with the 5 shown, neither can be more than 4
  const given = { parents: [-1, 0, 1, 1], own: [50, 0, 1, 4], none: 30 };
  expect(hiddenIn(given)).toEqual(['o0 own', 'o1', 'o2', 'o3']);
});

test('the whole of everything is hidden only where there is nothing else', () => {
  expect(hiddenIn({ parents: [-1], own: [3], none: 0 })).toEqual(['o0', 'total']);
  expect(hiddenIn({ parents: [-1], own: [3], none: 40 })).toEqual(['o0', 'none']);
});
