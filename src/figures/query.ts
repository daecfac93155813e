import type { z } from 'zod';
import type { SourceName } from '../tables.ts';

/** A file of queries/, the source that it is asked of, and what one of its rows holds. */
export type Query<Row extends z.ZodType = z.ZodType> = {
  /** The name of the file, without `.sql`. */
  name: string;
  source: SourceName;
  row: Row;
};

/** Queries by the names that their rows are taken by. */
export type Queries = Readonly<Record<string, Query>>;

/** A row as it is after reading: its types can be trusted. */
export type RowOf<One extends Query> = z.output<One['row']>;

export type RowsOf<Many extends Queries> = {
  readonly [Name in keyof Many]: readonly RowOf<Many[Name]>[];
};

export function query<Row extends z.ZodType>(
  source: SourceName,
  name: string,
  row: Row,
): Query<Row> {
  return { name, source, row };
}
