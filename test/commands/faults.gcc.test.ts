import { expect, test } from 'vitest';
import {
  COMMANDS,
  type CommandName,
  type Fault,
  harmOf,
  soundRun,
  withInjector,
} from '../faults/faults.ts';

const NAMES = Object.keys(COMMANDS) as CommandName[];

/** Some of what `npm run faults` tries: a kill around the moment at which a run decides, and a disk that fails before. */
test.each(NAMES)(
  '%s leaves all old or all new files, and the next run works',
  async (name) => {
    await withInjector(async (library) => {
      const { expected, calls } = await soundRun(name, library);
      expect(calls).toBeGreaterThan(10);
      const faults: Fault[] = [
        { at: 8, kind: 'enospc' }, // the plan of the changes, before any of them
        { at: calls - 8, kind: 'kill' },
        { at: Math.floor(calls / 2), kind: name === 'import' ? 'eio' : 'enospc' },
      ];
      for (const fault of faults)
        expect(await harmOf(name, fault, { library, expected })).toBe(undefined);
    });
  },
  600_000,
);
