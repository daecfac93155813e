/** Colours a cell that has its width already. */
export type Paint = (text: string, line: number, column: number) => string;

/**
 * Rows of texts as a table, two blanks between its columns: `words` are the columns that begin at the left (counted
 * from 0, or from the end by -1), and all others are numbers, which end at the right.
 */
export function alignColumns(
  rows: readonly (readonly string[])[],
  { words, paint = (text) => text }: { words: readonly number[]; paint?: Paint },
): string {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isWords = (column: number) => words.includes(column) || words.includes(column - count);
  const pad = (text: string, column: number) =>
    isWords(column) ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  return rows
    .map((row, line) =>
      row
        .map(pad)
        .map((text, column) => (text.trim() === '' ? text : paint(text, line, column)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A text in lines of a width, broken at blanks; every line after the first begins with the indent. */
export function wrapText(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line !== undefined && longer.length > width) lines.push(`${indent}${word}`);
    else lines.splice(-1, 1, longer);
  }
  return lines.join('\n');
}
