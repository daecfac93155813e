import { expect, test } from 'vitest';
import { measureMonth, open, temporaryFolder, valueIn } from '../../test/db/measured.ts';
import { databaseOf, openSource } from '../../test/db/mysql.ts';
import { conference, meeting, message, type Tables, together } from '../../test/db/tables.ts';
import { writeTables } from '../../test/db/write-tables.ts';
import type { Database } from './database.ts';
import { foldingOf } from './folding.ts';
import { FRAGMENTS } from './fragments.ts';

const PER_STATEMENT = 60; // every letter that an engine gets wrong is a REPLACE around the others

/** Which letters an engine takes for the same as those of a text, with all that we put in. */
async function sameLetters({ lowered, engine, run }: Database, texts: readonly string[]) {
  const { replaced, fold } = foldingOf(lowered, texts);
  const { caseless, bytes } = FRAGMENTS[engine];
  const sql = `SELECT ${bytes('name')} AS name, ${caseless('name', replaced)} AS folded FROM conference`;
  const cells = (await run({ sql, values: [] })).map(({ name, folded }) => ({
    letter: Buffer.from(String(name), 'hex').toString(),
    folded: Buffer.isBuffer(folded) ? folded.toString() : String(folded),
  }));
  return new Map(
    texts.map((text) => {
      const same = cells.filter(({ folded }) => folded === fold(text));
      return [text, same.map(({ letter }) => letter).sort()];
    }),
  );
}

async function expectUnicode(database: Database): Promise<void> {
  const letters = [...database.lowered.keys()];
  const all = letters.join('');
  for (let start = 0; start < letters.length; start += PER_STATEMENT) {
    const texts = letters.slice(start, start + PER_STATEMENT);
    const unicode = texts.map((text) => [text, all.match(new RegExp(text, 'giu'))?.sort()]);
    expect([...(await sameLetters(database, texts))]).toEqual(unicode);
  }
}

test('every letter is the same as those that Unicode folds alike, on both engines', async () => {
  const folder = await temporaryFolder();
  const small = await open(await writeTables(folder, meeting('m', [{}, {}])));
  const letters = [...small.lowered.keys()];
  expect(letters.length).toBeGreaterThan(2500);
  const rows: Tables = { conference: letters.map((name, at) => conference(`c${at}`, { name })) };
  await expectUnicode(await open(await writeTables(folder, rows)));
  await expectUnicode(await openSource((await databaseOf(rows)).source));
});

const ROOMS = ['İSTANBUL', 'istanbul', 'ΟΔΟΣ', 'οδος', 'STRAẞE', 'straße', 'STRASSE', 'Ældre ſal'];

/** How many of the rooms a setting takes for tests. */
async function taken(own: { names?: string[]; name_patterns?: string[] }): Promise<number> {
  const rooms = ROOMS.map((name, at) => meeting(`m${at}`, [{}, {}], { name }));
  const { excluded } = await measureMonth(together(...rooms), { test_calls: own });
  return excluded.test_calls.names + excluded.test_calls.name_patterns;
}

test.each([
  ['İSTANBUL', 1],
  ['istanbul', 1],
  ['ISTANBUL', 1],
  ['ΟΔΟΣ', 2],
  ['οδοσ', 2],
  ['STRAẞE', 2],
  ['strasse', 1],
  ['ÆLDRE SAL', 1],
])('the name %s takes %i of the rooms, and so does the pattern', async (text, rooms) => {
  expect(await taken({ names: [text] })).toBe(rooms);
  expect(await taken({ name_patterns: [`${text.slice(0, -1)}_`] })).toBe(rooms);
});

test('a status is compared so, too', async () => {
  const rows = ['REJECTED', 'ĞİTMEDİ', 'ğitmedi', 'faıled'].map((status, at) =>
    message(String(at), '2025-10-15 12:00:00', status),
  );
  const month = await measureMonth({ sms: rows }, { sms: { failed: ['rejected', 'Ğİtmedİ'] } });
  expect(valueIn(month, 'sms_sent')).toBe(2);
});
