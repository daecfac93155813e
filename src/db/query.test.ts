import { expect, test } from 'vitest';
import { bind, readQueries } from './query.ts';

test('parameters in comments and texts are none', () => {
  const sql = "-- uses :a\nSELECT :b AS x, ':a' AS t /* :c */, :a AS y";
  expect(bind(sql, { a: 'one', b: 'two' }, { engine: 'mysql' })).toEqual({
    sql: "SELECT ? AS x, ':a' AS t , ? AS y",
    values: ['two', 'one'],
  });
});

test('numbers become literals, lists one placeholder a value, an empty list matches nothing', () => {
  const sql = 'x IN (:list) AND y IN (:none) AND z < :limit';
  expect(bind(sql, { list: ['a', 'b'], none: [], limit: 0.5 }, { engine: 'duckdb' })).toEqual({
    sql: 'x IN ($1, $2) AND y IN (NULL) AND z < 0.5',
    values: ['a', 'b'],
  });
});

test('a missing parameter is refused', () => {
  expect(() => bind('SELECT :a', {}, { engine: 'duckdb' })).toThrow('no value for :a');
});

test('every query renders for both engines and opens with what it means', async () => {
  const queries = await readQueries();
  const months = [{ month: '2025-10', to: '2025-10-31 23:00:00' }];
  const lists = { months, test_name_patterns: ['x'], maintenance: [{}] };
  for (const name of queries.names) {
    expect(queries.source(name)).toMatch(/^-- .*\n(--.*\n)*--\n-- A row/);
    for (const engine of ['duckdb', 'mysql'] as const) {
      const sql = queries.render(name, { engine, tables: {}, lists });
      expect(sql).not.toMatch(/\{\{|undefined|\bWITH\b|\bOVER\b/);
    }
  }
});

test('ids are joined letter by letter', async () => {
  const queries = await readQueries();
  for (const name of queries.names) expect(queries.source(name)).not.toMatch(/\b\w*id = \w+\./);
});

test('a table may have another name in the source', async () => {
  const sql = (await readQueries()).render('sms', {
    engine: 'mysql',
    tables: { sms: 'vdx.sent`messages' },
    lists: {},
  });
  expect(sql).toContain('FROM `vdx`.`sent``messages` s');
});
