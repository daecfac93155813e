import { stringify } from 'yaml';
import { DATABASE_FILE, type SampleFormat } from './export.ts';
import type { SamplePlan } from './plan.ts';

/** The rules that take the planted test conferences. */
export const TEST_CALLS = {
  service_types: ['test_call'],
  names: ['VDX Prøverum', 'Åben test', 'Test-99'],
  name_patterns: ['%prøveopkald%', 'test-__', '%(intern test)'],
  tags: ['systemtest'],
  organisations: ['VDX-TEST', 'KREDS-A'],
} as const;

const HEAD = `# Settings for this made-up data set. Its true figures are in sample.json.
# Every rule of test_calls has conferences that it must take out.
`;

/** The settings file under which a report on the sample gives its true figures. */
export function sampleSettings(plan: SamplePlan, format: SampleFormat): string {
  return (
    HEAD +
    stringify({
      sources: { history: format === 'duckdb' ? DATABASE_FILE : '.' },
      time_zone: plan.timeZone,
      test_calls: TEST_CALLS,
      licences: { interval_seconds: plan.licenceIntervalSeconds },
      uptime: { interval_seconds: plan.probeIntervalSeconds },
    })
  );
}
