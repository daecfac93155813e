import type { Database } from '../db/database.ts';
import { SourceFailure } from '../db/failure.ts';
import { bind, foldingFor, type Parameters, type Queries } from '../db/query.ts';
import { EXIT, messageOf, UserError } from '../error.ts';
import type { Query, RowOf } from '../figures/query.ts';

export type Question<One extends Query> = {
  query: One;
  parameters: Parameters;
  lists: Readonly<Record<string, readonly unknown[]>>;
  /** Told the statement before it runs, and how long it took. */
  trace?: ((text: string) => void) | undefined;
};

/** Runs one query on a source and reads its rows: past here, types can be trusted. */
export async function readRows<One extends Query>(
  database: Database,
  queries: Queries,
  { query: { name, row: schema }, parameters, lists, trace }: Question<One>,
): Promise<RowOf<One>[]> {
  const { engine, tables, lowered, textIds } = database;
  const folding = foldingFor(parameters, lowered);
  const sql = queries.render(name, { engine, tables, lists, folding, textIds });
  const statement = bind(sql, parameters, { engine, folding });
  trace?.(
    `-- queries/${name}.sql on ${database.place}\n${statement.sql.trim()}\n-- values: ${JSON.stringify(statement.values)}`,
  );
  const started = performance.now();
  const rows = await database.run(statement).catch((error) => {
    throw statementError(error, { place: database.place, query: describe(name, queries) });
  });
  trace?.(
    `-- queries/${name}.sql: ${rows.length} rows, ${(performance.now() - started).toFixed(0)} ms`,
  );
  return rows.map((row) => {
    const parsed = schema.safeParse(row);
    // TypeScript does not see that the schema is that of One
    if (parsed.success) return parsed.data as RowOf<One>;
    const [issue] = parsed.error.issues;
    throw new UserError(
      `queries/${name}.sql got a row from ${database.place} that cannot be right: ${issue?.path.join('.')}: ${issue?.message}.`,
      EXIT.data,
      {
        hint: `The row: ${JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`,
      },
    );
  });
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
