import { expect, onTestFinished, test } from 'vitest';
import { databaseOf } from '../../../test/db/mysql.ts';
import { openSession } from './session.ts';
import { storesUtf8 } from './texts.ts';

const TABLES = { conference: 'conference', sms: 'sms' };

/** Whether a database stores its texts as UTF-8 after some changes. */
async function storesAfter(...changes: string[]): Promise<boolean> {
  const { source, run } = await databaseOf();
  for (const sql of changes) await run(sql);
  const session = await openSession(source);
  onTestFinished(session.close);
  return storesUtf8(session, { tables: TABLES, extras: [] });
}

test('texts of utf8mb4 and ids that are numbers are stored as UTF-8', async () => {
  expect(await storesAfter('ALTER TABLE conference MODIFY organisation_id BIGINT NULL')).toBe(true);
});

test.each([
  ['a text of another character set', 'sms MODIFY status VARCHAR(9) CHARACTER SET latin1'],
  ['a text of bytes', 'sms MODIFY status VARBINARY(9)'],
  ['a text that is a number', 'sms MODIFY status INT'],
  ['an id of another', 'conference MODIFY organisation_id VARCHAR(9) CHARACTER SET latin1'],
])('%s is not', async (_, change) => {
  expect(await storesAfter(`ALTER TABLE ${change}`)).toBe(false);
});

test('where the server cannot tell, they are converted', async () => {
  expect(await storesAfter('DROP TABLE sms')).toBe(false);
});
