import { expect, test } from 'vitest';
import { RULES } from '../../test/figures/rules.ts';
import { boundsOf, isOpen } from './bounds.ts';
import type { ProbeRow } from './probes.ts';

const row = (target: string, [probes, known, up]: readonly number[]): ProbeRow => {
  const none = { month: '2025-10', no_boolean: 0n } as const;
  const counts = { probes: probes ?? 0, known: known ?? 0, up: up ?? 0 };
  return { component: 'api', target, hour: '2025-10-01 00', ...none, ...counts };
};

/** 1,000 minutes of a probe a minute. */
const asked = {
  component: 'api',
  span: { from: '2025-10-01 00:00:00', to: '2025-10-01 16:40:00' },
  rules: RULES,
  agreed: 99.5,
} as const;

test('unknown and missing probes are all down at the lowest and all up at the highest', () => {
  // 990 probes, of them 985 known and 984 up: 15 of 1,000 are open, 1 is down.
  const bounds = boundsOf([row('a', [990, 985, 984])], asked);
  expect(bounds).toEqual({
    lowest: 98.4,
    highest: 99.9,
    unknown: 15,
    met: { lowest: false, highest: true },
  });
  expect(bounds && isOpen(bounds)).toBe(true);
});

test('the bounds are the means over targets, and agree where everything is known', () => {
  const bounds = boundsOf([row('a', [1000, 1000, 1000]), row('b', [1000, 1000, 990])], asked);
  expect(bounds).toMatchObject({ lowest: 99.5, highest: 99.5, unknown: 0 });
  expect(bounds && isOpen(bounds)).toBe(false);
});

test('more probes than expected are counted as they are, and no target has no bounds', () => {
  expect(boundsOf([row('a', [2000, 2000, 1000])], asked)).toMatchObject({
    lowest: 50,
    highest: 50,
  });
  expect(boundsOf([], asked)).toBeUndefined();
});

test('maintenance is not missing, of one target as of both components', () => {
  const window = { from: '2025-10-01 00:00:00', to: '2025-10-01 08:20:00', reason: 'x' };
  const unknownWith = (own: object) => {
    const uptime = { ...RULES.uptime, maintenance: [{ ...window, ...own }] };
    return boundsOf([row('a', [400, 400, 400])], { ...asked, rules: { ...RULES, uptime } })
      ?.unknown;
  };
  // 500 of the 1,000 minutes are left, 400 of them known
  expect(unknownWith({})).toBe(100);
  expect(unknownWith({ component: 'api', target: 'a' })).toBe(100);
  expect(unknownWith({ component: 'infrastructure' })).toBe(600);
  expect(unknownWith({ target: 'b' })).toBe(600);
});

test('more probes than expected of which some are unknown are open', () => {
  // 1,500 probes of 1,000 minutes, 1,200 of them known
  expect(boundsOf([row('a', [1500, 1200, 1200])], asked)).toMatchObject({
    lowest: 80,
    highest: 100,
    unknown: 300,
  });
});

test('a target that was in maintenance all the time is no part of the mean', () => {
  const maintenance = [{ ...asked.span, target: 'b', reason: 'x' }];
  const rules = { ...RULES, uptime: { ...RULES.uptime, maintenance } };
  const probes = [row('a', [1000, 1000, 990]), row('b', [0, 0, 0])];
  expect(boundsOf(probes, { ...asked, rules })).toMatchObject({ lowest: 99, highest: 99 });
  expect(boundsOf([row('b', [0, 0, 0])], { ...asked, rules })).toBeUndefined();
});

test('without an agreed level nothing is met, and nothing is open', () => {
  const bounds = boundsOf([row('a', [990, 985, 984])], { ...asked, agreed: null });
  expect(bounds).toMatchObject({ lowest: 98.4, highest: 99.9, met: null });
  expect(bounds && isOpen(bounds)).toBe(false);
});
