import { sha256 } from '../digest.ts';
import type { Database } from './database.ts';
import {
  bind,
  caselessTexts,
  type Kept,
  type Parameters,
  type Queries,
  type Statement,
} from './query.ts';

/** A query as an engine runs it: first what it keeps, each after what it is made from, then the statement itself. */
export type Prepared = { kept: readonly Kept[]; statement: Statement };

/** The values and lists that the files of queries/ name. */
export type Filling = {
  parameters: Parameters;
  lists: Readonly<Record<string, readonly unknown[]>>;
};

/** What of a source decides how its statements are written. */
export type Target = Pick<
  Database,
  'engine' | 'tables' | 'extras' | 'folding' | 'textIds' | 'utf8' | 'keep'
>;

/** Makes a query file ready for a source. The same relation under the same rules has the same table. */
export function prepare(
  queries: Queries,
  name: string,
  { database, parameters, lists }: Filling & { database: Target },
): Prepared {
  const { engine, tables, extras, textIds, utf8 } = database;
  const folding = database.folding(caselessTexts(parameters));
  const kept = new Map<string, Kept>();
  const keep = (relation: string, sql: string) => {
    const statement = bind(sql, parameters, { engine, folding });
    const table = `${relation}_${sha256(JSON.stringify(statement)).slice(0, 12)}`;
    kept.set(table, { relation, table, statement });
    return table;
  };
  const sql = queries.render(name, {
    engine,
    tables,
    extras,
    lists,
    folding,
    textIds,
    utf8,
    keep: database.keep && keep,
  });
  const statement = bind(sql, parameters, { engine, folding });
  return { kept: [...kept.values()], statement };
}
