import { z } from 'zod';
import type { Row } from '../db/database.ts';
import { EXIT, UserError } from '../error.ts';
import { expectation, firstIssue } from '../expectation.ts';
import type { Gathering, Query, RowOf } from '../figures/query.ts';
import { memoised } from '../memoised.ts';

/** Where the rows of a query that gathers them go as they come. */
export type RowGathering = Gathering<ReadRow, unknown>;

type ReadRow = Record<string, unknown>;

/** The schema of the rows of a query, and what a row that is wrong is told by. */
type Reading = { name: string; schema: z.ZodObject; place: string };

/** Reads rows when all have come, or each as it comes where they are gathered; then the first that is wrong is told last. */
export function takeRows<One extends Query>(reading: Reading, gathering?: RowGathering) {
  if (!gathering) {
    return {
      each: undefined,
      // TypeScript does not see that the schema is that of One
      end: (rows: Row[]) => ({ count: rows.length, rows: readAll(rows, reading) as RowOf<One>[] }),
    };
  }
  let count = 0;
  let problem: unknown;
  return {
    each(row: Row) {
      count += 1;
      if (problem !== undefined) return;
      try {
        gathering.add(readRow(row, reading));
      } catch (error) {
        problem = error;
      }
    },
    end() {
      if (problem !== undefined) throw problem;
      // what is gathered is what the type of the query says
      return { count, rows: gathering.rows() as RowOf<One>[] };
    },
  };
}

/**
 * Reads each value of a column once, for rows say the same ones over and over; a row that is wrong is read as a whole, and
 * all are where the schema says something of whole rows.
 */
function readAll(rows: readonly Row[], reading: Reading): ReadRow[] {
  if (reading.schema.def.checks?.length) return rows.map((row) => readRow(row, reading));
  const columns = Object.entries(reading.schema.shape).map(
    ([name, column]) => [name, memoised((value: unknown) => z.safeParse(column, value))] as const,
  );
  return rows.map((row) => {
    const read: ReadRow = {};
    for (const [name, readValue] of columns) {
      const { success, data } = readValue(row[name]);
      if (!success) return readRow(row, reading);
      read[name] = data;
    }
    return read;
  });
}

function readRow(row: Row, { name, schema, place }: Reading): ReadRow {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed.data;
  // Only now in words of ours: with them every row would take four times its time.
  const { error = parsed.error } = schema.safeParse(row, { error: expectation });
  throw new UserError(
    `queries/${name}.sql got a row from ${place} that cannot be right: ${firstIssue(error)}.`,
    EXIT.data,
    {
      hint: `The row: ${JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`,
    },
  );
}
