/** A statement as it ran. */
export type Ran = {
  /** The file that it was made from, `queries/meetings.sql`. */
  file: string;
  /** The source, as an auditor may read it. */
  place: string;
  sql: string;
  values: readonly string[];
  milliseconds: number;
  /** The table in which the source keeps what it gives, for the statements after it; null where it is the answer itself. */
  keptAs: string | null;
  /** What it returned; null of what is kept. */
  rows: readonly unknown[] | null;
};
