import { expect, test } from 'vitest';
import { figuresOf, isFigureId, MONTHLY, QUERIES, textsOf, unitOf } from './catalogue.ts';

test('a table is needed by the figures that are measured of it', () => {
  expect(figuresOf('sms')).toEqual(['sms_sent']);
  expect(figuresOf('uptime_probe')).toEqual(['uptime_infrastructure', 'uptime_api']);
  expect(figuresOf('media_stream')).toEqual(['video_quality']);
  expect(figuresOf('participant')).toEqual([
    'video_meetings',
    'video_calls',
    'video_quality',
    'participant_minutes',
  ]);
});

test('a column that one figure alone asks for is needed by that one', () => {
  expect(figuresOf('participant', 'license_count')).toEqual(['peak_licences']);
  expect(figuresOf('sms', 'status')).toEqual(['sms_sent']);
});

test('an id is one of the catalogue, and nothing that every object has', () => {
  expect(isFigureId('sms_sent')).toBe(true);
  expect(isFigureId('sms')).toBe(false);
  expect(isFigureId('toString')).toBe(false);
});

test('units and words are those of the figure', () => {
  expect(unitOf('uptime_api')).toBe('percent');
  expect(unitOf('sms_sent')).toBe('count');
  expect(textsOf('video_calls').danish.label).toBe('Videokald i VDX');
});

test('every query stands once, though several figures ask it', () => {
  const names = MONTHLY.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toEqual(expect.arrayContaining(['uptime', 'meetings', 'sms', 'downs']));
  const all = QUERIES.map(({ name }) => name);
  expect(all).toEqual([...new Set(all)]);
  expect(all).toEqual(expect.arrayContaining([...names, 'organisations', 'corrected-probes']));
});
