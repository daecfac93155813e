import type { Database } from '../db/database.ts';
import { EXIT, UserError } from '../error.ts';
import type { REPEATED } from '../figures/queries.ts';
import type { RowOf } from '../figures/query.ts';

type Counted = keyof typeof REPEATED;

type Ask = (table: Counted) => Promise<RowOf<(typeof REPEATED)[Counted]>[]>;

/** A row that is there twice would count twice: looked for in a month where no key of the table forbids it. */
export async function refuseRepeated(database: Database, ask: Ask): Promise<void> {
  for (const table of ['conference', 'participant'] as const) {
    if (!database.unkeyed.includes(table)) continue;
    const [found] = await ask(table);
    if (!found) continue;
    const name = database.tables[table] ?? table;
    const text =
      found.id === null
        ? `a row of the table ${name} has no id`
        : `the id ${found.id} stands ${found.times} times in the table ${name}`;
    throw new UserError(`${database.place}: ${text}.`, EXIT.data, {
      hint: 'Every row counts once, so ids must be unique. A primary key on id keeps them so.',
    });
  }
}
