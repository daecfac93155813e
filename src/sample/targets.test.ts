import { expect, test } from 'vitest';
import { PUBLISHED } from '../../test/report/published.ts';
import type { Entry } from '../figures/figure.ts';
import { targetsOf } from './targets.ts';

test('a published month aims at its own figures', () => {
  expect(targetsOf('2025-10', PUBLISHED, 1)).toEqual({
    uptime_infrastructure: 10_000,
    uptime_api: 10_000,
    video_meetings: 108_895,
    video_calls: 253_261,
    sms_sent: 44_754,
    video_quality: 9865,
    peak_licences: 1396,
  });
});

test('counts shrink with the scale, percentages do not', () => {
  expect(targetsOf('2025-09', PUBLISHED, 0.01)).toMatchObject({
    video_meetings: 1099,
    video_calls: 2450,
    video_quality: 9862,
    peak_licences: 6,
  });
});

test('an unpublished month takes each figure from the nearest year that has it', () => {
  const older: Entry = { month: '2023-10', figure: 'sms_sent', value: 7 };
  const nearer: Entry = { month: '2025-10', figure: 'sms_sent', value: 9 };
  const rest = PUBLISHED.filter((entry) => entry.figure !== 'sms_sent');
  expect(targetsOf('2026-10', [older, ...rest, nearer], 1).sms_sent).toBe(9);
  expect(targetsOf('2022-10', [older, ...rest, nearer], 1).sms_sent).toBe(7);
  expect(targetsOf('2024-10', [older, ...rest, nearer], 1).sms_sent).toBe(9);
});

test('every meeting has two calls, however small the scale', () => {
  const entries = PUBLISHED.map((entry) =>
    entry.figure === 'video_calls' ? { ...entry, value: 1 } : entry,
  );
  expect(targetsOf('2025-09', entries, 0.01).video_calls).toBe(2198);
});

test('a calendar month without any published figure is refused', () => {
  expect(() => targetsOf('2025-07', PUBLISHED, 1)).toThrow('uptime_infrastructure');
});
