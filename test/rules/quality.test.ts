import { expect, test } from 'vitest';
import { EXIT } from '../../src/error.ts';
import { figureOf, measureMonth, type SomeRules, valueIn } from '../db/measured.ts';
import { meeting, type Row, stream, type Tables, together } from '../db/tables.ts';

/** A meeting of two calls; the first, `m.1`, has these streams and the second none. */
const withStreams = (...streams: readonly Row[]): Tables =>
  together(meeting('m', [{}, {}]), { media_stream: streams.map((cells) => stream('m.1', cells)) });

const qualityOf = async (tables: Tables, rules?: SomeRules) =>
  valueIn(await measureMonth(tables, rules), 'video_quality');

const directionsOf = async (...streams: readonly Row[]) =>
  figureOf(await measureMonth(withStreams(...streams)), 'video_quality').basis.directions;

const NONE = { good: 0, ok: 0, bad: 0, terrible: 0 };

// One direction at a time: the other is not measured.
test.each<[string, Row, Partial<typeof NONE>]>([
  ['no loss is good', { rx_packet_loss: 0 }, { good: 1 }],
  ['just below 1 % is good', { rx_packet_loss: 0.999 }, { good: 1 }],
  ['exactly 1 % is ok', { rx_packet_loss: 1 }, { ok: 1 }],
  ['just below 3 % is ok', { rx_packet_loss: 2.999 }, { ok: 1 }],
  ['exactly 3 % is bad', { rx_packet_loss: 3 }, { bad: 1 }],
  ['just below 10 % is bad', { rx_packet_loss: 9.999 }, { bad: 1 }],
  ['exactly 10 % is terrible', { rx_packet_loss: 10 }, { terrible: 1 }],
  ['all lost is terrible', { rx_packet_loss: 100 }, { terrible: 1 }],
  ['jitter of exactly 40 ms changes nothing', { rx_packet_loss: 0, rx_jitter: 40 }, { good: 1 }],
  ['more jitter makes good ok', { rx_packet_loss: 0.5, rx_jitter: 40.1 }, { ok: 1 }],
  ['more jitter makes ok bad', { rx_packet_loss: 1, rx_jitter: 40.1 }, { bad: 1 }],
  ['more jitter makes bad terrible', { rx_packet_loss: 3, rx_jitter: 41 }, { terrible: 1 }],
  ['terrible stays terrible', { rx_packet_loss: 10, rx_jitter: 500 }, { terrible: 1 }],
  [
    'all lost is terrible with jitter, too',
    { rx_packet_loss: 100, rx_jitter: 41 },
    { terrible: 1 },
  ],
  [
    'the jitter of the other direction does not matter',
    { rx_packet_loss: 0, tx_jitter: 99 },
    { good: 1 },
  ],
  ['jitter of no number changes nothing', { rx_packet_loss: 1, rx_jitter: 'NaN' }, { ok: 1 }],
  [
    'the other direction is measured by its own loss',
    { tx_packet_loss: 5, rx_jitter: 99 },
    { bad: 1 },
  ],
])('%s', async (_, cells, directions) => {
  const one = { rx_packet_loss: null, tx_packet_loss: null, ...cells };
  expect(await directionsOf(one)).toEqual({ ...NONE, ...directions });
});

test.each([
  ['null', null],
  ['negative', -0.1],
  ['above 100 %', 100.1],
  ['no number', 'NaN'],
])('a loss that is %s is not measured', async (_, loss) => {
  expect(await directionsOf({ rx_packet_loss: loss })).toEqual({ ...NONE, good: 1 });
  expect(await directionsOf({ rx_packet_loss: loss, rx_jitter: 41 })).toEqual({ ...NONE, good: 1 });
  const only = withStreams({ rx_packet_loss: loss, tx_packet_loss: loss });
  expect(figureOf(await measureMonth(only), 'video_quality')).toMatchObject({
    value: null,
    basis: { measured_calls: 0, unmeasured_calls: 2 },
  });
});

test('a call of 29.9 seconds is too short and one of 30 is not', async () => {
  const tables = together(
    meeting('m', [
      { end_time: '2025-10-15 12:00:29.900000' },
      { end_time: '2025-10-15 12:00:30' },
      // 29.999999 seconds, though the clock's seconds differ by 30
      { start_time: '2025-10-15 12:00:00.500001', end_time: '2025-10-15 12:00:30.500000' },
    ]),
    {
      media_stream: [
        stream('m.1', { rx_packet_loss: 50, tx_packet_loss: 50 }),
        stream('m.2'),
        stream('m.3', { rx_packet_loss: 50, tx_packet_loss: 50 }),
      ],
    },
  );
  const { basis, value } = figureOf(await measureMonth(tables), 'video_quality');
  expect(basis).toMatchObject({ measured_calls: 1, unmeasured_calls: 0 });
  expect(value).toBe(100);
});

