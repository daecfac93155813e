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
  expect(followBasis('sms_sent', { messages: 1 })).toBeUndefined();
  expect(followBasis('video_quality', { measured_calls: 1, share_sum: '1' })).toBeUndefined();
});
