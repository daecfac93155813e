import { expect, test } from 'vitest';
import { measureRows } from '../../test/figures/measure.ts';
import { RULES, ZONE } from '../../test/figures/rules.ts';
import { spanOf } from '../zone.ts';
import { median, peaksBefore } from './licence-checks.ts';
import { PEAK_LICENCES } from './licences.ts';
import { gatherUse } from './licences-used.ts';

const POOL = { rules: { licences: { pool: 100, interval_seconds: 30 } } };

const used = (value: number | null, samples = 1, first_at = '2025-10-02 10:00:00') => ({
  used: value,
  samples,
  first_at,
});
type Change = { at: string; net: number };
const change = (at: string, net: number): Change => ({ at: `2025-10-15 ${at}`, net });

function gathered(changes: readonly Change[]): object[] {
  const use = gatherUse(spanOf('2025-10', ZONE));
  for (const each of changes) use.add({ month: '2025-10', ...each });
  return use.rows();
}

const ofSamples = (...samples: readonly object[]) =>
  measureRows(PEAK_LICENCES, { samples, used: [] }, POOL);
const ofCalls = (...changes: readonly Change[]) =>
  measureRows(PEAK_LICENCES, { samples: [], used: gathered(changes) }, POOL);

test('the peak is the highest sample, and of equal ones the first', () => {
  const { value, basis, coverage } = ofSamples(
    used(40, 10),
    used(95, 2, '2025-10-03 09:00:00'),
    used(95, 1, '2025-10-04 09:00:00'),
    used(null, 5),
    used(85, 3),
  );
  expect(value).toBe(95);
  expect(basis).toEqual({
    from: 'samples',
    peak: 95,
    peak_at: '2025-10-03 09:00:00',
    samples: 16,
    expected_samples: 745 * 120,
    pool: 100,
    seconds_above_80_percent: 6 * 30,
    seconds_above_90_percent: 3 * 30,
  });
  expect(coverage).toEqual([{ name: '', known: 16, expected: 745 * 120 }]);
});

test('exactly 80 and 90 % of the pool are not above them', () => {
  expect(ofSamples(used(80), used(90)).basis).toMatchObject({
    seconds_above_80_percent: 30,
    seconds_above_90_percent: 0,
  });
});

test('exactly 80 and 90 % of the pool are not above them for calls either', () => {
  const { basis } = ofCalls(
    change('10:00:00', 80),
    change('10:10:00', 10),
    change('10:15:00', -90),
  );
  expect(basis).toMatchObject({
    seconds_above_80_percent: 5 * 60,
    seconds_above_90_percent: 0,
  });
});

test('calls that begin at once are in use together, and ended ones take nothing', () => {
  const { basis, value } = ofCalls(
    change('10:00:00', 50),
    change('10:00:00', 45),
    change('10:00:30', -95),
  );
  expect(value).toBe(95);
  expect(basis).toMatchObject({ seconds_above_90_percent: 30, peak_at: '2025-10-15 10:00:00' });
});

test('calls are asked only where no sample is known', () => {
  const isNeeded = (...samples: readonly object[]) =>
    PEAK_LICENCES.fallback?.isNeeded({
      samples: samples.map((one) => ({ month: '2025-10' as const, ...one })),
      used: [],
    });
  expect(PEAK_LICENCES.fallback?.names).toEqual(['used']);
  expect(isNeeded()).toBe(true);
  expect(isNeeded(used(null))).toBe(true);
  expect(isNeeded(used(null), used(0))).toBe(false);
});

test('without samples the peak and its time follow from what calls take and give back', () => {
  const { value, basis } = ofCalls(
    change('10:00:00', 81),
    change('10:10:00', 10),
    change('10:11:00', -20),
    change('10:12:00', 20),
    change('10:15:00', -91),
  );
  expect(value).toBe(91);
  expect(basis).toEqual({
    from: 'calls',
    peak: 91,
    peak_at: '2025-10-15 10:10:00',
    changes: 5,
    pool: 100,
    seconds_above_80_percent: 10 * 60 + 60 + 3 * 60,
    seconds_above_90_percent: 60 + 3 * 60,
  });
});

test('what was taken before the month is in use at its first instant, and nothing after its last', () => {
  const { value, basis } = measureRows(
    PEAK_LICENCES,
    {
      samples: [],
      used: gathered([
        { at: '2025-09-01 00:00:00', net: 95 },
        { at: '2025-12-01 00:00:00', net: -95 },
      ]),
    },
    POOL,
  );
  expect(value).toBe(95);
  expect(basis).toMatchObject({
    peak_at: '2025-09-30 22:00:00',
    seconds_above_80_percent: 745 * 3600,
    seconds_above_90_percent: 745 * 3600,
  });
});

test('with neither samples nor calls there is a gap', () => {
  expect(ofCalls()).toEqual({
    value: null,
    basis: { from: 'calls' },
    gap: 'neither samples nor calls',
  });
});

test('the form names the pool', () => {
  expect(PEAK_LICENCES.texts.danish.formLabel?.(RULES)).toBe(
    'VDX-licensforbrug (Pexip - aftale på 1.500 licenser)',
  );
});

test('the peaks before are those of twelve months, and of no other figure', () => {
  const entry = (month: `${number}-${number}`, value: number, figure = 'peak_licences') => ({
    month,
    figure,
    value,
  });
  const entries = [
    entry('2024-09', 1),
    entry('2024-10', 2),
    entry('2025-09', 3),
    entry('2025-10', 4),
    entry('2025-09', 5, 'sms_sent'),
  ];
  expect(peaksBefore('2025-10', entries)).toEqual([2, 3]);
  expect(median([10, 9, 100])).toBe(10);
});
