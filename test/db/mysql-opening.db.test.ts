import { once } from 'node:events';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openMysql } from '../../src/db/mysql/open.ts';
import { EXIT, UserError } from '../../src/error.ts';
import type { MysqlSource } from '../../src/settings/source.ts';
import { measureDatabase, valueIn } from './measured.ts';
import { databaseOf, openSource } from './mysql.ts';
import { meeting, TABLE_NAMES } from './tables.ts';

const ALL = { needed: TABLE_NAMES, optional: [] };

/** The error that opening a source ends with. */
async function refusal(source: MysqlSource): Promise<UserError> {
  try {
    await (await openMysql(source, ALL)).close();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('The source was opened.');
}

test('a wrong password is refused without showing any', async () => {
  const { source } = await databaseOf();
  const error = await refusal({ ...source, password: () => 'geheim-42' });
  expect(error.exitCode).toBe(EXIT.data);
  expect(error.message).toMatch(
    /^mysql:\/\/127\.0\.0\.1:\d+\/vdx_report_test_\w+ cannot be opened as tester: it refuses the user or the password; needed for video_meetings, /,
  );
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('geheim-42');
  expect(JSON.stringify(error)).not.toContain('geheim-42');
});

test('an open source shows its password nowhere', async () => {
  const { source } = await databaseOf();
  const password = source.password();
  const database = await openSource(source);
  expect(inspect(database, { depth: 9, showHidden: true })).not.toContain(password);
  expect(inspect(source, { depth: 9, showHidden: true })).not.toContain(password);
  const failed = await database.run({ sql: 'SELECT nonsense', values: [] }).catch((error) => error);
  expect(inspect(failed, { depth: 9, showHidden: true })).not.toContain(password);
});

test('a server that is not there is told with its host and port', async () => {
  const { source } = await databaseOf();
  const error = await refusal({ ...source, port: 1 });
  expect(error.message).toContain('127.0.0.1:1/');
  expect(error.message).toContain('nothing accepts connections there');
  expect(error.hint).toContain('host and port');
});

test('a database that is not there is told', async () => {
  const { source } = await databaseOf();
  const error = await refusal({ ...source, database: 'vdx_elsewhere' });
  expect(error.message).toContain(
    '/vdx_elsewhere cannot be opened as tester: there is no such database',
  );
});

test('a server that accepts and never answers is given up in the time for connecting', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await once(silent, 'listening');
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { source } = await databaseOf();
  const started = performance.now();
  const error = await refusal({ ...source, port, connect_timeout_seconds: 1 });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(error.message).toContain('it does not answer within 1 seconds');
});

test('a missing table and a missing column are told together, with the figures that need them', async () => {
  const { source, run } = await databaseOf();
  await run('DROP TABLE sms');
  await run('ALTER TABLE participant DROP COLUMN license_count');
  await run('ALTER TABLE conference DROP COLUMN tag');
  const error = await refusal(source);
  expect(error.exitCode).toBe(EXIT.data);
  expect(error.message.split('\n').slice(1)).toEqual([
    '  The table conference has no column tag; needed for video_meetings, video_calls, video_quality, participant_minutes.',
    '  The table participant has no column license_count; needed for peak_licences.',
    '  The table sms is missing or may not be read; needed for sms_sent.',
  ]);
  expect(error.hint).toContain('give the name that it has under "tables:"');
});

test('a table under another name is found by the settings', async () => {
  const { source, run } = await databaseOf(meeting('m', [{}, {}]));
  await run('RENAME TABLE participant TO `history participant?`');
  expect((await refusal(source)).message).toContain('The table participant is missing');
  const mapped = await openSource({ ...source, tables: { participant: 'history participant?' } });
  const { months } = await measureDatabase(mapped);
  expect(months[0] && valueIn(months[0], 'video_calls')).toBe(2);
});

test('a column of a type that MySQL would silently take for another is refused', async () => {
  const { source, run } = await databaseOf();
  await run('ALTER TABLE participant MODIFY has_media VARCHAR(5) NULL');
  await run('ALTER TABLE sms MODIFY sent_at VARCHAR(30) NULL');
  const { message } = await refusal(source);
  expect(message).toContain(
    'The column has_media of the table participant is not a boolean (0 or 1)',
  );
  expect(message).toContain('The column sent_at of the table sms is not a DATETIME or TIMESTAMP');
});

test('ids of different collations are told when they meet', async () => {
  const { source, run } = await databaseOf(meeting('m', [{}, {}]));
  await run('ALTER TABLE conference MODIFY id VARCHAR(64) COLLATE utf8mb4_danish_ci NULL');
  await run(
    'ALTER TABLE participant MODIFY conference_id VARCHAR(64) COLLATE utf8mb4_unicode_ci NULL',
  );
  const error = await measureDatabase(await openSource(source)).catch((reason) => reason);
  expect(error.message).toMatch(
    /queries\/[\w-]+\.sql .*ids that belong together have different collations/,
  );
  expect(error.hint).toContain('same collation');
});

test('missing indexes are told, and the figures are right without', async () => {
  const { source, run } = await databaseOf(meeting('m', [{}, {}]));
  await run('CREATE INDEX calls ON participant (conference_id)');
  await run('CREATE INDEX start ON conference (start_time, name)');
  const database = await openSource(source);
  expect(database.notices.map((notice) => notice.slice(0, notice.indexOf(',')))).toEqual([
    'The table participant has no index that starts with start_time',
    'The table media_stream has no index that starts with participant_id',
    'The table licence_sample has no index that starts with sampled_at',
    'The table sms has no index that starts with sent_at',
    'The table uptime_probe has no index that starts with probed_at',
  ]);
  const { months } = await measureDatabase(database);
  expect(months[0] && valueIn(months[0], 'video_meetings')).toBe(1);
});

test('tables without rows are gaps and no errors', async () => {
  const { months } = await measureDatabase(await openSource((await databaseOf()).source));
  expect(months[0]?.figures.map(({ value, gap }) => [value, gap])).toEqual([
    [null, 'no probe has a known answer'],
    [null, 'no probe has a known answer'],
    [null, 'no conference is stored'],
    [null, 'no conference is stored'],
    [null, 'no message is stored'],
    [null, 'no call has measured media'],
    [null, 'neither samples nor calls'],
    [null, 'no conference is stored'],
  ]);
});
