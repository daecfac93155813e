import { expect, test } from 'vitest';
import { daysBetween } from '../../src/report/local.ts';
import { uptimeDetails } from '../../src/report/uptime-details.ts';
import { hourDetails, levelDetails, licenceDetails } from '../../src/report/use-details.ts';
import { measureMonth } from '../db/measured.ts';
import { meeting, probe, sample, stream, together } from '../db/tables.ts';
import { ZONE } from '../figures/rules.ts';

const DATES = daysBetween('2025-10-01', '2025-10-31');

const up = (at: string, target = 'sms') => probe(at, { target, status_code: 200 });
const down = (at: string, target = 'sms') => probe(at, { target, status_code: 500 });

test('downtime is the mean over targets, by month, by local day and by target', async () => {
  const month = await measureMonth({
    uptime_probe: [
      // the night to 26 October has 25 hours: 21:59 UTC of the 25th is 23:59, 22:00 is the 26th
      down('2025-10-25 21:59:00'),
      down('2025-10-25 22:00:00'),
      up('2025-10-25 22:01:00'),
      up('2025-10-25 22:00:00', 'booking'),
    ],
  });
  const details = uptimeDetails([month], {
    figure: 'uptime_api',
    component: 'api',
    target: 99.5,
    intervalSeconds: 60,
    timeZone: ZONE,
    dates: DATES,
  });
  // one of two targets was down for two minutes
  expect(details.allowances).toEqual([{ month: '2025-10', used: 1, allowed: 223.5, missed: true }]);
  expect(details.outages).toEqual([
    {
      date: '2025-10-25',
      from: '2025-10-25T23:59',
      to: '2025-10-26T00:01',
      target: 'sms',
      minutes: 2,
    },
  ]);
  expect(details.targets.map(({ target, minutes }) => [target, minutes])).toEqual([
    ['booking', [0]],
    ['sms', [2]],
  ]);
  expect(details.days[23]).toEqual({ date: '2025-10-24', state: 'unmeasured', downMinutes: null });
  expect(details.days[24]).toEqual({ date: '2025-10-25', state: 'down', downMinutes: 1 });
  expect(details.days[25]).toEqual({ date: '2025-10-26', state: 'down', downMinutes: 0.5 });
});

test('a day at its target exactly has kept it', async () => {
  const minutes = Array.from({ length: 200 }, (_, minute) => {
    const at = new Date(Date.UTC(2025, 9, 15, 8, minute)).toISOString().slice(0, 19);
    return at.replace('T', ' ');
  });
  const uptime_probe = minutes.map((at, index) => (index === 100 ? down(at) : up(at)));
  const { days } = uptimeDetails([await measureMonth({ uptime_probe })], {
    figure: 'uptime_api',
    component: 'api',
    target: 99.5, // 199 of 200
    intervalSeconds: 60,
    timeZone: ZONE,
    dates: DATES,
  });
  expect(days[14]).toEqual({ date: '2025-10-15', state: 'degraded', downMinutes: 1 });
});

test('licences are told by the local day, with the moment of the peak', async () => {
  const month = await measureMonth({
    licence_sample: [
      sample('2025-10-14 21:59:30', 7),
      sample('2025-10-14 22:00:00', 5),
      sample('2025-10-15 08:32:00', 9),
    ],
  });
  const task = { figure: 'peak_licences', pool: 1500, timeZone: ZONE, dates: DATES };
  const { days, peak } = licenceDetails([month], task);
  expect(days.slice(12, 16).map(({ highest }) => highest)).toEqual([null, 7, 9, null]);
  expect(peak).toEqual({ moment: '2025-10-15T10:32', value: 9 });
});

test('meetings stand in the hour of the clock on which they began', async () => {
  const month = await measureMonth(
    together(
      meeting('a', [{}, {}], { start_time: '2025-10-15 07:59:59' }), // a Wednesday, 9:59
      meeting('b', [{}, {}], { start_time: '2025-10-26 00:30:00' }), // a Sunday, 2:30
      meeting('c', [{}, {}], { start_time: '2025-10-26 01:30:00' }), // 2:30 again
    ),
  );
  const { counts, days } = hourDetails([month], { timeZone: ZONE, dates: DATES });
  expect(counts[2]?.[9]).toBe(1);
  expect(counts[6]?.[2]).toBe(2);
  expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(3);
  expect(days).toEqual([4, 4, 5, 5, 5, 4, 4]); // October 2025 begins on a Wednesday
});

test('the levels of a month are shared out over all its calls', async () => {
  const month = await measureMonth({
    ...meeting('m', [{}, {}]),
    media_stream: [stream('m.1', { rx_packet_loss: 0, tx_packet_loss: 5 })],
  });
  // of two calls one has no stream; of the other one direction is good and one bad
  expect(levelDetails([month], 'video_quality')).toEqual([
    { month: '2025-10', shares: { good: 25, ok: 0, bad: 25, terrible: 0, unmeasured: 50 } },
  ]);
});
