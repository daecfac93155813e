import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, inject, onTestFinished, test } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { readQueries } from '../../src/db/query.ts';
import { QUERIES } from '../../src/figures/catalogue.ts';
import type { FigureRules } from '../../src/figures/rules.ts';
import { measure } from '../../src/measure/measure.ts';
import { fillingOf } from '../../src/measure/parameters.ts';
import { readRows } from '../../src/measure/read.ts';
import { memoised } from '../../src/memoised.ts';
import type { Month } from '../../src/period.ts';
import { SAMPLE_TABLES } from '../../src/sample/export.ts';
import { loadTables } from '../../src/sample/mysql.ts';
import { readSettings } from '../../src/settings/read.ts';
import { spanOf } from '../../src/zone.ts';
import { ZONE } from '../figures/rules.ts';
import { open, rulesWith, temporaryFolder } from './measured.ts';
import { createDatabase, databaseOf, openSource } from './mysql.ts';
import {
  call,
  conference,
  meeting,
  message,
  organisation,
  probe,
  sample,
  stream,
  type Tables,
  together,
} from './tables.ts';
import { writeTables } from './write-tables.ts';

const MONTHS: readonly Month[] = ['2025-09', '2025-10', '2025-11'];

/** The rows of every query for the quarter and for October, sorted, for engines sort texts and nulls each in their way. */
async function rowsOf(database: Database, rules: FigureRules, organisations: readonly string[]) {
  const queries = await readQueries();
  const all: Record<string, string[]> = {};
  const period = MONTHS.map((month) => ({ month, ...spanOf(month, ZONE) }));
  for (const asked of [period, period.slice(1, 2)]) {
    const months = asked.map(({ month }) => month).join(' ');
    for (const query of QUERIES) {
      const filling = fillingOf(asked, rules, organisations);
      const rows = await readRows(database, queries, { query, ...filling });
      all[`${query.name} ${months}`] = rows.map((row) => print(row)).sort();
    }
  }
  return all;
}

const print = (row: unknown) =>
  JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value));

type Rows = Awaited<ReturnType<typeof rowsOf>>;

/** Each query twice on one connection: servers have forgotten rows the second time. */
async function expectRows(expected: Rows, ...asked: Parameters<typeof rowsOf>): Promise<void> {
  expect(await rowsOf(...asked)).toEqual(expected);
  expect(await rowsOf(...asked)).toEqual(expected);
}

test('every query file is compared', async () => {
  expect(new Set((await readQueries()).names)).toEqual(new Set(QUERIES.map(({ name }) => name)));
});

test('the small sample gives the same rows and the same figures', async () => {
  const folder = inject('smallSample');
  const settings = await readSettings({
    path: join(folder, 'vdx-report.yaml'),
    cwd: folder,
    env: {},
  });
  const { source } = await createDatabase();
  await loadSample(folder, source);
  const mysql = await openSource(source);
  const duckdb = await open({ kind: 'folder', path: folder, tables: {} });
  const rows = await rowsOf(duckdb, settings, ['1', '12']);
  await expectRows(rows, mysql, settings, ['1', '12']);
  expect(rows['meetings 2025-10']?.length).toBeGreaterThan(5);

  const queries = await readQueries();
  const task = { queries, rules: settings, timeZone: ZONE };
  const measured = (one: Database) =>
    measure(MONTHS, { ...task, sources: { history: one, licences: one, sms: one, uptime: one } });
  expect(await measured(mysql)).toEqual(await measured(duckdb));
  expect(mysql).toMatchObject({ madeUp: true, notices: [] });
});

async function loadSample(folder: string, database: Parameters<typeof loadTables>[1]['database']) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  onTestFinished(() => {
    connection.closeSync();
    instance.closeSync();
  });
  for (const table of SAMPLE_TABLES) {
    await connection.run(`CREATE VIEW ${table} AS FROM '${join(folder, table)}.parquet'`);
  }
  await loadTables(connection, { database, replace: false }, () => {});
}

const FIRST = '2025-09-30 22:00:00'; // October in Copenhagen
const LAST = '2025-10-31 22:59:59.999999';
const NEXT = '2025-10-31 23:00:00';

