import { expect, test } from 'vitest';
import { october } from '../../test/figures/october.ts';
import { RULES } from '../../test/figures/rules.ts';
import { leaveOut, type ProbeCorrection, rulesWithout } from './corrections.ts';
import { probedSeconds } from './rules.ts';

const HOUR = { from: '2025-10-15 13:00:00', to: '2025-10-15 14:00:00' };
const NEXT_HOUR = { from: '2025-10-15 14:00:00', to: '2025-10-15 15:00:00' };

const ofProbes = (own: Partial<ProbeCorrection> = {}): ProbeCorrection => ({
  kind: 'probes',
  component: 'api',
  ...HOUR,
  place: 'corrections.yaml:3',
  reason: 'the monitor was down',
  by: 'MedCom',
  decidedAt: '2025-11-03',
  ...own,
});

const probed = (hour: string, target: string | null, [probes, known, up]: readonly number[]) => ({
  month: '2025-10' as const,
  component: 'api',
  target,
  hour: `2025-10-15 ${hour}`,
  probes: probes ?? 0,
  known: known ?? 0,
  no_boolean: 0n as const,
  up: up ?? 0,
});

const down = (clock: string, target: string | null, component = 'api') => ({
  month: '2025-10' as const,
  component,
  target,
  at: `2025-10-15 ${clock}`,
  next_at: null,
});

test('the probes of a correction are taken off those of their hour and target', () => {
  const uptime = [
    probed('13', 'a', [60, 58, 50]),
    probed('13', 'b', [60, 60, 60]),
    probed('14', 'a', [60, 60, 60]),
  ];
  const left = [
    { ...probed('13', 'a', [20, 19, 12]), correction: 0 },
    { ...probed('13', 'a', [10, 9, 8]), correction: 1 },
  ];
  const sms = [{ month: '2025-10' as const, messages: 9 }];
  const { rows, period } = leaveOut({ period: [], rows: { uptime, sms } }, left, [ofProbes()]);
  expect(rows.uptime).toEqual([
    probed('13', 'a', [30, 30, 30]),
    probed('13', 'b', [60, 60, 60]),
    probed('14', 'a', [60, 60, 60]),
  ]);
  expect(rows.sms).toEqual(sms);
  expect(period).toEqual([]);
});

test('probes that were down in the time of a correction are no longer told', () => {
  const downs = [
    down('12:59:59', 'a'),
    down('13:00:00', 'a'),
    down('13:59:59', null),
    down('13:30:00', 'a', 'infrastructure'),
    down('14:00:00', 'a'),
  ];
  const kept = (...corrections: readonly ProbeCorrection[]) =>
    leaveOut({ period: [], rows: { downs } }, [], corrections).rows.downs;
  expect(kept(ofProbes())).toEqual([downs[0], downs[3], downs[4]]);
  expect(kept(ofProbes({ target: 'a' }))).toEqual([downs[0], downs[2], downs[3], downs[4]]);
  expect(kept(ofProbes({ target: '' }))).toEqual([downs[0], downs[1], downs[3], downs[4]]);
  expect(kept()).toEqual(downs);
  expect(kept(ofProbes(), ofProbes(NEXT_HOUR))).toEqual([downs[0], downs[3]]);
});

test('without any probes there is nothing to leave out', () => {
  expect(leaveOut({ period: [], rows: {} }, [], [ofProbes()]).rows).toEqual({
    uptime: [],
    downs: [],
  });
});

test('the time of a correction is not expected to be probed, beside the maintenance', () => {
  const maintenance = [
    { from: '2025-10-01 10:00:00', to: '2025-10-01 10:10:00', reason: 'update' },
  ];
  const rules = { ...RULES, uptime: { ...RULES.uptime, maintenance } };
  const corrected = rulesWithout(rules, [ofProbes({ target: 'a' })]);
  const { span } = october();
  const expected = (target: string) =>
    probedSeconds({ component: 'api', target }, span, corrected.uptime.maintenance);
  expect(expected('a')).toBe(745 * 3600 - 600 - 3600);
  expect(expected('b')).toBe(745 * 3600 - 600);
  expect(corrected.uptime.interval_seconds).toBe(60);
  expect(corrected.sms).toEqual(rules.sms);
});
