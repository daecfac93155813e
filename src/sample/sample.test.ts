import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { computeFigures } from '../../test/independent.ts';
import { PUBLISHED } from '../../test/published.ts';
import { type Month, parseQuarter } from '../period.ts';
import { SAMPLE_TABLES } from './export.ts';
import { makeSample, type SampleOptions } from './sample.ts';
import type { SampleTruth } from './truth.ts';

const QUARTER = parseQuarter('2025Q3', { firstMonth: 3 });
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function make(name: string, options: Partial<SampleOptions> = {}): Promise<SampleTruth> {
  return makeSample({
    quarter: QUARTER,
    timeZone: 'Europe/Copenhagen',
    folder: join(folder, name),
    scale: 0.01,
    seed: 1,
    format: 'csv',
    published: PUBLISHED,
    ...options,
  });
}

/** The rows of a query over a sample of Parquet files, values as text. */
async function query(name: string, sql: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const table of SAMPLE_TABLES) {
      const path = join(folder, name, `${table}.parquet`);
      await connection.run(`CREATE VIEW ${table} AS FROM '${path}'`);
    }
    const result = await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM (${sql})`);
    return result.getRowsJson() as (string | null)[][]; // the query casts all to text
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function contents(name: string): Promise<Record<string, string>> {
  const texts = SAMPLE_TABLES.map(async (table) => [
    table,
    await readFile(join(folder, name, `${table}.csv`), 'utf8'),
  ]);
  return Object.fromEntries(await Promise.all(texts));
}

describe('the truth of a hundredth of the real size', () => {
  let truth: SampleTruth;

  beforeAll(async () => {
    truth = await make('csv');
    await make('parquet', { format: 'parquet' });
  });

  test('is the published figures in proportion', () => {
    const october = truth.truth['2025-10'];
    expect(october?.figures).toEqual({
      uptime_infrastructure: 100,
      uptime_api: 100,
      video_meetings: 1089,
      video_calls: 2533,
      sms_sent: 448,
      video_quality: 98.65,
      peak_licences: 14,
    });
    expect(Object.keys(truth.truth)).toEqual(['2025-09', '2025-10', '2025-11']);
  });

  test('is what reading the rows one by one arrives at', async () => {
    const figures = await computeFigures(join(folder, 'csv'), {
      timeZone: 'Europe/Copenhagen',
      test_calls: truth.settings.test_calls,
    });
    for (const [month, expected] of Object.entries(truth.truth)) {
      const read = figures.get(month);
      expect(read?.figures).toEqual(expected.figures);
      expect(read?.testCalls).toEqual(expected.testCalls);
      expect(read?.orphans).toBe(expected.orphans);
      expect(read?.measuredCalls).toBe(expected.quality.measuredCalls);
      expect(read?.unmeasuredCalls).toBe(expected.quality.unmeasuredCalls);
      expect(new Set(read?.probes)).toEqual(new Set(expected.probes));
    }
  });

  test('is written beside the tables, with the settings that it needs', async () => {
    const read = async (file: string) => readFile(join(folder, 'csv', file), 'utf8');
    expect(JSON.parse(await read('sample.json'))).toEqual(truth);
    expect(parse(await read('vdx-report.yaml'))).toEqual({
      sources: { history: '.' },
      time_zone: 'Europe/Copenhagen',
      test_calls: truth.settings.test_calls,
      licences: { interval_seconds: 3600 },
      uptime: { interval_seconds: 3600 },
    });
  });

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
    const starts = await query(
      'parquet',
      `SELECT DISTINCT start_time FROM conference WHERE start_time::TIME IN (TIME '22:00:00', TIME '23:00:00',
         TIME '21:59:59.999999', TIME '22:59:59.999999') ORDER BY ALL`,
    );
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
    const [counts] = await query(
      'parquet',
      `SELECT count(*) FILTER (hour(start_time) = 0), count(*) FILTER (hour(start_time) = 1)
       FROM conference WHERE start_time::DATE = DATE '2025-10-26'`,
    );
    expect(counts?.every((count) => Number(count) >= 1)).toBe(true);
  });

  test('has calls that follow their meeting over the end of the month', async () => {
    const [calls] = await query(
      'parquet',
      `SELECT count(*) FROM conference c JOIN participant p ON p.conference_id = c.id
       WHERE c.start_time < '2025-10-31 23:00:00' AND p.start_time > '2025-10-31 23:00:00'`,
    );
    expect(Number(calls?.[0])).toBeGreaterThanOrEqual(1);
  });

  test('has calls on both sides of 30 seconds', async () => {
    const lengths = await query(
      'parquet',
      `SELECT DISTINCT epoch_us(end_time - start_time) AS length FROM participant
       WHERE length IN (29000000, 29200000, 29999999, 30000000) ORDER BY length`,
    );
    expect(lengths.flat()).toEqual(['29000000', '29200000', '29999999', '30000000']);
  });

  test('has loss and jitter on every limit, and losses that say nothing', async () => {
    const found = await query(
      'parquet',
      `SELECT DISTINCT rx_packet_loss AS loss FROM media_stream
       WHERE loss IN (0, 1, 3, 10, 100, -1, 100.01) OR loss IS NULL ORDER BY loss`,
    );
    expect(found.flat()).toEqual(['-1.0', '0.0', '1.0', '3.0', '10.0', '100.0', '100.01', null]);
    const [jitter] = await query(
      'parquet',
      `SELECT count(*) FILTER (rx_jitter = 40 AND rx_packet_loss BETWEEN 1 AND 2.99),
         count(*) FILTER (rx_jitter > 40 AND rx_packet_loss < 1),
         count(*) FILTER (rx_jitter > 40 AND rx_packet_loss BETWEEN 1 AND 2.99)
       FROM media_stream WHERE stream_type IN ('audio', 'video')`,
    );
    expect(jitter?.every((count) => Number(count) >= 1)).toBe(true);
  });

  test('finishes a meeting in every working hour', async () => {
    const empty = await query(
      'parquet',
      `SELECT hour FROM (
         SELECT unnest(generate_series(TIMESTAMPTZ '2025-09-01 00:00:00 Europe/Copenhagen',
           TIMESTAMPTZ '2025-11-30 23:00:00 Europe/Copenhagen', INTERVAL 1 HOUR)) AS hour
       )
       WHERE isodow(hour AT TIME ZONE 'Europe/Copenhagen') <= 5
         AND hour(hour AT TIME ZONE 'Europe/Copenhagen') BETWEEN 8 AND 15
         AND NOT EXISTS (SELECT 1 FROM conference c
           WHERE c.start_time >= hour AT TIME ZONE 'UTC' AND c.end_time < (hour + INTERVAL 1 HOUR) AT TIME ZONE 'UTC')`,
    );
    expect(empty).toEqual([]);
  });

  test('adds up licences whose locations peak at other times', async () => {
    const [peaks] = await query(
      'parquet',
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
    const [ids] = await query(
      'parquet',
      `SELECT (SELECT count(*) - count(DISTINCT id) FROM conference), (SELECT count(*) - count(DISTINCT id) FROM participant),
         (SELECT count(*) - count(DISTINCT id) FROM media_stream), (SELECT count(*) - count(DISTINCT id) FROM sms),
         (SELECT count(*) FROM (SELECT start_time < lag(start_time) OVER () AS back FROM conference) WHERE back),
         (SELECT count(*) FROM (SELECT id < lag(id) OVER () AS back FROM media_stream) WHERE back),
         (SELECT count(*) FROM (SELECT probed_at < lag(probed_at) OVER () AS back FROM uptime_probe) WHERE back)`,
    );
    expect(ids).toEqual(['0', '0', '0', '0', '0', '0', '0']);
  });

  test('is the same for the same seed, row by row', async () => {
    await make('again');
    expect(await contents('again')).toEqual(await contents('csv'));
  });

  test('is the same for another seed, with other rows', async () => {
    const other = await make('other', { seed: 2 });
    expect(other.truth).toEqual(truth.truth);
    expect((await contents('other')).participant).not.toBe((await contents('csv')).participant);
    const figures = await computeFigures(join(folder, 'other'), {
      timeZone: 'Europe/Copenhagen',
      test_calls: truth.settings.test_calls,
    });
    expect(figures.get('2025-11')?.figures).toEqual(truth.truth['2025-11']?.figures);
  });

  test('is the same in every format, row by row', async () => {
    await make('duckdb', { format: 'duckdb' });
    const different = await Promise.all(SAMPLE_TABLES.map(differencesBetweenFormats));
    expect(different).toEqual(SAMPLE_TABLES.map(() => '0'));
    expect(await readdir(join(folder, 'duckdb'))).toEqual([
      'sample.duckdb',
      'sample.json',
      'vdx-report.yaml',
    ]);
  });
});

/** Rows of a table that the Parquet, the CSV and the DuckDB sample do not share; a CSV file has no empty text. */
async function differencesBetweenFormats(table: string): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`
      ATTACH '${join(folder, 'duckdb', 'sample.duckdb')}' AS made (READ_ONLY);
      CREATE TABLE from_csv AS FROM made.${table} LIMIT 0;
      COPY from_csv FROM '${join(folder, 'csv', `${table}.csv`)}' (HEADER);
      CREATE VIEW texts AS SELECT 'd' AS place, * FROM made.${table}
        UNION ALL SELECT 'c', * FROM from_csv
        UNION ALL SELECT 'p', * FROM '${join(folder, 'parquet', `${table}.parquet`)}';
    `);
    const result = await connection.runAndReadAll(`
      SELECT count(*)::VARCHAR FROM (
        SELECT rest, string_agg(place, '' ORDER BY place) AS places
        FROM (SELECT place, [coalesce(x::VARCHAR, '') FOR x IN [COLUMNS(* EXCLUDE place)::VARCHAR]] AS rest FROM texts)
        GROUP BY rest
      ) WHERE places <> repeat('c', len(places) // 3) || repeat('d', len(places) // 3) || repeat('p', len(places) // 3)`);
    return String(result.getRowsJson()[0]?.[0]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test('an uptime and a quality below full are as true as the published ones', async () => {
  const published = PUBLISHED.map((entry) => {
    if (entry.figure === 'uptime_infrastructure') return { ...entry, value: 63.11 };
    if (entry.figure === 'uptime_api') return { ...entry, value: 99.4 };
    return entry.figure === 'video_quality' ? { ...entry, value: 96.3 } : entry;
  });
  const { truth, settings } = await make('faulty', { published });
  const figures = await computeFigures(join(folder, 'faulty'), {
    timeZone: 'Europe/Copenhagen',
    test_calls: settings.test_calls,
  });
  for (const [month, expected] of Object.entries(truth)) {
    expect(figures.get(month)?.figures).toEqual(expected.figures);
    // 1,440 probes a month and component come within 0.07 of the aim.
    expect(Math.abs(expected.figures.uptime_infrastructure - 63.11)).toBeLessThan(0.07);
    expect(Math.abs(expected.figures.uptime_api - 99.4)).toBeLessThan(0.07);
    expect(expected.figures.video_quality).toBe(96.3);
  }
});

test('the smallest sample is as true as a large one', async () => {
  const { truth, settings } = await make('small', { scale: 0.001 });
  const figures = await computeFigures(join(folder, 'small'), {
    timeZone: 'Europe/Copenhagen',
    test_calls: settings.test_calls,
  });
  for (const [month, expected] of Object.entries(truth)) {
    expect(figures.get(month)?.figures).toEqual(expected.figures);
  }
});

test('an interrupted run leaves nothing behind', async () => {
  const parent = join(folder, 'interrupted');
  await mkdir(parent);
  const controller = new AbortController();
  const run = make('interrupted/sample', {
    signal: controller.signal,
    onProgress: (step) => {
      if (step.startsWith('writing participant')) controller.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ name: 'AbortError' });
  expect(await readdir(parent)).toEqual([]);
});

test('an earlier sample is replaced', async () => {
  await make('replaced', { scale: 0.001 });
  await make('replaced', { scale: 0.001, seed: 2, format: 'duckdb' });
  const names = await readdir(join(folder, 'replaced'));
  expect(names).toEqual(['sample.duckdb', 'sample.json', 'vdx-report.yaml']);
});

test('a folder with anything else in it is left alone', async () => {
  await mkdir(join(folder, 'taken'));
  await writeFile(join(folder, 'taken', 'thesis.txt'), 'years of work');
  await expect(make('taken')).rejects.toThrow('is not empty and holds no sample');
  expect(await readdir(join(folder, 'taken'))).toEqual(['thesis.txt']);
});

test('a place that cannot be written is named', async () => {
  await writeFile(join(folder, 'file.txt'), 'no folder');
  await expect(make('file.txt/sample')).rejects.toMatchObject({
    message: `${join(folder, 'file.txt/sample')} has a file where a folder is expected in its path.`,
    exitCode: 5,
  });
});

test.each([
  [{ scale: 0 }, 'The scale 0 is not above 0'],
  [{ scale: 1.5 }, 'The scale 1.5 is not above 0'],
  [{ scale: 0.0005 }, 'at least 80 a month'],
  [{ seed: -1 }, 'The seed -1 is not a whole number'],
])('an impossible size is refused: %o', async (options, message) => {
  await expect(make('impossible', options)).rejects.toThrow(message);
});

test('progress runs from nothing to all of the work', async () => {
  const shares: number[] = [];
  await make('progress', { scale: 0.001, onProgress: (_, share) => shares.push(share) });
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test('a quarter with an hour less has a sample too', async () => {
  const months: Month[] = ['2026-03', '2026-04', '2026-05'];
  const published = PUBLISHED.map((entry) => {
    const at = ['2025-09', '2025-10', '2025-11'].indexOf(entry.month);
    return { ...entry, month: months[at] ?? entry.month };
  });
  const quarter = parseQuarter('2026Q1', { firstMonth: 3 });
  const { truth, settings, planted } = await make('spring', { quarter, published, scale: 0.002 });
  const figures = await computeFigures(join(folder, 'spring'), {
    timeZone: 'Europe/Copenhagen',
    test_calls: settings.test_calls,
  });
  expect(figures.get('2026-03')?.figures).toEqual(truth['2026-03']?.figures);
  expect(planted['2026-03']?.conference).not.toHaveProperty('repeated_hour_first');
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
