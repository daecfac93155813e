import { expect, test } from 'vitest';
import { openMysql } from '../../src/db/mysql/open.ts';
import { UserError } from '../../src/error.ts';
import type { MysqlSource } from '../../src/settings/source.ts';
import { measureDatabase, valueIn } from './measured.ts';
import { databaseOf, openSource, type TestDatabase } from './mysql.ts';
import {
  call,
  conference,
  meeting,
  organisation,
  sample,
  TABLE_NAMES,
  together,
} from './tables.ts';

const TWO = together(meeting('1', [{}, {}]), meeting('2', [{}, {}]));

async function figureOf(database: TestDatabase, id: 'video_meetings' | 'video_calls') {
  const { months } = await measureDatabase(await openSource(database.source));
  return months.map((month) => valueIn(month, id));
}

async function refusalOf({ source }: TestDatabase): Promise<string> {
  const error = await openMysql(source, { needed: TABLE_NAMES, optional: [] })
    .then(async (database) => {
      await measureDatabase(database).finally(() => database.close());
    })
    .catch((reason: unknown) => reason);
  if (!(error instanceof UserError)) throw new Error('It was not refused.', { cause: error });
  expect(error.exitCode).toBe(3);
  expect(error.hint).toBeTruthy();
  return error.message.replace(/mysql:\S+\/\w+/, 'HERE');
}

test.each([
  'utf8mb4_general_ci',
  'utf8mb4_unicode_ci',
  'utf8mb4_danish_ci',
  'utf8mb4_bin',
  'utf8mb4_nopad_bin',
])('ids under the collation %s are joined letter by letter', async (collation) => {
  const ids = ['a', 'A ', 'a ', 'ø', 'aa'];
  const database = await databaseOf({
    conference: [conference('a'), conference('o'), conference('å')],
    participant: ids.map((id, at) => call(`${at}`, id)),
    media_stream: [],
  });
  for (const [table, column] of [
    ['conference', 'id'],
    ['participant', 'conference_id'],
    ['participant', 'id'],
    ['media_stream', 'participant_id'],
  ]) {
    await database.run(`ALTER TABLE ${table} MODIFY ${column} VARCHAR(64) COLLATE ${collation}`);
  }
  await database.run('CREATE INDEX by_conference ON participant (conference_id)');
  const { months } = await measureDatabase(await openSource(database.source), {
    meetings: { minimum_calls: 1 },
  });
  expect(months.map((month) => valueIn(month, 'video_meetings'))).toEqual([1]);
  expect(months.map((month) => valueIn(month, 'video_calls'))).toEqual([1]);
  expect(months.map(({ excluded }) => excluded.orphans)).toEqual([4]);
});

test.each([
  ['conference', 'ALTER TABLE conference MODIFY id INT'],
  ['participant', 'ALTER TABLE participant MODIFY conference_id INT'],
])('numbers joined with texts are refused: %s', async (_, alter) => {
  const database = await databaseOf(TWO);
  await database.run(alter);
  expect(await refusalOf(database)).toMatch(
    /Ids that belong together cannot be compared exactly: conference\.id holds (texts|whole numbers), participant\.conference_id holds /,
  );
});

test.each(['DOUBLE', 'DECIMAL(20,2)', 'DATETIME'])(
  'an id of the type %s is refused',
  async (type) => {
    const database = await databaseOf();
    await database.run(`ALTER TABLE participant MODIFY id ${type}`);
    expect(await refusalOf(database)).toContain(
      'participant.id holds neither texts nor whole numbers',
    );
  },
);

test('whole numbers of several widths are joined', async () => {
  const database = await databaseOf(TWO);
  await database.run('ALTER TABLE conference MODIFY id BIGINT UNSIGNED');
  await database.run('ALTER TABLE participant MODIFY conference_id DECIMAL(20,0)');
  expect(await figureOf(database, 'video_calls')).toEqual([4]);
});

