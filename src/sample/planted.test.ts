import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSmall } from '../../test/sample/make-sample.ts';
import { SAMPLE_TABLES } from './export.ts';
import type { SampleTruth } from './truth.ts';

let folder: string;
let truth: SampleTruth;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'planted-'));
  truth = await makeSmall(join(folder, 'sample'), { format: 'parquet' });
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The rows of a query over the sample, values as text. */
async function query(sql: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const table of SAMPLE_TABLES) {
      const path = join(folder, 'sample', `${table}.parquet`);
      await connection.run(`CREATE VIEW ${table} AS FROM '${path}'`);
    }
    const result = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`);
    return result.getRowsJson() as (string | null)[][]; // the query casts all to text
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('plants every kind that must not count, and every guise that must', async () => {
  const kinds = truth.planted['2025-10'];
  for (const kind of UNCOUNTED_ROWS) {
    expect(kinds?.participant?.[kind], kind).toBeGreaterThanOrEqual(2);
    expect(kinds?.conference?.[`one_person_and_${kind}`], kind).toBeGreaterThanOrEqual(2);
  }
  for (const kind of OTHER_ROOMS) {
    expect(kinds?.conference?.[kind], kind).toBeGreaterThanOrEqual(2);
  }
  for (const kind of MEETINGS) expect(kinds?.conference?.[kind], kind).toBeGreaterThanOrEqual(1);
  for (const kind of CALLS) expect(kinds?.participant?.[kind], kind).toBeGreaterThanOrEqual(1);
  expect(kinds?.sms).toMatchObject({ failed: 4, rejected: 4, sent: 448 });
  expect(kinds?.uptime_probe?.unknown).toBe(1 + 4 + 2 + 7); // 20, 60, 30 and 90 of 10,000 of 745
});

test('has meetings on the first and last instant of each month', async () => {
  const starts =
    await query(`SELECT DISTINCT start_time FROM conference WHERE start_time::TIME IN (TIME '22:00:00', TIME '23:00:00',
       TIME '21:59:59.999999', TIME '22:59:59.999999') ORDER BY ALL`);
  expect(starts.flat()).toEqual([
    '2025-08-31 21:59:59.999999',
    '2025-08-31 22:00:00',
    '2025-09-30 21:59:59.999999',
    '2025-09-30 22:00:00',
    '2025-10-31 22:59:59.999999',
    '2025-10-31 23:00:00',
    '2025-11-30 22:59:59.999999',
    '2025-11-30 23:00:00',
  ]);
});

test('has meetings in both hours that the clock shows as two', async () => {
  const [counts] =
    await query(`SELECT count(*) FILTER (hour(start_time) = 0), count(*) FILTER (hour(start_time) = 1)
     FROM conference WHERE start_time::DATE = DATE '2025-10-26'`);
  expect(counts?.every((count) => Number(count) >= 1)).toBe(true);
});

test('has calls that follow their meeting over the end of the month', async () => {
  const [calls] =
    await query(`SELECT count(*) FROM conference c JOIN participant p ON p.conference_id = c.id
     WHERE c.start_time < '2025-10-31 23:00:00' AND p.start_time > '2025-10-31 23:00:00'`);
  expect(Number(calls?.[0])).toBeGreaterThanOrEqual(1);
});

test('has calls on both sides of 30 seconds', async () => {
  const lengths =
    await query(`SELECT DISTINCT epoch_us(end_time - start_time) AS length FROM participant
     WHERE length IN (29000000, 29200000, 29999999, 30000000) ORDER BY length`);
  expect(lengths.flat()).toEqual(['29000000', '29200000', '29999999', '30000000']);
});

test('has loss and jitter on every limit, and losses that say nothing', async () => {
  const found = await query(`SELECT DISTINCT rx_packet_loss AS loss FROM media_stream
     WHERE loss IN (0, 1, 3, 10, 100, -1, 100.01) OR loss IS NULL ORDER BY loss`);
  expect(found.flat()).toEqual(['-1.0', '0.0', '1.0', '3.0', '10.0', '100.0', '100.01', null]);
  const [jitter] =
    await query(`SELECT count(*) FILTER (rx_jitter = 40 AND rx_packet_loss BETWEEN 1 AND 2.99),
       count(*) FILTER (rx_jitter > 40 AND rx_packet_loss < 1),
       count(*) FILTER (rx_jitter > 40 AND rx_packet_loss BETWEEN 1 AND 2.99)
     FROM media_stream WHERE stream_type IN ('audio', 'video')`);
  expect(jitter?.every((count) => Number(count) >= 1)).toBe(true);
});

test('finishes a meeting in every working hour', async () => {
  const empty = await query(`SELECT hour FROM (
       SELECT unnest(generate_series(TIMESTAMPTZ '2025-09-01 00:00:00 Europe/Copenhagen',
         TIMESTAMPTZ '2025-11-30 23:00:00 Europe/Copenhagen', INTERVAL 1 HOUR)) AS hour
     )
     WHERE isodow(hour AT TIME ZONE 'Europe/Copenhagen') <= 5
       AND hour(hour AT TIME ZONE 'Europe/Copenhagen') BETWEEN 8 AND 15
       AND NOT EXISTS (SELECT 1 FROM conference c
         WHERE c.start_time >= hour AT TIME ZONE 'UTC' AND c.end_time < (hour + INTERVAL 1 HOUR) AT TIME ZONE 'UTC')`);
  expect(empty).toEqual([]);
});

test('adds up licences whose locations peak at other times', async () => {
  const [peaks] = await query(
    `SELECT (SELECT max(used) FROM (SELECT sum(license_count) AS used FROM october GROUP BY sampled_at)),
       (SELECT sum(peak) FROM (SELECT max(license_count) AS peak FROM october GROUP BY system_location))
     FROM (SELECT 1) one`.replaceAll(
      'october',
      `(FROM licence_sample WHERE sampled_at >= '2025-09-30 22:00' AND sampled_at < '2025-10-31 23:00')`,
    ),
  );
  expect(Number(peaks?.[0])).toBe(14);
  expect(Number(peaks?.[1])).toBeGreaterThan(14);
});

test('names its rows once, in the order of time', async () => {
  const [ids] =
    await query(`SELECT (SELECT count(*) - count(DISTINCT id) FROM conference), (SELECT count(*) - count(DISTINCT id) FROM participant),
       (SELECT count(*) - count(DISTINCT id) FROM media_stream), (SELECT count(*) - count(DISTINCT id) FROM sms),
       (SELECT count(*) FROM (SELECT start_time < lag(start_time) OVER () AS back FROM conference) WHERE back),
       (SELECT count(*) FROM (SELECT id < lag(id) OVER () AS back FROM media_stream) WHERE back),
       (SELECT count(*) FROM (SELECT probed_at < lag(probed_at) OVER () AS back FROM uptime_probe) WHERE back)`);
  expect(ids).toEqual(['0', '0', '0', '0', '0', '0', '0']);
});

const UNCOUNTED_ROWS = [
  'roster_api',
  'roster_outgoing',
  'recorder_protocol',
  'recorder_streaming',
  'streaming_unknown',
  'no_media',
  'media_unknown',
  'ivr',
  'waiting_room',
  'connecting',
  'presentation',
  'insufficient_licenses',
  'invalid_license',
  'failed',
  'failed_sentinel',
  'not_ended',
  'not_ended_sentinel',
  'no_length',
  'negative_length',
];

const OTHER_ROOMS = [
  'one_person',
  'reception',
  'playback',
  'gateway',
  'test_service_type',
  'test_name',
  'test_name_letter',
  'test_pattern_inside',
  'test_pattern_one_letter',
  'test_pattern_danish_letter',
  'test_tag',
  'test_organisation',
  'test_organisation_child',
  'test_organisation_deleted',
  'test_organisation_below_deleted',
  'test_organisation_circle_b',
  'test_of_every_rule',
  'test_of_name_and_pattern',
];

const MEETINGS = [
  'lecture',
  'name_attest',
  'name_protest',
  'name_other_letter',
  'name_null',
  'name_quotes',
  'name_line_break',
  'name_formula',
  'reconnected',
  'no_end',
  'first_hour',
  'last_hour',
  'over_midnight',
  'repeated_hour_first',
  'repeated_hour_second',
];

const CALLS = [
  'no_streams',
  'loss_unknown',
  'loss_out_of_range',
  'presentation_only',
  'no_service_type',
  'empty_service_type',
  'no_protocol',
  'exactly_30_seconds',
  'impaired',
  'orphan_of_none',
  'orphan_of_missing',
];
