import { expect, test } from 'vitest';
import type { Outlook } from './outlook.ts';
import { outlookText } from './outlook-text.ts';

const outlook: Outlook = {
  provisional: true,
  days: { over: 11, all: 31, workingOver: 7, workingAll: 23 },
  downtime: [
    {
      figure: 'uptime_infrastructure',
      allowed: 216,
      used: 12,
      targets: [{ target: 'a', minutes: 12 }],
      outages: [],
    },
    {
      figure: 'uptime_api',
      allowed: 216,
      used: 220.5,
      targets: [{ target: 'b', minutes: 220.5 }],
      outages: [],
    },
  ],
  bounds: [
    {
      figure: 'uptime_api',
      open: true,
      lowest: 98.4,
      highest: 99.9,
      unknown: 15,
      met: { lowest: false, highest: true },
    },
    {
      figure: 'uptime_infrastructure',
      open: false,
      lowest: 100,
      highest: 100,
      unknown: 0,
      met: { lowest: true, highest: true },
    },
  ],
  projections: [
    { figure: 'sms_sent', value: 230, lowest: 210, highest: 350 },
    { figure: 'participant_minutes', value: 9000, lowest: null, highest: null },
  ],
  pool: { size: 1500, reached: '2031-04' },
};

test('a month that runs tells how far it is, what downtime is left, and where it is going', () => {
  expect(outlookText(outlook).split('\n')).toEqual([
    'Provisional: 11 of 31 days are over, 7 of 23 working days.',
    'Uptime, infrastructure: 216 min. of downtime allowed, 12 used, 204 left',
    'Uptime, API: 216 min. of downtime allowed, 221 used, 5 too many',
    'Uptime, API: between 98.40 and 99.90 %, as 15 probes gave no answer',
    '  The verdict hangs on what was not measured.',
    'SMS sent: about 230 by the end of the month (210 - 350)',
    'Participant-minutes: about 9,000 by the end of the month, and no months before to tell a range',
    'Licences: by the growth of two years the pool of 1500 is reached in 2031-04',
  ]);
});

// Of 223.2 min. 264.6 are 41.4 too many; of 223.5 min. 223.3 leave 0.2, and 9.96 leave 213.54.
test.each([
  [223.2, 264.6, '223 min. of downtime allowed, 265 used, 42 too many'],
  [223.5, 223.3, '223 min. of downtime allowed, 224 used, 0 left'],
  [223.5, 9.96, '223 min. of downtime allowed, 10 used, 213 left'],
  [223.5, 2.21, '223 min. of downtime allowed, 2.3 used, 220.7 left'],
])('of %d min. with %d min. down it tells minutes that add up', (allowed, used, text) => {
  const downtime = outlook.downtime.slice(1).map((each) => ({ ...each, allowed, used }));
  expect(outlookText({ ...outlook, downtime })).toContain(`Uptime, API: ${text}\n`);
});

test('a month that is over tells its downtime, and no more where everything was measured', () => {
  const over = { ...outlook, provisional: false, projections: [], bounds: outlook.bounds.slice(1) };
  expect(outlookText(over).split('\n')).toHaveLength(2);
});
