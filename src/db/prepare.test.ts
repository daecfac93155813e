import { expect, test } from 'vitest';
import { RULES, ZONE } from '../../test/figures/rules.ts';
import { MONTHLY } from '../figures/catalogue.ts';
import { fillingOf } from '../measure/parameters.ts';
import { spanOf } from '../zone.ts';
import { NO_FOLDING } from './folding.ts';
import { type Filling, prepare, type Target } from './prepare.ts';
import { readQueries } from './query.ts';

const creatingNothing: Target = {
  engine: 'mysql',
  folding: () => NO_FOLDING,
  tables: {},
  extras: [],
  textIds: false,
  utf8: true,
};
const source: Target = { ...creatingNothing, engine: 'duckdb', keep: async () => {} };

const october = [{ month: '2025-10' as const, ...spanOf('2025-10', ZONE) }];
const filling = fillingOf(october, RULES, []);

const tablesOf = async (query: string, own: Filling) =>
  prepare(await readQueries(), query, { database: source, ...own }).kept.map(({ table }) => table);

test('an engine that keeps relations makes each after those that it is made from', async () => {
  const prepared = prepare(await readQueries(), 'quality', { database: source, ...filling });
  expect(prepared.kept.map(({ relation }) => relation)).toEqual([
    'conferences',
    'calls',
    'attendance',
  ]);
  for (const { table, statement } of prepared.kept.slice(1)) {
    expect(prepared.statement.sql).toContain(`${table} `);
    expect(statement.sql).toContain(prepared.kept[0]?.table);
  }
  expect(prepared.statement.sql).not.toContain(' participant');
});

test('an engine that may create nothing finds the relations in the statement', async () => {
  const prepared = prepare(await readQueries(), 'quality', {
    database: creatingNothing,
    ...filling,
  });
  expect(prepared.kept).toEqual([]);
  expect(prepared.statement.sql).toContain('FROM `participant` p');
});

test('queries share what is kept under the same rules, and never under others', async () => {
  const shared = await tablesOf('meetings', filling);
  expect(await tablesOf('quality', filling)).toEqual(shared);
  const meetings = { ...RULES.meetings, excluded_protocols: ['api', 'rtmp', 'sip'] };
  const other = await tablesOf('meetings', fillingOf(october, { ...RULES, meetings }, []));
  expect(other[0]).toBe(shared[0]); // what a conference is does not hang on protocols
  expect(other[1]).not.toBe(shared[1]);
  expect(other[2]).not.toBe(shared[2]);
});

test('only the history is asked with the organisations whose conferences are tests', async () => {
  const queries = await readQueries();
  const filled = fillingOf(october, RULES, ['9090']);
  const sources = MONTHLY.flatMap(({ name, source: asked }) => {
    const { statement } = prepare(queries, name, { database: creatingNothing, ...filled });
    return statement.values.includes('9090') ? [asked] : [];
  });
  expect([...new Set(sources)]).toEqual(['history']);
});

test('months that do not follow each other are no period', () => {
  const december = { month: '2025-12' as const, ...spanOf('2025-12', ZONE) };
  expect(() => fillingOf([...october, december], RULES, [])).toThrow('one month after the other');
});
