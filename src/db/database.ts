import type { ColumnPath, TableName } from '../tables.ts';
import type { Folding } from './folding.ts';
import type { Engine } from './fragments.ts';
import type { Kept, Statement } from './query.ts';

/** A row as a driver gives it: nothing about it is trusted before rows.ts has read it. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Told when a statement begins, which may have waited for others, and when it ends; then, where it is asked for and the
 * engine counts them, how many rows of tables and indexes it read.
 */
export type Watch = { begins: () => void; ends: () => void; read?: (rows: number) => void };

/** Given rows one by one; it must not throw. */
export type Each = (row: Row) => void;

/** An open source. Whoever opens it closes it. */
export type Database = {
  engine: Engine;
  /** How its cells and texts are compared where case does not count. */
  folding: (texts: readonly string[]) => Folding;
  /** Whether ids that are joined are texts, which the engine may compare by other than their letters. */
  textIds: boolean;
  /** Whether its texts are stored as UTF-8, and need not be converted before they are compared. */
  utf8: boolean;
  /** Tables in which nothing keeps a row from standing twice: to be looked for where they are read. */
  unkeyed: readonly TableName[];
  /** Where the rows come from, as an auditor may read it: a folder, a file, or host and database. Never a secret. */
  place: string;
  /** The names of the tables in this source, for those that it has. */
  tables: Readonly<Partial<Record<TableName, string>>>;
  /** The extra columns that it was asked for and has. */
  extras: readonly ColumnPath[];
  /** Whether it says of itself that its rows are made up. */
  madeUp: boolean;
  /** What works and could work better, a sentence each: an index that is missing. */
  notices: readonly string[];
  /** What would make it safer, a sentence each; no run is the worse without it. */
  advice: readonly string[];
  /** With `each`, every row is given to it as it comes, and none is kept. */
  run: (statement: Statement, watch?: Watch, each?: Each) => Promise<Row[]>;
  /** Makes the table of a relation if it is not there yet; absent where nothing may be created. */
  keep?: (kept: Kept, watch?: Watch) => Promise<void>;
  close: () => Promise<void>;
};

/** The tables that figures need, and those that are only read if they are there. */
export type Wanted = {
  needed: readonly TableName[];
  optional: readonly TableName[];
  /** Read the extra columns as well, where they are there. */
  extras?: boolean;
};