test('a short call makes a meeting all the same', async () => {
  const tables = together(meeting('m', [{}, { end_time: '2025-10-15 12:00:01' }]), {
    media_stream: [stream('m.1', { rx_packet_loss: 3 })],
  });
  expect(await qualityOf(tables)).toBe(50);
});

test('only counted calls of video meetings are measured', async () => {
  const bad = { rx_packet_loss: 50, tx_packet_loss: 50 };
  const tables = together(
    meeting('m', [{}, {}, { protocol: 'api' }]),
    meeting('alone', [{}]),
    meeting('test', [{}, {}], { service_type: 'test_call' }),
    meeting('gateway', [{}, {}], { service_type: 'gateway' }),
    {
      media_stream: [
        stream('m.1'),
        ...['m.3', 'alone.1', 'test.1', 'gateway.1', 'nobody'].map((id) => stream(id, bad)),
      ],
    },
  );
  const { value, basis } = figureOf(await measureMonth(tables), 'video_quality');
  expect(value).toBe(100);
  expect(basis).toMatchObject({ measured_calls: 1, unmeasured_calls: 1 });
});

test('sound and picture count and a presentation does not, unless a setting adds it', async () => {
  const tables = withStreams(
    { stream_type: 'audio' },
    { stream_type: 'video' },
    { stream_type: 'presentation', rx_packet_loss: 20, tx_packet_loss: 20 },
    { stream_type: null, rx_packet_loss: 20, tx_packet_loss: 20 },
  );
  expect(await qualityOf(tables)).toBe(100);
  // 4 of 6 directions: 66.666...
  const streams = ['audio', 'video', 'presentation'];
  expect(await qualityOf(tables, { quality: { streams } })).toBe(66.67);
});

test('the figure is the mean over calls, not over directions', async () => {
  const tables = together(meeting('m', [{}, {}]), {
    media_stream: [
      stream('m.1', { rx_packet_loss: 50, tx_packet_loss: 50 }), // 0 of 2
      stream('m.2'),
      stream('m.2', { stream_type: 'video' }),
      stream('m.2', { stream_type: 'video' }), // 6 of 6
    ],
  });
  expect(await qualityOf(tables)).toBe(50); // over directions it would be 75
});

test('a share of exactly half a hundredth is rounded up', async () => {
  // 16 calls of 10 directions each and one bad among all: 159/160 = 99.375 %
  const calls = Array.from({ length: 16 }, () => ({}));
  const media_stream = calls.flatMap((_, call) =>
    Array.from({ length: 5 }, (_, index) =>
      stream(`m.${call + 1}`, call === 0 && index === 0 ? { rx_packet_loss: 3 } : {}),
    ),
  );
  expect(await qualityOf(together(meeting('m', calls), { media_stream }))).toBe(99.38);
});

test('a share below half a hundredth is rounded down', async () => {
  // 5 of 6 directions: 83.333...
  expect(await qualityOf(withStreams({ rx_packet_loss: 3 }, {}, {}))).toBe(83.33);
});

test('a call has up to 4,999 streams; with more it is refused, for its levels would run together', async () => {
  const streams = Array.from({ length: 4999 }, () => ({}));
  expect(await directionsOf(...streams)).toEqual({ ...NONE, good: 9998 });
  await expect(directionsOf(...streams, {})).rejects.toMatchObject({
    exitCode: EXIT.data,
    message: 'A call has 5,000 media streams or more: its quality cannot be counted.',
  });
});

test('every threshold is a setting', async () => {
  const tables = together(
    meeting('m', [{ end_time: '2025-10-15 12:00:10' }, { end_time: '2025-10-15 12:00:09' }]),
    {
      media_stream: [
        stream('m.1', { rx_packet_loss: 0.5, tx_packet_loss: 1.5 }), // ok, bad
        stream('m.1', { rx_packet_loss: 2.5, tx_packet_loss: 0.4, tx_jitter: 21 }), // terrible, ok
        stream('m.2', { rx_packet_loss: 50 }), // too short
      ],
    },
  );
  const { basis, value } = figureOf(
    await measureMonth(tables, {
      quality: {
        good_below: 0.5,
        ok_below: 1.5,
        bad_below: 2.5,
        jitter_above_ms: 20,
        minimum_seconds: 10,
      },
    }),
    'video_quality',
  );
  expect(basis.directions).toEqual({ good: 0, ok: 2, bad: 1, terrible: 1 });
  expect(value).toBe(50);
});
