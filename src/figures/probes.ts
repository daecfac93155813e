import { z } from 'zod';
import { bytes, count, hour, instant, key, month, none } from '../rows.ts';
import { query, type RowOf } from './query.ts';

export const COMPONENTS = ['infrastructure', 'api'] as const;

/** What a probe is about. */
export type Component = (typeof COMPONENTS)[number];

export const PROBES = query(
  'uptime',
  'uptime',
  z.object({
    month,
    component: key,
    target: key,
    hour,
    probes: count,
    known: count,
    no_boolean: none('ok of a probe is neither 0 nor 1'),
    up: count,
  }),
);

/** The probes that were down; `next_at` is the next probe of the target within twice the interval. */
export const DOWNS = query(
  'uptime',
  'downs',
  z.object({ month, component: bytes, target: bytes, at: instant, next_at: instant.nullable() }),
);

/** Probes that corrections leave out; `correction` is its place in the list that was asked for. */
export const CORRECTED_PROBES = query(
  'uptime',
  'corrected-probes',
  PROBES.row.extend({ correction: count }),
);

export type ProbeRow = RowOf<typeof PROBES>;

type Counts = { up: number; known: number; probes: number };

/** The names of the targets of a component in any of the rows, sorted. */
export function targetsOf(component: Component, rows: readonly ProbeRow[]): string[] {
  return [...tallyOf(rows)[component].keys()].sort();
}

/** The probes of one target: those up, those with a known answer, and those without. */
export function countsOf(
  target: string,
  rows: readonly ProbeRow[],
  component: Component,
): { target: string; up: number; known: number; unknown: number } {
  const { up, known, probes } = tallyOf(rows)[component].get(target) ?? NO_PROBES;
  return { target, up, known, unknown: probes - known };
}

const NO_PROBES: Counts = { up: 0, known: 0, probes: 0 };

type Tally = Readonly<Record<Component, ReadonlyMap<string, Counts>>>;

const tallies = new WeakMap<readonly ProbeRow[], Tally>();

/** The hours of each target added up: once for each list of rows, for every figure and picture asks the same ones. */
function tallyOf(rows: readonly ProbeRow[]): Tally {
  const found = tallies.get(rows);
  if (found) return found;
  const tally = { infrastructure: new Map<string, Counts>(), api: new Map<string, Counts>() };
  for (const { component, target, up, known, probes } of rows) {
    if (!isComponent(component)) continue;
    const name = target ?? '';
    const sum = tally[component].get(name) ?? { ...NO_PROBES };
    sum.up += up;
    sum.known += known;
    sum.probes += probes;
    tally[component].set(name, sum);
  }
  tallies.set(rows, tally);
  return tally;
}

const NAMES: ReadonlySet<string | null> = new Set(COMPONENTS);

/** Whether a figure is about the component. */
export function isComponent(name: string | null): name is Component {
  return NAMES.has(name);
}
