import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { isPassing } from '../../src/db/failure.ts';
import { openMysql } from '../../src/db/mysql/open.ts';
import { readQueries } from '../../src/db/query.ts';
import { withSources } from '../../src/db/sources.ts';
import { EXIT } from '../../src/error.ts';
import { ORGANISATIONS as ASKED } from '../../src/figures/queries.ts';
import { readRows } from '../../src/measure/read.ts';
import type { MysqlSource } from '../../src/settings/source.ts';

import { measureDatabase, open, temporaryFolder, valueIn } from './measured.ts';
import { databaseOf, openSource, startServer } from './mysql.ts';
import { meeting, TABLE_NAMES, type Tables } from './tables.ts';
import { writeTables } from './write-tables.ts';

const ALL = { needed: TABLE_NAMES, optional: [] };
const ORGANISATIONS = { query: ASKED, parameters: {}, lists: {} } as const;

/** A statement that is not done before someone ends it. */
const ENDLESS = { sql: 'SELECT SLEEP(600) AS slept', values: [] };

/** Waits until a statement that `like` fits is running, and gives the number of its connection. */
async function runningThread(run: (sql: string) => Promise<readonly object[]>, like: string) {
  for (;;) {
    const [row] = await run(
      `SELECT ID AS id FROM information_schema.PROCESSLIST WHERE INFO LIKE '${like}' AND ID <> CONNECTION_ID()`,
    );
    if (row && 'id' in row) return Number(row.id);
    await delay(10);
  }
}

test('a statement over its time limit is ended by the server', async () => {
  const { source } = await databaseOf();
  const database = await openSource({ ...source, statement_timeout_seconds: 1 });
  const failure = await database.run(ENDLESS).catch((error) => error);
  expect(failure.message).toBe('it was not done after 1 seconds');
  expect(failure.hint).toContain('statement_timeout_seconds');
  expect(isPassing(failure)).toBe(false); // a second try would take as long
});

test('a server that falls silent in the middle of a query is given up', async () => {
  const server = await startServer();
  onTestFinished(server.stop);
  const { source, run } = await databaseOf({}, server.url);
  const database = await openSource({ ...source, statement_timeout_seconds: 1 });
  const sleeping = database.run(ENDLESS).catch((error) => error);
  await runningThread(run, 'SELECT SLEEP%');
  server.freeze();
  onTestFinished(server.thaw);
  expect((await sleeping).message).toBe('it was not done after 1 seconds');
  await database.close();
});

test('rows that are written meanwhile are not seen', async () => {
  const { source, run } = await databaseOf(meeting('m', [{}, {}]));
  const database = await openSource(source);
  await run("UPDATE conference SET service_type = 'test_call'");
  await run('DELETE FROM participant');
  const { months } = await measureDatabase(database);
  expect(months[0] && valueIn(months[0], 'video_calls')).toBe(2);
  const [later] = (await measureDatabase(await openSource(source))).months;
  expect(later && valueIn(later, 'video_calls')).toBe(0);
});

test('nothing can be written through a source', async () => {
  const { source } = await databaseOf();
  const database = await openSource(source);
  const sql = "INSERT INTO sms (sent_at) VALUES ('2025-10-01')";
  await expect(database.run({ sql, values: [] })).rejects.toThrow(/READ ONLY/i);
});

const MEETING: Tables = meeting('m', [{}, {}], { name: 'it\'s \\ "quoted"' });

function sourcesOf(source: MysqlSource) {
  return { history: source, licences: source, sms: source, uptime: source };
}

test('a killed statement repeats everything once, on a fresh snapshot', async () => {
  const { source, run } = await databaseOf(MEETING);
  const reasons: string[] = [];
  let tries = 0;
  const opening = { optional: [], onRetry: (reason: string) => reasons.push(reason) };
  const calls = await withSources(sourcesOf(source), opening, async ({ history }) => {
    tries += 1;
    if (tries === 1) {
      const killing = runningThread(run, 'SELECT SLEEP%').then((id) => run(`KILL QUERY ${id}`));
      await Promise.all([history.run(ENDLESS), killing]);
    }
    const [month] = (await measureDatabase(history)).months;
    return month && valueIn(month, 'video_calls');
  });
  expect(calls).toBe(2);
  expect(tries).toBe(2);
  expect(reasons).toEqual(['the statement was killed on the server']);
});

