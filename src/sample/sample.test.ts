import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { PUBLISHED } from '../../test/report/published.ts';
import { computeFigures } from '../../test/sample/independent/figures.ts';
import { makeSmall } from '../../test/sample/make-sample.ts';
import { type Month, parseQuarter } from '../period.ts';
import { SAMPLE_TABLES } from './export.ts';
import type { SampleOptions } from './sample.ts';
import type { SampleTruth } from './truth.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sample-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function make(name: string, options: Partial<SampleOptions> = {}): Promise<SampleTruth> {
  return makeSmall(join(folder, name), options);
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
      participant_minutes: expect.any(Number),
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

  test('is the same for the same seed, row by row', async () => {
    await make('again');
    expect(await contents('again')).toEqual(await contents('csv'));
  });

  test('is the same for another seed, with other rows', async () => {
    const other = await make('other', { seed: 2 });
    // the rows are others, and so they last as long as they last
    const planned = Object.entries(other.truth).map(([month, { figures, ...rest }]) => {
      const participant_minutes = truth.truth[month as Month]?.figures.participant_minutes;
      return [month, { ...rest, figures: { ...figures, participant_minutes } }];
    });
    expect(Object.fromEntries(planned)).toEqual(truth.truth);
    expect((await contents('other')).participant).not.toBe((await contents('csv')).participant);
    const figures = await computeFigures(join(folder, 'other'), {
      timeZone: 'Europe/Copenhagen',
      test_calls: truth.settings.test_calls,
    });
    expect(figures.get('2025-11')?.figures).toEqual(other.truth['2025-11']?.figures);
  });

  test('is the same in every format, row by row', async () => {
    await make('duckdb', { format: 'duckdb' });
    const different = await Promise.all(SAMPLE_TABLES.map(differencesBetweenFormats));
    expect(different).toEqual(SAMPLE_TABLES.map(() => '0'));
    expect(await readdir(join(folder, 'duckdb'))).toEqual([
      'SHA256SUMS',
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

test.each([
  [{ scale: 0 }, 'The scale 0 is not above 0'],
  [{ scale: 30.5 }, 'The scale 30.5 is not above 0 and at most 30'],
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
