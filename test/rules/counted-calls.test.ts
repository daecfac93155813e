import { expect, test } from 'vitest';
import { measureMonth, valueIn } from '../db/measured.ts';
import { call, conference, meeting, NOON, type Row, together } from '../db/tables.ts';

/** A meeting of two plain calls and one more. */
const withThird = (cells: Row) => meeting('m', [{}, {}, cells]);

const callsWithThird = async (cells: Row) =>
  valueIn(await measureMonth(withThird(cells)), 'video_calls');

test.each<[string, Row]>([
  ['of the service type lecture', { service_type: 'lecture' }],
  ['without a service type', { service_type: null }],
  ['with an empty service type', { service_type: '' }],
  ['without a protocol', { protocol: null }],
  ['without a direction', { call_direction: null }],
  ['to a room system', { call_direction: 'out', protocol: 'SIP' }],
  ['from Teams', { call_direction: 'in', protocol: 'TEAMS' }],
  ['to Teams of no direction', { call_direction: null, protocol: 'teams' }],
  ['of a millisecond', { end_time: '2025-10-15 12:00:00.001' }],
  ['without a licence', { license_count: 0 }],
])('a call %s counts', async (_, cells) => {
  expect(await callsWithThird(cells)).toBe(3);
});

test.each<[string, Row, string]>([
  ['that never connected', { start_time: null }, 'never_connected'],
  ['that began in the year 1', { start_time: '0001-01-01 00:00:00' }, 'never_connected'],
  ['that has not ended', { end_time: null }, 'not_ended'],
  ['that ended in the year 1', { end_time: '0001-01-01 00:00:00' }, 'not_ended'],
  ['that ended as it began', { end_time: NOON }, 'no_duration'],
  ['that ended before it began', { end_time: '2025-10-15 11:59:59' }, 'no_duration'],
  ['in the waiting room', { service_type: 'waiting_room' }, 'service_type'],
  ['that heard the menu', { service_type: 'ivr' }, 'service_type'],
  ['that is a presentation', { service_type: 'presentation' }, 'service_type'],
  ['without a licence left', { service_type: 'insufficient_licenses' }, 'service_type'],
  ['of a service type in other case', { service_type: 'Conference' }, 'service_type'],
  ['of a blank service type', { service_type: ' ' }, 'service_type'],
  ['without media', { has_media: false }, 'no_media'],
  ['of unknown media', { has_media: null }, 'no_media'],
  ['that records', { is_streaming: true }, 'streaming'],
  ['that may record', { is_streaming: null }, 'streaming'],
  ['of the client API', { protocol: 'API' }, 'protocol'],
  ['of RTMP', { protocol: 'rtmp' }, 'protocol'],
  [
    'that is a roster row of Teams',
    { call_direction: 'OUT', protocol: 'Teams' },
    'outgoing_protocol',
  ],
  ['that is a roster row of Meet', { call_direction: 'out', protocol: 'GMS' }, 'outgoing_protocol'],
  [
    'that is a roster row of Skype',
    { call_direction: 'Out', protocol: 'mssip' },
    'outgoing_protocol',
  ],
])('a row %s is no call', async (_, cells, rule) => {
  const measured = await measureMonth(withThird(cells));
  expect(valueIn(measured, 'video_calls')).toBe(2);
  const dropped = Object.entries(measured.excluded.calls).filter(([, rows]) => rows > 0);
  expect(dropped).toEqual([[rule, 1]]);
});

test('a row that several rules drop is told under the first', async () => {
  const { excluded } = await measureMonth(
    withThird({ service_type: 'ivr', has_media: false, protocol: 'api' }),
  );
  expect(excluded.calls).toMatchObject({ service_type: 1, no_media: 0, protocol: 0 });
});

test.each([
  ['conference', 1],
  ['lecture', 1],
  ['gateway', 0],
  ['two_stage_dialing', 0],
  ['media_playback', 0],
  ['test_call', 0],
  ['Conference', 0],
  ['', 0],
  [null, 0],
])(
  'of the service type %j a conference with three calls gives %d meetings',
  async (type, meetings) => {
    const measured = await measureMonth(meeting('m', [{}, {}, {}], { service_type: type }));
    expect(valueIn(measured, 'video_meetings')).toBe(meetings);
    expect(valueIn(measured, 'video_calls')).toBe(3 * meetings);
  },
);

test('a meeting has two counted calls at least', async () => {
  const measured = await measureMonth(
    together(
      meeting('none', []),
      meeting('one', [{}]),
      meeting('one and a recorder', [{}, { protocol: 'rtmp', is_streaming: true }]),
      meeting('two', [{}, {}]),
      meeting('three', [{}, {}, {}]),
    ),
  );
  expect(valueIn(measured, 'video_meetings')).toBe(2);
  expect(valueIn(measured, 'video_calls')).toBe(5);
  expect(measured.excluded.conferences).toEqual({ other_service: 0, too_few_calls: 3 });
});

test('a person who reconnects is two calls, and alone in a meeting', async () => {
  const measured = await measureMonth(
    meeting('m', [
      { end_time: '2025-10-15 12:10:00' },
      { start_time: '2025-10-15 12:11:00', end_time: '2025-10-15 12:20:00' },
    ]),
  );
  expect(valueIn(measured, 'video_meetings')).toBe(1);
  expect(valueIn(measured, 'video_calls')).toBe(2);
});

test('the smallest meeting, the rooms and the protocols are settings', async () => {
  const rows = together(
    meeting('two', [{}, {}], { service_type: 'gateway' }),
    meeting('three', [{ protocol: 'api' }, {}, { protocol: 'SIP' }], { service_type: 'gateway' }),
  );
  const meetings = {
    service_types: ['conference', 'gateway'],
    minimum_calls: 3,
    excluded_protocols: [],
  };
  expect(valueIn(await measureMonth(rows, { meetings }), 'video_calls')).toBe(3);
});

test('an orphan is told and not counted, in the month in which it began', async () => {
  const measured = await measureMonth(
    together(meeting('m', [{}, {}]), {
      participant: [
        call('of nothing', null),
        call('of an unknown conference', 'gone'),
        call('of another month', 'gone', { start_time: '2025-09-15 12:00:00' }),
      ],
    }),
  );
  expect(valueIn(measured, 'video_calls')).toBe(2);
  expect(measured.excluded.orphans).toBe(2);
});

test('counted and dropped rows are all participant rows of the rooms', async () => {
  const measured = await measureMonth(
    together(
      meeting('m', [{}, {}, { protocol: 'api' }, { start_time: null }, { has_media: null }]),
      meeting('alone', [{}, { is_streaming: true }]),
      meeting('reception', [{}, {}], { service_type: 'two_stage_dialing' }),
    ),
  );
  const dropped = Object.values(measured.excluded.calls).reduce((sum, rows) => sum + rows, 0);
  // 5 rows of m and 2 of the room with one person: 2 are video calls, 1 counted call has no meeting, 4 are dropped.
  expect(valueIn(measured, 'video_calls')).toBe(2);
  expect(measured.excluded.conferences).toEqual({ other_service: 1, too_few_calls: 1 });
  expect(dropped).toBe(4);
});

test('ids are compared as they are, not by what they look like', async () => {
  const rows = {
    conference: [conference('A'), conference('a')],
    participant: [call('1', 'A'), call('2', 'a'), call('3', 'a')],
  };
  expect(valueIn(await measureMonth(rows), 'video_meetings')).toBe(1);
});
