import { defineConfig } from 'vitest/config';
import { CountReporter } from './test/setup/count-reporter.ts';

/**
 * What a test needs beyond Node stands in the name of its file, NAME.db.test.ts, and is all that is set up for it:
 * `npm test -- src/figures` waits for nothing.
 */
const RULES = 'test/rules/*.test.ts';

const NEEDS = {
  sample: ['sample'],
  db: ['sample', 'database'],
  browser: ['sample', 'browser'],
  office: ['sample', 'office'],
  shell: ['shell'],
  gcc: ['gcc'],
  install: ['sample', 'install'],
} as const;

const withNeeds = Object.keys(NEEDS).map((name) => `**/*.${name}.test.ts`);

const needing = Object.entries(NEEDS).map(([name, setups]) => ({
  extends: true as const,
  test: {
    name,
    include: [`**/*.${name}.test.ts`, ...(name === 'db' ? [RULES] : [])],
    globalSetup: setups.map((setup) => `test/setup/${setup}.ts`),
  },
}));

const plain = {
  extends: true as const,
  test: {
    name: 'plain',
    include: ['{src,test}/**/*.test.ts'],
    exclude: [RULES, ...withNeeds],
  },
};

/** The rules of counting on DuckDB alone, for the quick tests; the whole suite tries them on both engines at once. */
const rules = {
  extends: true as const,
  test: { name: 'rules', include: [RULES], exclude: withNeeds },
};

export default defineConfig({
  test: {
    projects: [plain, rules, ...needing],
    reporters: ['default', new CountReporter()],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: '100%',
    isolate: false,
  },
});
