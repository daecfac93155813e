import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openMysql } from '../../src/db/mysql/open.ts';
import { TABLE_NAMES, TABLES } from '../../src/tables.ts';
import { measureDatabase, valueIn } from './measured.ts';
import { databaseOf, openSource, type TestDatabase } from './mysql.ts';
import { meeting } from './tables.ts';

/** The statements of docs/mysql.md that make a user, for the database of a test. */
async function makeUser(name: string, { source, run }: TestDatabase) {
  const docs = await readFile('docs/mysql.md', 'utf8');
  const block = docs.split('```').find((text) => text.includes(`CREATE USER '${name}'`)) ?? '';
  const user = `${name}_${source.database.slice(-8)}`;
  const statements = block
    .replace(/^sql\n/, '')
    .replaceAll('vdx.', `${source.database}.`)
    .replaceAll(`'${name}'`, `'${user}'`)
    .split(';')
    .filter((sql) => sql.trim() !== '');
  for (const sql of statements) await run(sql);
  onTestFinished(async () => {
    await run(`DROP USER '${user}'@'%'`);
  });
  return { user, source: { ...source, user, password: () => 'a long password' } };
}

test.each(['reporter', 'counter'])('the rights of %s in the docs are enough', async (name) => {
  const database = await databaseOf(meeting('m', [{}, {}]));
  const { source } = await makeUser(name, database);
  const open = await openSource(source);
  expect(Object.keys(open.tables)).toEqual(TABLE_NAMES);
  const [month] = (await measureDatabase(open)).months;
  expect(month && valueIn(month, 'video_calls')).toBe(2);
});

test('the columns of the docs are those that are read, and no others', async () => {
  const docs = await readFile('docs/mysql.md', 'utf8');
  const granted = docs.matchAll(/GRANT SELECT \((.+)\) ON vdx\.(\w+)/g);
  expect(Object.fromEntries([...granted].map(([, columns, table]) => [table, columns]))).toEqual(
    Object.fromEntries(
      TABLE_NAMES.map((table) => [table, Object.keys(TABLES[table].columns).join(', ')]),
    ),
  );
});

test('a column that may not be read is told with the right to ask for', async () => {
  const database = await databaseOf();
  const { source, user } = await makeUser('counter', database);
  await database.run(`REVOKE SELECT (tag) ON conference FROM '${user}'@'%'`);
  await database.run(`REVOKE SELECT (status) ON sms FROM '${user}'@'%'`);
  const refused = openMysql(source, { needed: TABLE_NAMES, optional: [] });
  await expect(refused).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(
      new RegExp(
        `\n  ${user} may not read the column tag of the table conference; needed for video_meetings, video_calls, video_quality, participant_minutes.` +
          `\n  ${user} may not read the column status of the table sms; needed for sms_sent.$`,
      ),
    ),
    hint: expect.stringContaining('GRANT SELECT (tag) ON `conference`'),
  });
});

test('a table that nobody needs may stay out of reach', async () => {
  const database = await databaseOf();
  const { source, user } = await makeUser('reporter', database);
  await database.run(`REVOKE SELECT ON organisation FROM '${user}'@'%'`);
  const needed = TABLE_NAMES.filter((table) => table !== 'organisation');
  const open = await openMysql(source, { needed, optional: ['organisation'] });
  onTestFinished(open.close);
  expect(Object.keys(open.tables)).toEqual(needed);
  const refused = openMysql(source, { needed: TABLE_NAMES, optional: [] });
  await expect(refused).rejects.toThrow('The table organisation is missing or may not be read');
});
