import type { z } from 'zod';
import type { Month, Span } from '../period.ts';
import type { SourceName } from '../tables.ts';

/** A file of queries/, the source that it is asked of, and what one of its rows holds. */
export type Query<Row extends z.ZodObject = z.ZodObject> = {
  /** The name of the file, without `.sql`. */
  name: string;
  source: SourceName;
  row: Row;
};

/** Makes few rows of many as they come, so that they are never all in memory. */
export type Gathering<Row, Gathered> = { add: (row: Row) => void; rows: () => Gathered[] };

/** A query whose rows are gathered; `gather` begins anew for the time between two instants. */
export type GatheredQuery<
  Row extends z.ZodObject = z.ZodObject,
  Gathered = unknown,
> = Query<Row> & {
  gather: (span: Span) => Gathering<z.output<Row>, Gathered>;
};

export function isGathered(query: Query): query is GatheredQuery {
  return 'gather' in query;
}

/** A query that is asked of a period; each of its rows says to which month it belongs. */
export type MonthlyQuery = Query<z.ZodObject & z.ZodType<MonthlyRow>>;
export type MonthlyRow = { month: Month };

/** Queries by the names that their rows are taken by. */
export type Queries = Readonly<Record<string, MonthlyQuery>>;

/** A row as it is after reading: its types can be trusted. */
export type RowOf<One extends Query> =
  One extends GatheredQuery<infer _Row, infer Gathered> ? Gathered : z.output<One['row']>;

export type RowsOf<Many extends Queries> = {
  readonly [Name in keyof Many]: readonly RowOf<Many[Name]>[];
};

export function gatheredQuery<Row extends z.ZodObject, Gathered>(
  asked: Query<Row>,
  gather: GatheredQuery<Row, Gathered>['gather'],
): GatheredQuery<Row, Gathered> {
  return { ...asked, gather };
}

export function query<Row extends z.ZodObject>(
  source: SourceName,
  name: string,
  row: Row,
): Query<Row> {
  return { name, source, row };
}