/** Rows at the limits of every rule, with texts that collations take for one another. */
const NASTY: Tables = together(
  meeting('first', [{}, {}], { start_time: FIRST, name: 'Prøve', service_type: 'lecture' }),
  meeting('last', [{}, {}, {}], { start_time: LAST, name: 'prøve ' }),
  meeting('next', [{}, {}], { start_time: NEXT, name: 'PRØVE' }),
  meeting('o', [{}, {}], { name: 'prove' }),
  meeting('å', [{}, {}], { name: 'Aalborg' }),
  meeting('aa', [{}, {}], { name: 'Ålborg', tag: 'Systemtest' }),
  meeting('tag', [{}, {}], { tag: 'systemtest' }),
  meeting('tag blank', [{}, {}], { tag: 'systemtest ' }),
  meeting('none', [{}, {}], { name: null, service_type: null, tag: null }),
  meeting('empty', [{}, {}], { name: '', service_type: '', tag: '' }),
  meeting('case', [{}, {}], { service_type: 'Conference' }),
  meeting('blank', [{}, {}], { service_type: 'conference ' }),
  meeting('quoted', [{}, {}], { name: `it's "50 %" of _ \\ and\nmore` }),
  meeting('test type', [{}, {}], { service_type: 'test_call' }),
  meeting('owned', [{}, {}], { organisation_id: '2' }),
  meeting('test owned', [{}, {}], { organisation_id: '12' }),
  meeting('kinds', [
    {},
    {},
    { protocol: 'API' },
    { protocol: 'Rtmp' },
    { protocol: 'teams', call_direction: 'OUT' },
    { protocol: 'teams', call_direction: 'in' },
    { protocol: null, call_direction: null },
    { service_type: 'IVR' },
    { service_type: '' },
    { service_type: null },
    { has_media: null },
    { has_media: false },
    { is_streaming: true },
    { is_streaming: null },
    { start_time: null },
    { start_time: '0001-01-01 00:00:00' },
    { end_time: null },
    { end_time: '0001-01-01 00:00:00' },
    { license_count: null },
    { end_time: '2025-10-15 12:00:29.999999' },
    { end_time: '2025-10-15 12:00:30' },
    { start_time: '2025-10-15 12:00:00.900000', end_time: '2025-10-15 12:00:30.100000' },
  ]),
  { participant: [call('orphan', null), call('lost', 'nowhere')] },
  { conference: [conference('never ended', { end_time: '0001-01-01 00:00:00' })] },
  {
    media_stream: [
      stream('first.1', { rx_packet_loss: 1, tx_packet_loss: 0.99 }),
      stream('first.2', { rx_packet_loss: 3, tx_packet_loss: 10, stream_type: 'video' }),
      stream('last.1', { rx_jitter: 40, tx_jitter: 40.01 }),
      stream('last.2', { rx_packet_loss: 100, tx_packet_loss: 100.01 }),
      stream('last.3', { rx_packet_loss: -0.01, tx_packet_loss: null }),
      stream('o.1', { stream_type: 'Audio' }),
      stream('o.2', { stream_type: 'presentation' }),
      stream('aa.1', { stream_type: null }),
    ],
    organisation: [organisation('2', null, 'VDX'), organisation('12', '2', 'vdx')],
    licence_sample: [sample(FIRST, 7), sample(FIRST, 8), sample(LAST, null), sample(NEXT, 99)],
    sms: [
      message('1', FIRST, 'FAILED'),
      message('2', LAST, 'failed '),
      message('3', FIRST, null),
      message('4', NEXT, 'sent'),
    ],
    uptime_probe: [
      probe(FIRST, { ok: true }),
      probe(FIRST, { status_code: 299, ok: false }),
      probe(FIRST, { status_code: 300, ok: true }),
      probe(FIRST, { status_code: 199, target: 'Booking' }),
      probe(LAST, { component: 'API', target: 'booking ' }),
      probe(NEXT, { ok: false }),
    ],
  },
);

const RULES = rulesWith({
  test_calls: {
    service_types: ['test_call'],
    names: ['Prøve', 'Æ'],
    name_patterns: ['%50 !%" of _ \\%', 'ål____'],
    tags: ['systemtest'],
    organisations: ['vdx'],
  },
  quality: { good_below: 1, jitter_above_ms: 40, streams: ['audio', 'video'] },
  uptime: {
    interval_seconds: 60,
    minimum_coverage: 95,
    maintenance: [
      { from: FIRST, to: '2025-10-01 00:00:00', component: 'infrastructure', reason: 'new disks' },
    ],
  },
});