test('a connection that is cut a second time ends with the query and the figure', async () => {
  const { source, run } = await databaseOf(MEETING);
  const queries = await readQueries();
  let tries = 0;
  const error = await withSources(sourcesOf(source), { optional: [] }, async ({ history }) => {
    tries += 1;
    const [row] = await history.run({ sql: 'SELECT CONNECTION_ID() AS id', values: [] });
    await run(`KILL ${row?.id}`);
    return readRows(history, queries, ORGANISATIONS);
  }).catch((reason) => reason);
  expect(tries).toBe(2);
  expect(error).toMatchObject({ exitCode: EXIT.data, name: 'UserError' });
  expect(error.message).toMatch(
    /^queries\/organisations\.sql failed on mysql:\/\/127\.0\.0\.1:\d+\/\w+: the connection was \w+/,
  );
  expect(error.hint).toMatch(/Run the command again.*Nothing was written/s);
});

test('a server that dies in the middle of a query is one clear error', async () => {
  const server = await startServer();
  onTestFinished(server.stop);
  const { source, run } = await databaseOf(MEETING, server.url);
  const error = await withSources(sourcesOf(source), { optional: [] }, async ({ history }) => {
    const sleeping = history.run(ENDLESS);
    await Promise.all([sleeping, runningThread(run, 'SELECT SLEEP%').then(server.crash)]);
  }).catch((reason) => reason);
  expect(error).toMatchObject({ exitCode: EXIT.data, name: 'UserError' });
  expect(error.message).toMatch(
    / cannot be opened as tester: (nothing accepts connections there|the connection was lost); /,
  );
});

test('an abort ends the running statement, here and on the server', async () => {
  const { source, run } = await databaseOf();
  const controller = new AbortController();
  const database = await openMysql(source, ALL, controller.signal);
  const sleeping = database.run(ENDLESS);
  const thread = await runningThread(run, 'SELECT SLEEP%');
  const started = performance.now();
  controller.abort();
  await expect(sleeping).rejects.toThrow(/abort/i);
  expect(performance.now() - started).toBeLessThan(500);
  await database.close();
  expect(performance.now() - started).toBeLessThan(3000);
  // The server looks now and then whether a thread has been killed.
  const sql = `SELECT INFO FROM information_schema.PROCESSLIST WHERE ID = ${thread} AND INFO LIKE 'SELECT SLEEP%'`;
  await expect.poll(() => run(sql), { timeout: 5000 }).toEqual([]);
});

const MODES = [
  'ANSI_QUOTES,PIPES_AS_CONCAT,IGNORE_SPACE',
  'NO_BACKSLASH_ESCAPES,ONLY_FULL_GROUP_BY',
  'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,HIGH_NOT_PRECEDENCE,PAD_CHAR_TO_FULL_LENGTH',
];

test.each(MODES)('a server whose sql_mode is %s counts the same', async (mode) => {
  const server = await startServer([
    `--sql-mode=${mode}`,
    '--default-time-zone=-11:00',
    '--character-set-server=latin1',
    '--skip-character-set-client-handshake',
    '--transaction-isolation=READ-COMMITTED',
  ]);
  onTestFinished(server.stop);
  const rules = {
    test_calls: {
      service_types: ['test_call'],
      names: [`it's \\ "quoted"`],
      name_patterns: [`%'%\\%"%`, 'Ø!%'],
      tags: [],
      organisations: [],
    },
  };
  const { source, run } = await databaseOf(MEETING, server.url);
  await run('ALTER TABLE sms MODIFY sent_at TIMESTAMP(6) NULL');
  await run("SET time_zone = '+00:00'");
  await run(
    "INSERT INTO sms (id, sent_at) VALUES ('1', '2025-09-30 22:00:00'), ('2', '2025-09-30 21:59:59')",
  );
  const duckdb = await open(
    await writeTables(await temporaryFolder(), {
      ...MEETING,
      sms: [
        { id: '1', sent_at: '2025-09-30 22:00:00' },
        { id: '2', sent_at: '2025-09-30 21:59:59' },
      ],
    }),
  );
  const database = await openSource(source);
  // written after the snapshot was taken, which the server's own isolation would show
  await run("INSERT INTO sms (id, sent_at) VALUES ('3', '2025-10-15 12:00:00')");
  const measured = await measureDatabase(database, rules);
  expect(measured).toEqual(await measureDatabase(duckdb, rules));
  expect(measured.months[0]?.excluded.test_calls.names).toBe(1);
  expect(measured.months[0] && valueIn(measured.months[0], 'sms_sent')).toBe(1);
});
