import { stringify } from 'yaml';
import type { SamplePlan } from './plan.ts';

/** The rules that take the planted test conferences. */
export const TEST_CALLS = {
  service_types: ['test_call'],
  names: ['VDX Prøverum', 'Åben test', 'Test-99'],
  name_patterns: ['%prøveopkald%', 'test-__', '%(intern test)'],
  tags: ['systemtest'],
  organisations: ['VDX-TEST', 'KREDS-A'],
};

const HEAD = `# Settings for this made-up data set.
# Every rule of test_calls has conferences that it must take out.
`;
const TRUTH = '# Its true figures are in sample.json.\n';

/** Where the rows of a sample lie, as the settings name it. */
export type SampleSource = string | { url: string; password_file?: string };

/** The settings file under which a report on the sample gives its true figures. */
export function sampleSettings(plan: SamplePlan, source: SampleSource): string {
  return (
    HEAD +
    (typeof source === 'string' ? TRUTH : '') +
    stringify({
      sources: { history: source },
      time_zone: plan.timeZone,
      test_calls: TEST_CALLS,
      licences: { interval_seconds: plan.licenceIntervalSeconds },
      uptime: { interval_seconds: plan.probeIntervalSeconds },
    })
  );
}
