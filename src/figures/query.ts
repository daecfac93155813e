import type { z } from 'zod';
import type { Month } from '../period.ts';
import type { SourceName } from '../tables.ts';

/** A file of queries/, the source that it is asked of, and what one of its rows holds. */
export type Query<Row extends z.ZodType = z.ZodType> = {
  /** The name of the file, without `.sql`. */
  name: string;
  source: SourceName;
  row: Row;
};

/** A query that is asked of a period; each of its rows says to which month it belongs. */
export type MonthlyQuery = Query<z.ZodType<MonthlyRow>>;
export type MonthlyRow = { month: Month };

/** Queries by the names that their rows are taken by. */
export type Queries = Readonly<Record<string, MonthlyQuery>>;

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
