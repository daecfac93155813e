import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/setup/count-reporter.ts';

const TESTS = '{src,test}/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      // What the files of a run need is set up for them: `npm test -- src/figures` waits for nothing.
      {
        extends: true,
        test: { name: 'whole', include: [TESTS], globalSetup: 'test/setup/needs.ts' },
      },
      // What needs nothing; the rules of counting on DuckDB alone.
      {
        extends: true,
        test: { name: 'quick', include: [TESTS], exclude: ['**/*.*.test.ts'] },
      },
    ],
    reporters: ['default', new CountReporter()],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    isolate: false,
  },
});
