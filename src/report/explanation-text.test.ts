import { expect, test } from 'vitest';
import { PLAIN } from '../../test/report/explanation.ts';
import { explanationText, headSection } from './explanation-text.ts';

const SHAPE = { width: 80, timeZone: 'Europe/Copenhagen', sql: false };

const revision = {
  revisedAt: '2025-12-05T08:00:00Z',
  month: '2025-10',
  figure: 'uptime_api',
  old: 99.1,
  new: 99.8,
  reason: 'counted twice',
} as const;

test('an answer that is not the published one says so, with what that replaced', () => {
  const history = { ...PLAIN.history, published: 99.8, same: false, revisions: [revision] };
  expect(
    headSection({ ...PLAIN, history }, { width: 120 }),
  ).toBe(`Uptime, API in October 2025: 99.90 %
  Agreed are 99.50 %: met.
  Published as 99.80 %: today's answer is another. On 2025-12-05 99.80 % replaced 99.10 %: counted twice.`);
});

test('an outage is told in local time, with its length and against what is allowed', () => {
  const outage = { component: 'api', target: 'sms', seconds: 90 };
  const downtime = {
    figure: 'uptime_api',
    allowed: 223.5,
    used: 0.75,
    targets: [
      { target: 'booking', minutes: 0 },
      { target: 'sms', minutes: 1.5 },
    ],
    outages: [{ ...outage, from: '2025-10-25 23:30:00', to: '2025-10-25 23:31:30' }],
  };
  const text = explanationText({ ...PLAIN, downtime }, SHAPE);
  expect(text).toContain(`Downtime: 0.8 min. as the mean of the targets, of 223.5 min. allowed
  booking    0  min.
  sms      1.5  min.
  2025-10-26 01:30  - 2025-10-26 01:31  1.5  min.  sms`);
});

test('the moment of a peak is told in local time, with the time above the pool', () => {
  const basis = { peak_at: '2025-10-14 22:00:30', pool: 1500, seconds_above_80_percent: 7200 };
  const text = explanationText({ ...PLAIN, figure: 'peak_licences', basis }, SHAPE);
  expect(text).toContain('for the first time at 2025-10-15 00:00 (Europe/Copenhagen)');
  expect(text).toContain('above 80 % of the pool of 1,500: 120 min.');
});

test('counts change by a share, percentages by points', () => {
  const history = { ...PLAIN.history, monthBefore: 99.95, yearBefore: 99.9 };
  expect(explanationText({ ...PLAIN, history }, SHAPE)).toContain(
    'September 2025  99.95 %  -0.05 points\n  October 2024    99.90 %      the same',
  );
  const counted = { ...PLAIN, unit: 'count' as const, value: 110 };
  expect(
    explanationText({ ...counted, history: { ...history, monthBefore: 100 } }, SHAPE),
  ).toContain('September 2025  100  +10.0 %');
});

test('a correction is told with the figure without it, a figure that went with what it was', () => {
  const effect = { figure: 'uptime_api', month: '2025-10', value: null, without: 99.9 } as const;
  const decision = { reason: 'the monitor was down', by: 'MedCom', decidedAt: '2025-11-03' };
  const history = { ...PLAIN.history, revisions: [{ ...revision, new: null }] };
  const back = [...history.revisions, { ...revision, old: null, reason: 'it was right' }];
  const again = { ...PLAIN.history, published: 99.9, same: true, revisions: back };
  expect(headSection({ ...PLAIN, history: again }, { width: 200 })).toContain(
    'On 2025-12-05 it was left out: counted twice. On 2025-12-05 it came back: it was right.',
  );
  const corrected = { ...PLAIN, value: null, history, corrections: [{ ...effect, ...decision }] };
  expect(headSection(corrected, { width: 120 })).toContain(`Uptime, API in October 2025: none
  Agreed are 99.50 %: met.
  Published as 99.10 % until 2025-12-05, and left out since: counted twice.
  Corrected: left out, and 99.90 % without the correction: the monitor was down (MedCom, 2025-11-03).`);
});
