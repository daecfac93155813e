import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { beforeAll, expect, test } from 'vitest';
import { parseQuarter } from '../../src/period.ts';
import { loadSample } from '../../src/sample/sample.ts';
import type { SampleTruth } from '../../src/sample/truth.ts';
import { createDatabase } from '../db/mysql.ts';
import { PUBLISHED } from '../report/published.ts';
import { computeUsage } from '../sample/independent/usage.ts';
import { makeSmall } from '../sample/make-sample.ts';
import { vdxReport } from './command.ts';

const SIZE = { scale: 0.001, seed: 1, timeZone: 'Europe/Copenhagen' };

/** KREDS-A of a circle of three, and EGEN-FAR, which is its own parent. */
const TOPS = ['920', '930'];

/** A small sample as CSV, with its settings and a history of its own that knows nothing of its months. */
let folder: string;
let truth: SampleTruth;
let rows: UsageRow[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vdx-report-usage-'));
  truth = await makeSmall(folder, SIZE);
  rows = await rowsOf('2025Q3');
  return () => rm(folder, { recursive: true });
});

type UsageRow = { month: string; scope: string; id: string | null } & Record<string, unknown>;

async function rowsOf(...args: string[]): Promise<UsageRow[]> {
  const run = await vdxReport(['usage', ...args, '--json', '--quiet'], { cwd: folder });
  expect(run).toMatchObject({ code: 0, message: '' });
  return JSON.parse(run.out).rows;
}

test('every number is what reading the rows one by one arrives at', async () => {
  const { test_calls } = truth.settings;
  const expected = await computeUsage(folder, { timeZone: SIZE.timeZone, test_calls }, TOPS);
  expect(rows).toHaveLength(3 * (2 + 2 * 163));
  for (const row of rows) {
    const { month, scope, id } = row;
    const label = id === null ? month : `${month} ${id}`;
    const worked =
      scope === 'total'
        ? expected.total(month)
        : scope === 'with_below'
          ? expected.withBelow(label)
          : expected.own(label);
    expect(row).toMatchObject(worked);
  }
});

test('the totals are the numbers that the sample was built to', () => {
  for (const row of rows.filter(({ scope }) => scope === 'total')) {
    const { figures } =
      Object.entries(truth.truth).find(([month]) => month === row.month)?.[1] ?? {};
    const { video_meetings, video_calls, participant_minutes, video_quality, sms_sent } =
      figures ?? {};
    expect(row).toMatchObject({
      video_meetings,
      video_calls,
      participant_minutes,
      video_quality,
      sms_sent,
    });
  }
});

test('MariaDB gives the same rows, and without the extra columns what is left', async () => {
  const { source, run } = await createDatabase();
  const { url } = source;
  await writeFile(join(folder, 'secret'), source.password());
  const task = { database: source, replace: false, published: PUBLISHED, ...SIZE };
  const quarter = parseQuarter('2025Q3', { firstMonth: 3 });
  const settings = await loadSample({ ...task, quarter }, { url, password_file: 'secret' });
  await writeFile(join(folder, 'mysql.yaml'), settings.replace('history:', 'history: &all'));
  const onMysql = ['--config', 'mysql.yaml'];
  expect(await rowsOf('2025Q3', ...onMysql)).toEqual(rows);

  await run('ALTER TABLE sms DROP COLUMN organisation_id');
  await run('ALTER TABLE organisation DROP COLUMN name');
  const left = await rowsOf('2025Q3', ...onMysql);
  const without = rows.map((row) => ({
    ...row,
    name: null,
    ...(row.scope !== 'total' && { sms_sent: null }),
  }));
  expect(left).toEqual(without);

  await run('UPDATE participant SET has_media = 2');
  const refused = await vdxReport(['usage', '2025Q3', ...onMysql], { cwd: folder });
  expect(refused.message).toContain(
    'has_media or is_streaming of a participant is neither 0 nor 1',
  );
});

test('files without the extra columns give what is left, too, and it is said', async () => {
  const sms = (await readFile(join(folder, 'sms.csv'), 'utf8')).trim().split('\n');
  const bare = sms.map((line) => line.split(',').slice(0, 3));
  await writeFile(join(folder, 'texts.csv'), stringify(bare));
  const settings = await readFile(join(folder, 'vdx-report.yaml'), 'utf8');
  const mapped = settings.replace(/history: \.$/m, 'history: { path: ., tables: { sms: texts } }');
  await writeFile(join(folder, 'mapped.yaml'), mapped);
  const left = await rowsOf('2025-10', '--config', 'mapped.yaml');
  expect(left.filter(({ sms_sent }) => sms_sent !== null).map(({ scope }) => scope)).toEqual([
    'total',
  ]);
  const run = await vdxReport(['usage', '2025-10', '--config', 'mapped.yaml'], { cwd: folder });
  expect(run.err).toContain('The table sms has no organisation_id that may be read');
});
