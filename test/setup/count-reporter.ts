import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line that scripts can read: `N passed, N failed`. */
export class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [
      ...[...module.children.allTests()].map((test) => test.result().state),
      // A file that cannot even be loaded has no tests, and is a failure all the same.
      ...(module.errors().length > 0 ? ['failed'] : []),
    ]);
    const count = (state: string) => states.filter((one) => one === state).length;
    const skipped = count('skipped');
    const tail = skipped > 0 ? `, ${skipped} skipped` : '';
    process.stdout.write(`\n${count('passed')} passed, ${count('failed')} failed${tail}\n`);
  }
}
