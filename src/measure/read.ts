import type { Database, Watch } from '../db/database.ts';
import { SourceFailure } from '../db/failure.ts';
import { type Filling, prepare } from '../db/prepare.ts';
import type { Queries, Statement } from '../db/query.ts';
import { EXIT, messageOf, UserError } from '../error.ts';
import type { Query, RowOf } from '../figures/query.ts';
import type { Ran } from '../report/ran.ts';
import { type RowGathering, takeRows } from './take-rows.ts';

/** Who listens to statements. */
export type Listening = {
  /** Told each statement before it runs, and how long it took. */
  trace?: ((text: string) => void) | undefined;
  /** Given each statement when it has run. */
  record?: ((ran: Ran) => void) | undefined;
};

export type Question<One extends Query> = Filling &
  Listening & {
    query: One;
    /** Where the rows of a query that gathers them go as they come. */
    gathering?: RowGathering | undefined;
  };

/** Runs one query on a source and reads its rows: past here, types can be trusted. */
export async function readRows<One extends Query>(
  database: Database,
  queries: Queries,
  { query: { name, row: schema }, gathering, trace, record, ...filling }: Question<One>,
): Promise<RowOf<One>[]> {
  const { kept, statement } = prepare(queries, name, { database, ...filling });
  const { place } = database;
  const failed = (error: unknown) => {
    throw statementError(error, { place, query: describe(name, queries) });
  };
  for (const one of kept) {
    const file = `queries/relations/${one.relation}.sql`;
    const ended = (milliseconds: number) =>
      record?.({ file, place, ...one.statement, milliseconds, keptAs: one.table, rows: null });
    const listening = { what: `${file}, kept as ${one.table}`, place, trace, ended };
    await database.keep?.(one, watchOf(one.statement, listening)).catch(failed);
  }
  const file = `queries/${name}.sql`;
  let milliseconds = 0;
  const ended = (took: number) => {
    milliseconds = took;
  };
  const listening = { what: file, place, trace, ended };
  const watch = watchOf(statement, listening);
  const taking = takeRows<One>({ name, schema, place }, gathering);
  const answer = await database.run(statement, watch, taking.each).catch(failed);
  const { count, rows } = taking.end(answer);
  trace?.(`-- ${file}: ${count} rows`);
  record?.({ file, place, ...statement, milliseconds, keptAs: null, rows });
  return rows;
}

type Watched = Pick<Listening, 'trace'> & {
  what: string;
  place: string;
  ended: (milliseconds: number) => void;
};

function watchOf({ sql, values }: Statement, { what, place, trace, ended }: Watched): Watch {
  let started = 0;
  return {
    begins() {
      trace?.(`-- ${what} on ${place}\n${sql.trim()}\n-- values: ${JSON.stringify(values)}`);
      started = performance.now();
    },
    ends() {
      const milliseconds = performance.now() - started;
      trace?.(`-- ${what}: ${milliseconds.toFixed(0)} ms`);
      ended(milliseconds);
    },
    ...(trace && { read: (rows) => trace(`-- ${what}: ${rows} rows read`) }),
  };
}

/** `queries/quality.sql (video_quality)`: a query file with the figures that its first line names. */
function describe(name: string, queries: Queries): string {
  const figures = /^-- ([a-z_]+(?:(?:, | and )[a-z_]+)*):/.exec(queries.source(name))?.[1];
  return `queries/${name}.sql${figures ? ` (${figures})` : ''}`;
}

function statementError(error: unknown, { place, query }: { place: string; query: string }) {
  const aborted = error instanceof Error && error.name === 'AbortError';
  if (aborted || error instanceof UserError) return error;
  const hint = error instanceof SourceFailure ? error.hint : undefined;
  return new UserError(`${query} failed on ${place}: ${messageOf(error)}.`, EXIT.data, {
    hint: `${hint ?? '--verbose shows the statement as run.'} Nothing was written.`,
    cause: error,
  });
}
