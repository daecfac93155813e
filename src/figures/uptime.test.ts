import { expect, test } from 'vitest';
import { measureRows } from '../../test/figures/measure.ts';
import { RULES } from '../../test/figures/rules.ts';
import { isCompliant, UPTIME_API, UPTIME_INFRASTRUCTURE } from './uptime.ts';

type Answers = readonly [up: number, known: number];

const row = (target: string | null, [up, known]: Answers, more: object = {}) => ({
  component: 'api',
  target,
  hour: '2025-10-01 10',
  probes: known,
  known,
  up,
  ...more,
});

const apiOf = (probes: readonly object[], more: Parameters<typeof measureRows>[2] = {}) =>
  measureRows(UPTIME_API, { probes }, more);

test('the value is the mean of the targets, cut, and the verdict compares before that', () => {
  // 2/3 and 1: 83.3333...
  const measured = apiOf([row('booking', [2, 3]), row('sms', [5, 5])]);
  expect(measured).toMatchObject({ value: 83.33, met: false });
  // 99.5 exactly is met; one probe fewer of 2,000 is 99.45
  expect(apiOf([row('sms', [1990, 2000])])).toMatchObject({ value: 99.5, met: true });
  expect(apiOf([row('sms', [1989, 2000])])).toMatchObject({ value: 99.45, met: false });
  // 2/3 is 66.6666...: below an agreed 66.67, and above 66.66
  expect(apiOf([row('sms', [2, 3])], { agreed: 66.67 }).met).toBe(false);
  expect(apiOf([row('sms', [2, 3])], { agreed: 66.66 }).met).toBe(true);
  expect(apiOf([row('sms', [2, 3])], { agreed: null }).met).toBeNull();
});

test('rows of a target add up, those of the other component do not', () => {
  const rows = [
    row('sms', [1, 2], { probes: 3 }),
    row('sms', [3, 3], { hour: '2025-10-01 11' }),
    row('sms', [0, 9], { component: 'infrastructure' }),
    row(null, [1, 1]),
  ];
  const expected = 745 * 60; // one a minute
  expect(apiOf(rows).basis.targets).toEqual([
    { target: '', up: 1, known: 1, unknown: 0, expected },
    { target: 'sms', up: 4, known: 5, unknown: 1, expected },
  ]);
  expect(apiOf(rows).coverage).toEqual([
    { name: '', known: 1, expected },
    { name: 'sms', known: 5, expected },
  ]);
  expect(measureRows(UPTIME_INFRASTRUCTURE, { probes: rows }).value).toBe(0);
});

test('a target that fell silent is seen by the months around, and is no part of the mean', () => {
  const probes = [row('sms', [4, 5])];
  const measured = apiOf(probes, { period: { probes: [...probes, row('booking', [1, 1])] } });
  expect(measured.value).toBe(80);
  expect(measured.coverage?.map(({ name, known }) => [name, known])).toEqual([
    ['booking', 0],
    ['sms', 5],
  ]);
});

test('without a known answer there is a gap', () => {
  expect(apiOf([row('sms', [0, 0], { probes: 7 })])).toMatchObject({
    value: null,
    met: null,
    gap: 'no probe has a known answer',
  });
});

test('maintenance is no time to be probed in, overlaps once and within the month', () => {
  const window = (from: string, to: string, component?: 'api' | 'infrastructure') => ({
    from,
    to,
    component,
    reason: 'x',
  });
  const expectedWith = (...maintenance: ReturnType<typeof window>[]) =>
    apiOf([row('sms', [1, 1])], { rules: { uptime: { ...RULES.uptime, maintenance } } })
      .coverage?.[0]?.expected;
  const all = 745 * 60;
  expect(expectedWith(window('2025-10-02 10:00:00', '2025-10-02 11:00:00'))).toBe(all - 60);
  expect(expectedWith(window('2025-10-02 10:00:00', '2025-10-02 11:00:00', 'api'))).toBe(all - 60);
  const other = window('2025-10-02 10:00:00', '2025-10-02 11:00:00', 'infrastructure');
  expect(expectedWith(other)).toBe(all);
  const overlapping = [
    window('2025-10-02 10:30:00', '2025-10-02 11:30:00'),
    window('2025-10-02 10:00:00', '2025-10-02 11:00:00'),
    window('2025-10-02 10:10:00', '2025-10-02 10:20:00'),
    window('2025-10-05 00:00:00', '2025-10-05 00:10:00'),
  ];
  expect(expectedWith(...overlapping)).toBe(all - 100);
  // October begins at 22:00 UTC on 30 September and ends at 23:00 on the 31st
  const edges = [
    window('2025-09-30 21:00:00', '2025-09-30 22:30:00'),
    window('2025-10-31 22:50:00', '2025-11-02 00:00:00'),
    window('2025-09-01 00:00:00', '2025-09-02 00:00:00'),
  ];
  expect(expectedWith(...edges)).toBe(all - 40);
});

test('maintenance of one target is that of no other', () => {
  const from = '2025-10-02 10:00:00';
  const to = '2025-10-02 11:00:00';
  const maintenance = [{ from, to, target: 'sms', component: 'api' as const, reason: 'x' }];
  const probes = [row('booking', [1, 1]), row('sms', [1, 1])];
  const measured = apiOf(probes, { rules: { uptime: { ...RULES.uptime, maintenance } } });
  expect(measured.coverage?.map(({ expected }) => expected)).toEqual([745 * 60, 744 * 60]);
});

test('targets of the other component are no targets of this one', () => {
  const probes = [row('sms', [1, 1]), row('router', [0, 1], { component: 'infrastructure' })];
  expect(apiOf(probes).coverage?.map(({ name }) => name)).toEqual(['sms']);
  expect(apiOf(probes).value).toBe(100);
});

test('the level is kept when every month of every target says so', () => {
  const of = (...met: readonly (boolean | null | undefined)[]) =>
    isCompliant([
      {
        figures: met.map((one) => ({
          figure: 'uptime_api',
          month: '2025-10' as const,
          value: 1,
          basis: {},
          ...(one === undefined ? {} : { met: one }),
        })),
      },
    ]);
  expect(of(true, true, undefined)).toBe(true);
  expect(of(true, false)).toBe(false);
  expect(of(false, null)).toBe(false);
  expect(of(true, null)).toBeNull();
  expect(of(undefined)).toBeNull();
  const months = (...met: readonly (boolean | null)[]) =>
    isCompliant(
      met.map((one) => ({
        figures: [{ figure: 'uptime_api', month: '2025-10', value: 1, basis: {}, met: one }],
      })),
    );
  expect(months(true, true)).toBe(true);
  expect(months(true, null)).toBeNull(); // one month of several is open
  expect(months(null, false)).toBe(false);
});
