import { expect, test } from 'vitest';
import {
  COMMANDS,
  type CommandName,
  type Fault,
  harmOf,
  soundRun,
  withInjector,
} from '../faults/faults.ts';

/** Where faults are put, of so many calls that change a file. */
const FAULTS: Record<CommandName, (calls: number) => Fault[]> = {
  quarter: () => [{ at: 8, kind: 'enospc' }], // the plan of the changes, before any of them
  revise: (calls) => [{ at: calls - 8, kind: 'kill' }],
  import: (calls) => [{ at: Math.floor(calls / 2), kind: 'eio' }],
};

/** Some of what `npm run faults` tries: a kill around the moment at which a run decides, and a disk that fails before. */
test.each(Object.keys(COMMANDS) as CommandName[])(
  '%s leaves all old or all new files, and the next run works',
  async (name) => {
    await withInjector(async (library) => {
      const { expected, calls } = await soundRun(name, library);
      expect(calls).toBeGreaterThan(10);
      for (const fault of FAULTS[name](calls))
        expect(await harmOf(name, fault, { library, expected })).toBe(undefined);
    });
  },
  600_000,
);