const COLUMN_TYPES: Record<string, readonly string[]> = {
  'as they are made': [],
  'in latin1, with a collation that knows neither case nor trailing blanks': [
    'ALTER TABLE conference CONVERT TO CHARACTER SET latin1 COLLATE latin1_danish_ci',
    'ALTER TABLE participant CONVERT TO CHARACTER SET latin1 COLLATE latin1_danish_ci',
    'ALTER TABLE media_stream CONVERT TO CHARACTER SET latin1 COLLATE latin1_danish_ci',
    'ALTER TABLE organisation CONVERT TO CHARACTER SET latin1 COLLATE latin1_swedish_ci',
    'ALTER TABLE sms CONVERT TO CHARACTER SET latin1 COLLATE latin1_danish_ci',
    'ALTER TABLE uptime_probe CONVERT TO CHARACTER SET latin1 COLLATE latin1_danish_ci',
  ],
  'in utf8mb3 and utf8mb4, with collations that take ø for o and å for aa': [
    'ALTER TABLE conference CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci',
    'ALTER TABLE participant CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_danish_ci',
    'ALTER TABLE participant MODIFY conference_id VARCHAR(64) COLLATE utf8mb4_unicode_520_ci NULL',
    'ALTER TABLE participant MODIFY id VARCHAR(64) COLLATE utf8mb4_danish_ci NULL',
    'ALTER TABLE media_stream CONVERT TO CHARACTER SET utf8mb3 COLLATE utf8mb3_danish_ci',
    'ALTER TABLE media_stream MODIFY participant_id VARCHAR(64) COLLATE utf8mb4_danish_ci NULL',
    'ALTER TABLE sms CONVERT TO CHARACTER SET utf8mb3 COLLATE utf8mb3_general_ci',
    'ALTER TABLE uptime_probe CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci',
  ],
  'in utf8mb4, with collations that take ø for o and å for aa': [
    'ALTER TABLE conference CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci',
    'ALTER TABLE participant CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_danish_ci',
    'ALTER TABLE participant MODIFY conference_id VARCHAR(64) COLLATE utf8mb4_unicode_520_ci NULL',
    'ALTER TABLE media_stream CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_danish_ci',
    'ALTER TABLE sms CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci',
    'ALTER TABLE uptime_probe CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_danish_ci',
  ],
  'with bits, decimals and unsigned numbers': [
    'ALTER TABLE participant MODIFY has_media BIT(1) NULL, MODIFY is_streaming BIT(1) NULL, MODIFY license_count TINYINT UNSIGNED NULL',
    'ALTER TABLE uptime_probe MODIFY ok BIT(1) NULL, MODIFY status_code SMALLINT UNSIGNED NULL',
    'ALTER TABLE licence_sample MODIFY license_count DECIMAL(12,3) NULL',
    'ALTER TABLE media_stream MODIFY rx_packet_loss DECIMAL(7,4) NULL, MODIFY tx_packet_loss DECIMAL(7,4) NULL, MODIFY rx_jitter DECIMAL(9,2) NULL, MODIFY tx_jitter DECIMAL(9,2) NULL',
  ],
  'with enumerations and long texts': [
    "ALTER TABLE conference MODIFY service_type ENUM('', 'conference', 'lecture', 'test_call', 'Conference') COLLATE utf8mb4_bin NULL, MODIFY name LONGTEXT NULL",
    'ALTER TABLE participant MODIFY protocol MEDIUMTEXT NULL, MODIFY call_direction TINYTEXT NULL',
    'ALTER TABLE uptime_probe MODIFY target TEXT NULL, MODIFY component TEXT NULL',
  ],
};

/** What DuckDB makes of made rows, which are the same under many types. */
const rowsInDuckdb = memoised(async (tables: Tables) => {
  const duckdb = await open(await writeTables(await temporaryFolder(), tables));
  return rowsOf(duckdb, RULES, ['12']);
});

test.each(Object.entries(COLUMN_TYPES))('columns %s give the same rows', async (what, changes) => {
  const tables = what.includes('enumerations') ? withoutBlankWord(NASTY) : NASTY;
  const { source, run } = await databaseOf(tables);
  for (const sql of changes) await run(sql);
  const mysql = await openSource(source);
  expect(mysql.utf8).toBe(!/latin1|utf8mb3/.test(what));
  const rows = await rowsInDuckdb(tables);
  await expectRows(rows, mysql, RULES, ['12']);
  expect(rows['orphans 2025-10']).toEqual(['{"month":"2025-10","orphans":2}']);
});

/** The words of an enumeration have no trailing blanks. */
function withoutBlankWord({
  conference: rooms = [],
  participant: calls = [],
  ...rest
}: Tables): Tables {
  return {
    ...rest,
    conference: rooms.filter(({ id }) => id !== 'blank'),
    participant: calls.filter(({ conference_id: id }) => id !== 'blank'),
  };
}
