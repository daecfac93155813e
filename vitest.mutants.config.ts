import { defineConfig } from 'vitest/config';

/** The tests that faults are put before by `npm run mutants`: those beside the code in question, which need nothing. */
export default defineConfig({
  test: {
    include: ['src/{figures,history,settings}/**/*.test.ts', 'src/{period,fraction}.test.ts'],
    exclude: ['**/*.*.test.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    isolate: false,
  },
});
