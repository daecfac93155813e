import { expect, test } from 'vitest';
import { NOTHING_EXCLUDED, october } from '../../test/figures/october.ts';
import type { FigureId } from './catalogue.ts';
import { leftOutOf } from './left-out.ts';

/** 100 conferences: 70 meetings, 8 tests, 12 of another service, 10 rooms with too few calls. */
const MONTH = october(
  {},
  {
    excluded: {
      ...NOTHING_EXCLUDED,
      test_calls: { ...NOTHING_EXCLUDED.test_calls, names: 5, tags: 3 },
      conferences: { other_service: 12, too_few_calls: 10 },
      calls: { ...NOTHING_EXCLUDED.calls, no_media: 20, protocol: 4 },
      orphans: 6,
    },
  },
  {
    video_meetings: { basis: { conferences: 100, meetings: 70, calls: 160 } },
    video_calls: { basis: { conferences: 100, meetings: 70, calls: 160 } },
    participant_minutes: { basis: { calls: 170, seconds: 9000 } },
    video_quality: { basis: { measured_calls: 110, unmeasured_calls: 15 } },
    sms_sent: { basis: { messages: 50, failed: 7 } },
    uptime_api: {
      basis: {
        targets: [
          { target: 'a', up: 90, known: 95, unknown: 5, expected: 100 },
          { target: 'b', up: 80, known: 80, unknown: 1, expected: 100 },
        ],
      },
    },
  },
);

/** What was left out, without the rules that took nothing. */
const told = (figure: FigureId, month = MONTH) =>
  leftOutOf(figure, month).map(({ what, all, rules }) => ({
    what,
    all,
    rules: rules.flatMap(({ rule, count }) => (count === 0 ? [] : [`${rule} ${count}`])),
  }));

const TESTS = ['names 5', 'tags 3'];
const DROPPED = ['no_media 20', 'protocol 4', 'orphans 6'];
// 170 counted calls, 24 dropped rows, 6 orphans
const ROWS = { what: 'participant rows', all: 200 };

test('meetings and calls leave out tests, other services and rooms with too few calls', () => {
  const conferences = {
    what: 'conferences',
    all: 100,
    rules: [...TESTS, 'other_service 12', 'too_few_calls 10'],
  };
  const participants = { ...ROWS, rules: [...DROPPED, 'alone 10'] };
  expect(told('video_meetings')).toEqual([conferences, participants]);
  expect(told('video_calls')).toEqual([conferences, participants]);
  expect(told('video_quality')).toEqual([
    conferences,
    participants,
    // 160 calls of meetings, 110 measured and 15 without a direction
    {
      what: 'counted calls of video meetings',
      all: 160,
      rules: ['too_short 35', 'unmeasured 15'],
    },
  ]);
});

test('minutes are those of all rooms, also where too few joined', () => {
  expect(told('participant_minutes')).toEqual([
    { what: 'conferences', all: 100, rules: [...TESTS, 'other_service 12'] },
    { ...ROWS, rules: DROPPED },
  ]);
});

test('messages that failed and probes without an answer are left out', () => {
  expect(told('sms_sent')).toEqual([{ what: 'messages', all: 50, rules: ['failed 7'] }]);
  expect(told('uptime_api')).toEqual([
    { what: 'probes outside maintenance', all: 181, rules: ['unknown 6'] },
  ]);
  expect(told('uptime_infrastructure')).toEqual([
    { what: 'probes outside maintenance', all: 0, rules: [] },
  ]);
  expect(told('peak_licences')).toEqual([]);
});

test('each rule names the setting that decides it, and the query that tells its rows', () => {
  const rules = ['video_quality', 'sms_sent', 'uptime_api'] as const;
  const all = rules.flatMap((figure) => leftOutOf(figure, MONTH).flatMap(({ rules: own }) => own));
  const of = (name: string) => {
    const { setting, ids } = all.find(({ rule }) => rule === name) ?? {};
    return [setting, ids];
  };
  expect(of('names')).toEqual(['test_calls.names', 'conferences']);
  expect(of('other_service')).toEqual(['meetings.service_types', 'conferences']);
  expect(of('too_few_calls')).toEqual(['meetings.minimum_calls', 'conferences']);
  expect(of('never_connected')).toEqual([null, 'calls']);
  expect(of('outgoing_protocol')).toEqual(['meetings.excluded_outgoing_protocols', 'calls']);
  expect(of('orphans')).toEqual([null, 'orphans']);
  expect(of('alone')).toEqual(['meetings.minimum_calls', null]);
  expect(of('too_short')).toEqual(['quality.minimum_seconds', 'quality']);
  expect(of('unmeasured')).toEqual(['quality.streams', 'quality']);
  expect(of('failed')).toEqual(['sms.failed', 'messages']);
  expect(of('unknown')).toEqual([null, null]);
});

test('each rule is told in words', () => {
  const reasons = (figure: FigureId) =>
    leftOutOf(figure, MONTH).flatMap(({ rules }) => rules.map(({ reason }) => reason));
  expect([...new Set(reasons('video_quality'))]).toEqual([
    'a test',
    'no meeting room',
    'a meeting room with too few counted calls',
    'never connected',
    'not ended',
    'without any length',
    'of another service type, as in a waiting room',
    'without sound and picture',
    'streaming or recording',
    'of a protocol that is left out',
    'going out by a protocol that is left out',
    'without a conference, mined while it ran',
    'counted, in a meeting room with too few of them',
    'too short',
    'without a measured direction',
  ]);
  expect(reasons('sms_sent')).toEqual(['failed']);
  expect(reasons('uptime_api')).toEqual(['without a known answer']);
});

test('a month in which a figure is missing left nothing out of it', () => {
  const empty = { ...MONTH, figures: [] };
  expect(told('sms_sent', empty)).toEqual([{ what: 'messages', all: 0, rules: [] }]);
  expect(told('uptime_api', empty)).toMatchObject([{ all: 0 }]);
});