test('bytes as the ids of organisations are refused, for they are read as texts', async () => {
  const database = await databaseOf({ organisation: [organisation('1', null, 'a')] });
  await database.run('ALTER TABLE conference MODIFY organisation_id BINARY(16)');
  expect(await refusalOf(database)).toBe('HERE: The ids in conference.organisation_id are bytes.');
});

test('bytes as other ids are joined byte by byte', async () => {
  const database = await databaseOf(TWO);
  await database.run('ALTER TABLE conference MODIFY id VARBINARY(16)');
  await database.run('ALTER TABLE participant MODIFY conference_id VARBINARY(16)');
  expect(await figureOf(database, 'video_calls')).toEqual([4]);
});

const REPEATED = {
  conference: together(TWO, { conference: [conference('1')] }),
  participant: together(TWO, { participant: [call('1.1', '1')] }),
};

test.each(Object.entries(REPEATED))(
  'a %s that is there twice is refused',
  async (table, tables) => {
    expect(await refusalOf(await databaseOf(tables))).toMatch(
      new RegExp(`^HERE: the id 1(\\.1)? stands 2 times in the table ${table}\\.$`),
    );
  },
);

test('a row without an id is refused where no key demands one', async () => {
  const database = await databaseOf(TWO);
  await database.run("UPDATE participant SET id = NULL WHERE id = '2.2'");
  expect(await refusalOf(database)).toBe('HERE: a row of the table participant has no id.');
});

test('no row is looked for twice where a key forbids it', async () => {
  const database = await databaseOf(TWO);
  await database.run('ALTER TABLE conference ADD PRIMARY KEY (id)');
  await database.run('ALTER TABLE participant ADD UNIQUE KEY half (id(3))');
  await database.run('CREATE VIEW seen AS SELECT * FROM conference');
  expect(await unkeyed(database)).toEqual(['participant']);
  await database.run('ALTER TABLE participant MODIFY id VARCHAR(64) NOT NULL, ADD UNIQUE KEY (id)');
  expect(await unkeyed(database)).toEqual([]);
  expect(await unkeyed(database, { conference: 'seen' })).toEqual(['conference']);
});

async function unkeyed({ source }: TestDatabase, tables: MysqlSource['tables'] = {}) {
  const wanted = { needed: TABLE_NAMES, optional: [] };
  const database = await openMysql({ ...source, tables }, wanted);
  await database.close();
  return database.unkeyed;
}

test.each(['has_media', 'is_streaming'])(
  'a participant whose %s is 2 is refused',
  async (column) => {
    const database = await databaseOf(TWO);
    await database.run(`UPDATE participant SET ${column} = 2 WHERE id = '2.2'`);
    expect(await refusalOf(database)).toContain(
      'has_media or is_streaming of a participant is neither 0 nor 1',
    );
  },
);

test('a probe whose ok is 2 is refused', async () => {
  const database = await databaseOf(TWO);
  await database.run(
    "INSERT INTO uptime_probe VALUES ('2025-10-15 12:00:00', 'api', 'x', 2, NULL)",
  );
  expect(await refusalOf(database)).toContain('ok of a probe is neither 0 nor 1');
});

test('a count of licences below zero or with a fraction is refused', async () => {
  const at = '2025-10-15 12:00:00';
  const below = await databaseOf({ licence_sample: [sample(at, 5), sample(at, -1, 'Odense')] });
  expect(await refusalOf(below)).toContain('a count of licences is below zero or not whole');
  const database = await databaseOf(TWO);
  await database.run('ALTER TABLE licence_sample MODIFY license_count DECIMAL(8,2)');
  await database.run(`INSERT INTO licence_sample VALUES ('${at}', 'x', 1.5), ('${at}', 'y', 2.5)`);
  expect(await refusalOf(database)).toContain('a count of licences is below zero or not whole');
});

test.each(['NULL', "'0001-01-01'"])('a message sent at %s is refused', async (at) => {
  const database = await databaseOf(TWO);
  await database.run(`INSERT INTO sms (id, sent_at) VALUES ('1', ${at})`);
  expect(await refusalOf(database)).toBe('HERE: a row of the table sms has no sent_at.');
});
