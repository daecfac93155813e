import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/setup/count-reporter.ts';
import { OneOfEachKind } from './test/setup/sequence.ts';

const TESTS = '{src,test}/**/*.test.ts';
const INSTALLED = '**/*.install.test.ts';
const globalSetup = 'test/setup/needs.ts';

export default defineConfig({
  test: {
    projects: [
      // What the files of a run need is set up for them: `npm test -- src/figures` waits for nothing.
      {
        extends: true,
        test: { name: 'whole', include: [TESTS], exclude: [INSTALLED], globalSetup },
      },
      // The package as others get it.
      { extends: true, test: { name: 'installed', include: [INSTALLED], globalSetup } },
      // What needs nothing; the rules of counting on DuckDB alone.
      { extends: true, test: { name: 'quick', include: [TESTS], exclude: ['**/*.*.test.ts'] } },
    ],
    reporters: ['default', new CountReporter()],
    sequence: { sequencer: OneOfEachKind },
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Every third test waits for another program.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
    // What is thrown away soon need not be looked through, and what runs a few times need not be made fast.
    execArgv: ['--max-semi-space-size=64', '--interrupt-budget=1000000'],
  },
});
