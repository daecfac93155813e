/** What a column holds: `month` is `2025-10`, `instant` UTC as `2025-12-03T09:30:15Z`, `number` a count or a percentage. */
export type ColumnKind = 'text' | 'month' | 'instant' | 'count' | 'percent' | 'number';

export type Cell = string | number | null;

export type Column = { name: string; title: string; kind: ColumnKind };

/** A table for others to work with. Null is a cell without a value. */
export type Dataset = {
  /** Names the file, the sheet and the table. */
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
  /** How many decimals the numbers of a row have where a column of kind `number` does not say. */
  decimals?: (row: readonly Cell[]) => number;
};

export function column(name: string, kind: ColumnKind, title: string): Column {
  return { name, kind, title };
}

/** The decimals that a number of this column and row is written with. */
export function decimalsOf({ kind }: Column, row: readonly Cell[], { decimals }: Dataset): number {
  if (kind === 'percent') return 2;
  return kind === 'number' ? (decimals?.(row) ?? 0) : 0;
}

/** The rows as objects; the names of the columns are the keys. */
export function recordsOf({ columns, rows }: Dataset): Record<string, Cell>[] {
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])),
  );
}
