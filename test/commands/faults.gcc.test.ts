import { expect, test } from 'vitest';
import { type CommandName, type Fault, harmOf, withInjector } from '../faults/faults.ts';

/** Some of what `npm run faults` tries. */
const FAULTS: readonly [CommandName, Fault][] = [
  ['quarter', { at: 8, kind: 'enospc' }], // the plan of the changes, before any of them
  ['revise', { at: 36, kind: 'kill' }], // around the moment at which a run decides
  ['import', { at: 12, kind: 'eio' }],
];

test.each(FAULTS)(
  '%s leaves all old or all new files after %o, and the next run works',
  async (name, fault) => {
    await withInjector(async (library) => {
      expect(await harmOf(name, fault, { library })).toBe(undefined);
    });
  },
  600_000,
);
