import { expect, test } from 'vitest';
import { measureMonth, type SomeRules } from '../../test/db/measured.ts';
import { probe } from '../../test/db/tables.ts';
import { RULES } from '../../test/figures/rules.ts';
import type { Correction, ProbeCorrection } from '../figures/corrections.ts';
import { boundsByMonth, boundsNotes, boundsText, hangsOnBounds } from './uptime-bounds.ts';

const HOURLY: SomeRules = { uptime: { interval_seconds: 3600 } };
const rules = { ...RULES, uptime: { ...RULES.uptime, interval_seconds: 3600 } };
const START = Date.UTC(2025, 8, 30, 22);

/** A probe an hour of October 2025, which has 745 hours in Copenhagen; `status` says how each hour went. */
const october = (status: (hour: number) => number | null) =>
  measureMonth(
    {
      uptime_probe: Array.from({ length: 745 }, (_, hour) => hour).flatMap((hour) => {
        const code = status(hour);
        const at = new Date(START + hour * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
        return code === null ? [] : [probe(at, { target: 'a', status_code: code })];
      }),
    },
    HOURLY,
  );

const boundsIn = (
  measured: Awaited<ReturnType<typeof october>>,
  corrections: readonly Correction[] = [],
  now = new Date('2025-12-01'),
) => boundsByMonth([measured], { rules, corrections, now });

test('five hours of 745 that nobody measured leave it open whether 99.50 % were kept', async () => {
  const measured = await october((hour) => (hour < 5 ? null : 200));
  const bounds = boundsIn(measured);
  // 740 of 745 is 99.328 %
  expect(bounds).toMatchObject([{ figure: 'uptime_api', lowest: 99.32, highest: 100, open: true }]);
  expect(boundsText(bounds[0])).toBe('99,32 – 100,00 %');
  expect(hangsOnBounds([measured], bounds)).toBe(false); // the infrastructure has no answer at all
  expect(boundsNotes(bounds, rules)).toEqual([
    'Om "Oppetid - VDX-API" holder kravet på 99,50 %, afhænger af tid, der ikke er målt. Regnet som nede og som oppe: ' +
      'oktober 2025 (99,32 – 100,00 %).',
  ]);
});

test('three hours of 745 are too few to matter, and are told as bounds alone', async () => {
  const measured = await october((hour) => (hour < 3 ? null : 200));
  const bounds = boundsIn(measured);
  // 742 of 745 is 99.597 %
  expect(boundsText(bounds[0])).toBe('99,59 – 100,00 %');
  expect(boundsNotes(bounds, rules)).toEqual([]);
});

test('where all was measured the bounds are one number', async () => {
  const bounds = boundsIn(await october((hour) => (hour < 5 ? 500 : 200)));
  expect(boundsText(bounds[0])).toBe('99,32 %');
  expect(boundsText(undefined)).toBe('–');
});

test('hours of a month that are still to come are not missing', async () => {
  const measured = await october((hour) => (hour < 100 ? 200 : null));
  const bounds = boundsIn(measured, [], new Date(START + 100 * 3_600_000));
  expect(boundsText(bounds[0])).toBe('100,00 %');
});

test('what a correction leaves out is not missing, and a value that was decided on has no bounds', async () => {
  const measured = await october((hour) => (hour < 5 ? null : 200));
  const decision = { place: 'x', reason: 'x', by: 'x', decidedAt: '2025-11-01' };
  const left: ProbeCorrection = {
    ...decision,
    kind: 'probes',
    component: 'api',
    from: '2025-09-30 22:00:00',
    to: '2025-10-01 03:00:00',
  };
  expect(boundsText(boundsIn(measured, [left])[0])).toBe('100,00 %');
  const put = { ...decision, kind: 'figure', figure: 'uptime_api', value: 99.9 } as const;
  expect(boundsIn(measured, [{ ...put, from: '2025-10', to: '2025-10' }])).toEqual([]);
});

test('the answer hangs on the bounds where each miss is open, or, without a miss, any month', async () => {
  const measured = await october((hour) => (hour < 5 ? null : 200));
  const only = (met: boolean | null) => ({
    ...measured,
    figures: measured.figures.flatMap((figure) =>
      figure.figure === 'uptime_api' ? [{ ...figure, met }] : [],
    ),
  });
  const open = boundsIn(measured);
  const closed = open.map((each) => ({ ...each, open: false }));
  expect(hangsOnBounds([only(true)], open)).toBe(true);
  expect(hangsOnBounds([only(true)], closed)).toBe(false);
  expect(hangsOnBounds([only(false)], open)).toBe(true);
  expect(hangsOnBounds([only(false)], closed)).toBe(false);
  expect(hangsOnBounds([only(null)], open)).toBe(false);
});
