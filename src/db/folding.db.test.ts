import { expect, test } from 'vitest';
import { measureMonth, open, temporaryFolder, valueIn } from '../../test/db/measured.ts';
import { databaseOf, openSource } from '../../test/db/mysql.ts';
import { conference, meeting, message, type Tables, together } from '../../test/db/tables.ts';
import { writeTables } from '../../test/db/write-tables.ts';
import type { Database } from './database.ts';
import { casedLetters } from './folding.ts';
import { FRAGMENTS } from './fragments.ts';

const PER_STATEMENT = 60; // every letter that an engine gets wrong is a REPLACE around the others

/** Which letters an engine takes for the same as those of a text, with all that we put in. */
async function sameLetters({ folding, engine, run }: Database, texts: readonly string[]) {
  const { replaced, fold } = folding(texts);
  const { caseless, bytes } = FRAGMENTS[engine];
  const sql = `SELECT ${bytes('name')} AS name, ${caseless('name', replaced)} AS folded FROM conference`;
  const cells = (await run({ sql, values: [] })).map(({ name, folded }) => ({
    letter: Buffer.from(String(name), 'hex').toString(),
    folded: Buffer.isBuffer(folded) ? folded.toString() : String(folded),
  }));
  const byFolded = new Map<string, string[]>();
  for (const { folded, letter } of cells) {
    byFolded.set(folded, [...(byFolded.get(folded) ?? []), letter]);
  }
  return texts.map((text) => [text, byFolded.get(fold(text))?.sort()]);
}

type Same = readonly (readonly [letter: string, same: readonly string[] | undefined])[];

async function expectSame(database: Database, unicode: Same): Promise<void> {
  const letters = unicode.map(([letter]) => letter);
  for (let start = 0; start < letters.length; start += PER_STATEMENT) {
    const texts = letters.slice(start, start + PER_STATEMENT);
    expect(await sameLetters(database, texts)).toEqual(unicode.slice(start, start + PER_STATEMENT));
  }
}

test('every letter is the same as those that Unicode folds alike, on both engines', async () => {
  const letters = casedLetters();
  expect(letters.length).toBeGreaterThan(2500);
  const rows: Tables = { conference: letters.map((name, at) => conference(`c${at}`, { name })) };
  const all = letters.join('');
  const unicode = letters.map(
    (letter) => [letter, all.match(new RegExp(letter, 'giu'))?.sort()] as const,
  );
  await expectSame(await open(await writeTables(await temporaryFolder(), rows)), unicode);
  await expectSame(await openSource((await databaseOf(rows)).source), unicode);
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
