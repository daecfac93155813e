import { expect, test } from 'vitest';
import type { Correction } from '../../src/figures/corrections.ts';
import { figureOf, measureTables } from '../db/measured.ts';
import { message, probe } from '../db/tables.ts';

const DECISION = {
  place: 'corrections.yaml:1',
  reason: 'monitor',
  by: 'MedCom',
  decidedAt: '2025-11-03',
};

const leftOut = (more: { target?: string; from: string; to: string }): Correction => ({
  kind: 'probes',
  component: 'api',
  ...DECISION,
  ...more,
});

const HOUR = { from: '2025-10-15 13:00:00', to: '2025-10-15 14:00:00' };

const at = (clock: string, target: string, status_code: number) =>
  probe(`2025-10-15 ${clock}`, { component: 'api', target, status_code });

/** Two targets of four probes each; both are down at 13:30, and a at 15:00, too. */
const uptime_probe = ['a', 'b'].flatMap((target) => [
  at('12:59:59', target, 200),
  at('13:30:00', target, 500),
  at('14:00:00', target, 200),
  at('15:00:00', target, target === 'a' ? 500 : 200),
]);

test('probes of a time are left out, and the figure is told with and without', async () => {
  const { months, corrections } = await measureTables(
    { uptime_probe },
    { corrections: [leftOut(HOUR)] },
  );
  const [october] = months;
  // Left are 2 of 3 and 3 of 3 probes: (66.66.. + 100) / 2; without it 2 of 4 and 3 of 4.
  expect(corrections.map(({ effects }) => effects)).toEqual([
    [{ figure: 'uptime_api', month: '2025-10', value: 83.33, without: 62.5 }],
  ]);
  const figure = october && figureOf(october, 'uptime_api');
  expect(figure?.value).toBe(83.33);
  // 745 hours of October, one of them left out, a probe a minute.
  expect(figure?.basis.targets).toEqual([
    { target: 'a', up: 2, known: 3, unknown: 0, expected: 744 * 60 },
    { target: 'b', up: 3, known: 3, unknown: 0, expected: 744 * 60 },
  ]);
  expect(october?.course.downs.map(({ at: moment, target }) => [moment, target])).toEqual([
    ['2025-10-15 15:00:00', 'a'],
  ]);
});

test('a correction of one target leaves the others alone', async () => {
  const { months } = await measureTables(
    { uptime_probe },
    { corrections: [leftOut({ ...HOUR, target: 'b' })] },
  );
  const [october] = months;
  const targets = october && figureOf(october, 'uptime_api').basis.targets;
  expect(targets).toEqual([
    { target: 'a', up: 2, known: 4, unknown: 0, expected: 745 * 60 },
    { target: 'b', up: 3, known: 3, unknown: 0, expected: 744 * 60 },
  ]);
});

const replaced = (value: number | null): Correction => ({
  kind: 'figure',
  figure: 'sms_sent',
  from: '2025-10',
  to: '2025-11',
  value,
  ...DECISION,
});

test('a figure is replaced or left out in its months, and in no other', async () => {
  const tables = {
    sms: [message('1', '2025-09-15 12:00:00', null), message('2', '2025-10-15 12:00:00', null)],
  };
  const months = ['2025-09', '2025-10'] as const;
  const put = await measureTables(tables, { corrections: [replaced(7)] }, months);
  expect(put.months.map((month) => figureOf(month, 'sms_sent').value)).toEqual([1, 7]);
  expect(put.corrections[0]?.effects).toEqual([
    { figure: 'sms_sent', month: '2025-10', value: 7, without: 1 },
  ]);
  const left = await measureTables(tables, { corrections: [replaced(null)] }, months);
  expect(left.months.map((month) => figureOf(month, 'sms_sent'))).toMatchObject([
    { value: 1 },
    { value: null, gap: 'it was left out (monitor)' },
  ]);
});

test('a correction of the period that matches nothing is refused, one of another period is not', async () => {
  const idle = leftOut({ from: '2025-10-15 16:00:00', to: '2025-10-15 17:00:00' });
  await expect(measureTables({ uptime_probe }, { corrections: [idle] })).rejects.toMatchObject({
    exitCode: 2,
    message: 'corrections.yaml:1: this correction matches no probe.',
  });
  await expect(measureTables({}, { corrections: [replaced(null)] })).rejects.toThrow(
    'corrections.yaml:1: this correction matches no value of sms_sent.',
  );
  const later = leftOut({ from: '2025-12-15 16:00:00', to: '2025-12-15 17:00:00' });
  const { corrections } = await measureTables({ uptime_probe }, { corrections: [later] });
  expect(corrections).toEqual([]);
});
