import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/setup/count-reporter.ts';

/**
 * What a test needs beyond Node stands in the name of its file, NAME.db.test.ts, and is all that is set up for it:
 * `npm test -- src/figures` waits for nothing.
 */
const NEEDS = {
  sample: ['sample'],
  db: ['sample', 'database'],
  browser: ['sample', 'browser'],
  office: ['sample', 'office'],
  shell: ['shell'],
  gcc: ['gcc'],
  install: ['sample', 'install'],
} as const;

const needing = Object.entries(NEEDS).map(([name, setups]) => ({
  extends: true as const,
  test: {
    name,
    // The rules of counting are tried twice: on DuckDB with the plain tests, and here on both engines.
    include: [`**/*.${name}.test.ts`, ...(name === 'db' ? ['test/rules/*.test.ts'] : [])],
    globalSetup: setups.map((setup) => `test/setup/${setup}.ts`),
  },
}));

const plain = {
  extends: true as const,
  test: {
    name: 'plain',
    include: ['{src,test}/**/*.test.ts'],
    exclude: Object.keys(NEEDS).map((name) => `**/*.${name}.test.ts`),
  },
};

export default defineConfig({
  test: {
    projects: [plain, ...needing],
    reporters: ['default', new CountReporter()],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    isolate: false,
  },
});
