import type { ORGANISATIONS } from '../queries.ts';
import type { RowOf } from '../query.ts';

type Organisation = RowOf<typeof ORGANISATIONS>;

/** An organisation in its place. */
export type Place = {
  id: string;
  code: string | null;
  name: string | null;
  /** The id of the one above it; null at the top. */
  parent: string | null;
  /** How far below the top, which is 0. */
  level: number;
  children: readonly string[];
};

export type Tree = {
  /** Every organisation once, each before those below it; neighbours by their codes. */
  places: readonly Place[];
  /** Organisations that are each other's parents: the first of each stands at the top. */
  circles: readonly (readonly Organisation[])[];
  /** Organisations that name a parent which is not there; they stand at the top. */
  parentless: readonly Organisation[];
  /** Rows whose id is that of another, which stands for both. */
  repeated: readonly Organisation[];
};

/**
 * The organisations as trees, whatever their parents say: a circle is opened at its first organisation, and one whose
 * parent is missing stands at the top, so that each is counted once and all are counted.
 */
export function treeOf(organisations: readonly Organisation[]): Tree {
  const rows = [...organisations].sort(byCode);
  const known = new Map([...rows].reverse().map((each) => [each.id, each]));
  const isFirst = (each: Organisation) => known.get(each.id) === each;
  const sorted = rows.filter(isFirst);
  const repeated = rows.filter((each) => !isFirst(each));
  const isMissing = ({ parent_id: parent }: Organisation) => parent !== null && !known.has(parent);
  const parentless = sorted.filter(isMissing);
  const circles = circlesIn(sorted, known);
  const tops = new Set([...parentless, ...circles.flatMap(([first]) => first ?? [])]);
  const parentOf = (each: Organisation) => (tops.has(each) ? null : each.parent_id);
  const children = new Map<string | null, Organisation[]>();
  for (const each of sorted) {
    const siblings = children.get(parentOf(each));
    if (siblings) siblings.push(each);
    else children.set(parentOf(each), [each]);
  }
  const places = placed(children);
  return { places, circles, parentless, repeated };
}

function placed(children: ReadonlyMap<string | null, readonly Organisation[]>): Place[] {
  const places: Place[] = [];
  const below = (id: string | null) => children.get(id) ?? [];
  const open = [...below(null)].reverse().map((each) => ({ each, parent: '', level: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { each, level } = next;
    const { id, code, name } = each;
    const parent = level === 0 ? null : next.parent;
    const own = below(id);
    places.push({ id, code, name, parent, level, children: own.map((child) => child.id) });
    const inside = own.map((child) => ({ each: child, parent: id, level: level + 1 }));
    open.push(...inside.reverse());
  }
  return places;
}

/** Each circle once, its organisations by their codes. */
function circlesIn(
  sorted: readonly Organisation[],
  known: ReadonlyMap<string, Organisation>,
): Organisation[][] {
  const done = new Set<Organisation>();
  return sorted.flatMap((start) => {
    const path: Organisation[] = [];
    let next: Organisation | undefined = start;
    while (next && !done.has(next)) {
      done.add(next);
      path.push(next);
      next = known.get(next.parent_id ?? '');
    }
    const from = next ? path.indexOf(next) : -1;
    return from < 0 ? [] : [path.slice(from).sort(byCode)];
  });
}

/** By code, letter by letter; those without one last, by id. */
function byCode(a: Organisation, b: Organisation): number {
  if (a.code !== b.code) return a.code === null || (b.code !== null && a.code > b.code) ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}
