import { expect, test } from 'vitest';
import { followBasis } from './arithmetic.ts';
import type { FigureId } from './catalogue.ts';
import type { Basis } from './measured.ts';

test.each<[FigureId, Basis, [value: number, step: string]]>([
  [
    'video_meetings',
    { conferences: 9, meetings: 4, calls: 11 },
    [4, '4 of 9 conferences were video meetings'],
  ],
  [
    'video_calls',
    { conferences: 9, meetings: 4, calls: 11 },
    [11, '11 counted calls in 4 video meetings'],
  ],
  ['sms_sent', { messages: 10, failed: 3 }, [7, '10 messages - 3 that failed = 7']],
  ['participant_minutes', { calls: 2, seconds: 90 }, [2, '90 / 60 = 1.500000, rounded half up 2']],
  [
    'peak_licences',
    { from: 'samples', peak: 12, peak_at: '2025-10-05 08:32:00' },
    [12, 'the highest sum at one instant, 2025-10-05 08:32:00 UTC, is 12'],
  ],
  [
    'video_quality',
    { measured_calls: 3, share_sum: '8/3' },
    [88.89, '2.666666 / 3 x 100 = 88.888888 %, rounded half up 88.89'],
  ],
  [
    'uptime_api',
    {
      targets: [
        { target: 'a', up: 2, known: 3 },
        { target: 'b', up: 1, known: 1 },
        { target: 'c', up: 0, known: 0 },
      ],
    },
    [83.33, 'mean of 2 targets = 83.333333 %, cut to 83.33'],
  ],
])('%s follows from its whole numbers', (figure, basis, [value, step]) => {
  const followed = followBasis(figure, basis);
  expect(followed?.value).toBe(value);
  expect(followed?.steps.at(-1)).toBe(step);
});

test('no data give no value, and a basis without its numbers says nothing', () => {
  expect(followBasis('sms_sent', { messages: 0, failed: 0 })?.value).toBeNull();
  expect(followBasis('uptime_api', { targets: [] })?.value).toBeNull();
  expect(followBasis('video_quality', { measured_calls: 0 })?.value).toBeNull();
  expect(followBasis('peak_licences', { from: 'calls' })?.value).toBeNull();
  expect(followBasis('video_meetings', { conferences: 0, meetings: 0 })?.value).toBeNull();
  const none = { conferences: 0, meetings: 0, calls: 0 };
  expect(followBasis('video_calls', none)?.value).toBeNull();
  expect(followBasis('sms_sent', { messages: 1 })).toBeUndefined();
  expect(followBasis('uptime_api', {})).toBeUndefined();
  expect(followBasis('peak_licences', { from: 'samples', peak_at: 'x' })).toBeUndefined();
  expect(followBasis('video_quality', { share_sum: '1/2' })).toBeUndefined();
});

test.each(['1', '1/0', '1/2/3', '-1/2', '1/2x', '', '1/02'])(
  'a sum of shares written as "%s" says nothing',
  (share_sum) => {
    expect(followBasis('video_quality', { measured_calls: 1, share_sum })).toBeUndefined();
  },
);

test('every step from the whole numbers to the value is told', () => {
  expect(
    followBasis('uptime_api', {
      targets: [
        { target: 'a', up: 2, known: 3 },
        { target: '', up: 1, known: 16 },
        { target: 'no answer', up: 0, known: 0 },
        { target: 'no numbers', up: 'many', known: 3 },
        { target: 'none either', up: 1, known: null },
      ],
    }),
  ).toEqual({
    value: 36.45,
    // 66.66.. and 6.25: 72.9166.. by two
    steps: [
      'a: 2 up / 3 known = 66.666666 %',
      'a target without a name: 1 up / 16 known = 6.250000 %',
      'mean of 2 targets = 36.458333 %, cut to 36.45',
    ],
  });
  expect(
    followBasis('uptime_infrastructure', { targets: [{ target: 'a', up: 1, known: 1 }] })?.steps,
  ).toEqual([
    'a: 1 up / 1 known = 100.000000 %',
    'mean of one target = 100.000000 %, cut to 100.00',
  ]);
  expect(followBasis('participant_minutes', { calls: 7, seconds: 89 })).toEqual({
    value: 1,
    steps: ['7 counted calls lasted 89 whole seconds', '89 / 60 = 1.483333, rounded half up 1'],
  });
  // 201/200 is 1.005
  expect(followBasis('video_quality', { measured_calls: 12, share_sum: '201/200' })).toEqual({
    value: 8.38,
    steps: [
      'the shares of good or ok directions of 12 measured calls add up to 1.005000',
      '1.005000 / 12 x 100 = 8.375000 %, rounded half up 8.38',
    ],
  });
});
