/**
 * Rows of texts as a table, two blanks between its columns: `words` are the columns that begin at the left (counted
 * from 0, or from the end by -1), and all others are numbers, which end at the right.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  { words }: { words: readonly number[] },
): string {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isWords = (column: number) => words.includes(column) || words.includes(column - count);
  const pad = (text: string, column: number) =>
    isWords(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}
