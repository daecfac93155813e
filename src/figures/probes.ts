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

/** The names of the targets of a component in any of the rows, sorted. */
export function targetsOf(component: Component, rows: readonly ProbeRow[]): string[] {
  const own = rows.filter((row) => row.component === component);
  return [...new Set(own.map(({ target }) => target ?? ''))].sort();
}

/** The probes of one target: those up, those with a known answer, and those without. */
export function countsOf(
  target: string,
  rows: readonly ProbeRow[],
  component: Component,
): { target: string; up: number; known: number; unknown: number } {
  const own = rows.filter((row) => row.component === component && (row.target ?? '') === target);
  const total = (key: 'up' | 'known' | 'probes') => own.reduce((sum, row) => sum + row[key], 0);
  const [up, known, probes] = [total('up'), total('known'), total('probes')];
  return { target, up, known, unknown: probes - known };
}
