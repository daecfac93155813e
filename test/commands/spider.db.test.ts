import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMysql } from '../../src/db/mysql/open.ts';
import { parseQuarter } from '../../src/period.ts';
import { loadSample } from '../../src/sample/sample.ts';
import { sourceOf } from '../db/mysql-source.ts';
import { type Cluster, spreadSample, startCluster } from '../db/spider.ts';
import type { Row } from '../db/tables.ts';
import { PUBLISHED } from '../report/published.ts';
import { type Outcome, vdxReport, workFolder } from './command.ts';

let cluster: Cluster;
let settings: string;

beforeAll(async () => {
  cluster = await startCluster();
  await query(cluster.front.url, 'CREATE DATABASE whole CHARACTER SET utf8mb4');
  const whole = sourceOf(`${cluster.front.url}whole`);
  settings = await loadSample(
    {
      quarter: parseQuarter('2025Q3', { firstMonth: 3 }),
      timeZone: 'Europe/Copenhagen',
      scale: 0.001,
      seed: 1,
      published: PUBLISHED,
      database: whole,
      replace: false,
    },
    { url: whole.url, password_file: 'secret' },
  );
  await spreadSample(cluster);
});

afterAll(() => cluster.stop());

async function query(url: string, sql: string): Promise<Row[]> {
  const connection = await createConnection(url);
  const [rows] = await connection.query(sql);
  await connection.end();
  // a statement that reads has rows
  return Array.isArray(rows) ? (rows as Row[]) : [];
}

/** The report of the quarter in one of the two databases of the server in front. */
async function report(database: 'whole' | 'spread'): Promise<Outcome> {
  const cwd = await workFolder();
  await writeFile(join(cwd, 'secret'), new URL(cluster.front.url).password);
  const own = `${settings.replace('/whole', `/${database}`)}history: history\n`;
  await writeFile(join(cwd, 'vdx-report.yaml'), own);
  return vdxReport(['quarter', '2025Q3', '--dry-run', '--json'], { cwd });
}

/** Without where the rows are from, and the digest of the settings that say so. */
function comparable({ out }: Outcome) {
  const { provenance, ...rest } = JSON.parse(out);
  const { sources, settings: digest, ...same } = provenance;
  return { ...rest, provenance: same };
}

test('conferences that lie on two servers make the report that they make on one', async () => {
  for (const { url } of cluster.parts) {
    const [held] = await query(
      `${url}vdx`,
      `SELECT (SELECT COUNT(*) > 100 FROM conference) AS conferences,
        (SELECT COUNT(*) > 100 FROM participant) AS calls, (SELECT COUNT(*) > 100 FROM media_stream) AS streams`,
    );
    expect(held).toEqual({ conferences: 1, calls: 1, streams: 1 });
  }
  const [one, spread] = [await report('whole'), await report('spread')];
  expect(spread).toMatchObject({ code: 0, message: '' });
  expect(comparable(spread)).toEqual(comparable(one));
  expect(JSON.parse(spread.out)).toMatchObject({ sample: true });
});

test('what is written to a server meanwhile is not seen', async () => {
  const wanted = { needed: ['conference', 'sms'], optional: [] } as const;
  const database = await openMysql(sourceOf(`${cluster.front.url}spread`), wanted);
  const count = async () => {
    const sql = 'SELECT COUNT(*) AS rows_there FROM conference WHERE id IN (1000000, 1000001)';
    return (await database.run({ sql, values: [] }))[0]?.rows_there;
  };
  try {
    expect(await count()).toBe('0');
    for (const [at, { url }] of cluster.parts.entries()) {
      await query(`${url}vdx`, `INSERT INTO conference (id) VALUES (${1_000_000 + at})`);
    }
    expect(await count()).toBe('0');
  } finally {
    await database.close();
  }
  const sql = 'DELETE FROM conference WHERE id >= 1000000';
  for (const { url } of cluster.parts) await query(`${url}vdx`, sql);
});

test('a conference that stands on both servers is refused, though a key in front names its id', async () => {
  const [first, second] = cluster.parts;
  const [room] = await query(`${second.url}vdx`, CONFERENCE_OF_OCTOBER);
  const copy = `INSERT INTO conference (id, service_type, start_time) VALUES (${room?.id}, 'lecture', '2025-10-10')`;
  await query(`${first.url}vdx`, copy);
  const refused = await report('spread');
  await query(`${first.url}vdx`, `DELETE FROM conference WHERE id = ${room?.id}`);
  expect(refused).toMatchObject({
    code: 3,
    message: expect.stringMatching(
      new RegExp(`: the id ${room?.id} stands 2 times in the table conference\\.$`),
    ),
  });
});

const CONFERENCE_OF_OCTOBER =
  "SELECT id FROM conference WHERE start_time BETWEEN '2025-10-05' AND '2025-10-20' LIMIT 1";

test('a server that is gone ends the run: nothing is measured of the other alone', async () => {
  await cluster.parts[1].crash();
  const refused = await report('spread');
  expect(refused.code).toBe(3);
  expect(refused.message).toContain('part_1');
});
