import { expect, test } from 'vitest';
import { type ProbePlan, plannedUptime, planProbes } from './probe-targets.ts';

const MINUTES_OF_30_DAYS = 43_200;

function plan(infrastructure: number, api: number): ProbePlan[] {
  return planProbes({
    seconds: MINUTES_OF_30_DAYS * 60,
    intervalSeconds: 60,
    uptime: { infrastructure, api },
  });
}

test.each([
  { shown: 99.95, shownApi: 99.4 },
  { shown: 63.11, shownApi: 100 },
  { shown: 99.99, shownApi: 98.26 },
  { shown: 40, shownApi: 0 },
])('a planned uptime is the one asked for: %o', ({ shown, shownApi }) => {
  const probes = plan(Math.round(shown * 100), Math.round(shownApi * 100));
  expect(plannedUptime(probes, 'infrastructure')).toBe(shown);
  expect(plannedUptime(probes, 'api')).toBe(shownApi);
});

test('the uptime is the mean of the targets, not of all probes, and is cut', () => {
  const target = {
    component: 'api',
    target: '',
    unknown: 0,
    outageStart: 0,
    step: 1,
    offset: 0,
  } as const;
  const probes: ProbePlan[] = [
    { ...target, probes: 3, down: 1 },
    { ...target, probes: 1000, down: 0 },
  ];
  // (2/3 + 1) / 2 = 83.333... %
  expect(plannedUptime(probes, 'api')).toBe(83.33);
});

test('a full uptime has unknown probes but none that is down', () => {
  for (const probes of plan(10_000, 10_000)) {
    expect(probes.down).toBe(0);
    expect(probes.unknown).toBeGreaterThan(0);
  }
});
