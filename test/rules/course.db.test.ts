import { expect, test } from 'vitest';
import { outagesOf } from '../../src/figures/outages.ts';
import { measureMonth } from '../db/measured.ts';
import { conference, meeting, probe, sample, together } from '../db/tables.ts';

// Every month is measured on both engines, which must agree in every row.

const down = { status_code: 503 };

test('an outage is found with its length, whatever else is probed in between', async () => {
  const { course } = await measureMonth({
    uptime_probe: [
      probe('2025-10-26 01:29:00', { status_code: 200 }),
      probe('2025-10-26 01:30:00', down),
      probe('2025-10-26 01:30:30', { status_code: 200, target: 'another' }),
      probe('2025-10-26 01:31:00', { status_code: null, ok: false }),
      probe('2025-10-26 01:32:00', { status_code: 200 }),
      probe('2025-10-26 02:00:00', down), // the next one is more than two minutes away
      probe('2025-10-26 02:05:00', { status_code: 200 }),
      probe('2025-10-26 03:00:00', { status_code: null, ok: null }), // unknown is not down
    ],
  });
  expect(outagesOf(course.downs, 60)).toEqual([
    {
      component: 'api',
      target: 'booking',
      from: '2025-10-26 01:30:00',
      to: '2025-10-26 01:32:00',
      seconds: 120,
    },
    {
      component: 'api',
      target: 'booking',
      from: '2025-10-26 02:00:00',
      to: '2025-10-26 02:02:00',
      seconds: 120,
    },
  ]);
});

test('targets are told apart letter by letter, also one without a name', async () => {
  const { course } = await measureMonth({
    uptime_probe: [
      probe('2025-10-26 01:30:00', { ...down, target: 'SMS' }),
      probe('2025-10-26 01:30:10', { ...down, target: 'sms' }),
      probe('2025-10-26 01:30:20', { ...down, target: null }),
      probe('2025-10-26 01:31:00', { ...down, target: 'SMS' }),
    ],
  });
  const seconds = outagesOf(course.downs, 60).map(({ target, seconds: s }) => [target, s]);
  expect(seconds).toEqual([
    ['SMS', 180],
    ['sms', 120],
    ['', 120],
  ]);
});

test('what is down in a maintenance window is no outage', async () => {
  const window = { from: '2025-10-26 01:00:00', to: '2025-10-26 02:00:00', reason: 'planned' };
  const { course } = await measureMonth(
    { uptime_probe: [probe('2025-10-26 01:30:00', down), probe('2025-10-26 02:00:00', down)] },
    { uptime: { maintenance: [window] } },
  );
  expect(course.downs.map(({ at }) => at)).toEqual(['2025-10-26 02:00:00']);
});

test('probes, meetings and licences are told by the hour of UTC', async () => {
  const { course } = await measureMonth({
    ...together(
      meeting('a', [{}, {}], { start_time: '2025-10-26 00:59:59.5' }),
      meeting('b', [{}, {}, {}], { start_time: '2025-10-26 01:00:00' }),
      { conference: [conference('alone', { start_time: '2025-10-26 01:00:00' })] },
    ),
    uptime_probe: [
      probe('2025-10-26 00:00:00', { status_code: 200 }),
      probe('2025-10-26 01:00:00', down),
      probe('2025-10-26 01:01:00', { status_code: 200 }),
    ],
    licence_sample: [
      sample('2025-10-26 00:00:00', 5, 'a'),
      sample('2025-10-26 00:00:00', 6, 'b'),
      sample('2025-10-26 00:00:30', 7),
      sample('2025-10-26 01:00:00', null),
    ],
  });
  expect(course.meetings).toEqual([
    { hour: '2025-10-26 00', conferences: 1 },
    { hour: '2025-10-26 01', conferences: 1 },
  ]);
  expect(course.probes.map(({ hour, known, up }) => [hour, known, up])).toEqual([
    ['2025-10-26 00', 1, 1],
    ['2025-10-26 01', 2, 1],
  ]);
  expect(course.licences).toEqual([
    { month: '2025-10', hour: '2025-10-26 00', highest: 11 },
    { month: '2025-10', hour: '2025-10-26 01', highest: null },
  ]);
});
