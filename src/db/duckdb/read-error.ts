import { EXIT, messageOf, UserError } from '../../error.ts';

const FILE =
  /^\s*file = (.+)$|(?:in|from|read) file "([^"]+)"|The file "([^"]+)"|[Ff]ile '([^']+)'/m;
const CSV_LINE = /on Line: (\d+)/;
const JSON_LINE = /in line (\d+)/;

/** What DuckDB says of a file that it cannot read, in words of ours, with the line where it says one. */
export function readError(place: string, error: unknown): UserError {
  const text = messageOf(error);
  const file = groupOf(FILE.exec(text)) ?? place;
  const line = lineOf(text);
  return new UserError(
    `${file}${line ? `:${line}` : ''} cannot be read: ${reasonOf(text)}`,
    EXIT.data,
    { hint: 'Mend or export the file again; nothing was written.', cause: error },
  );
}

/** A file of which nobody can tell before a query reads its pages that they are damaged; else undefined. */
export function damageError(error: unknown): UserError | undefined {
  const file = groupOf(FILE.exec(messageOf(error)));
  const isDamaged = file !== undefined && reasonOf(messageOf(error)) === DAMAGED;
  return isDamaged ? readError(file, error) : undefined;
}

/** Of JSON DuckDB names the line after the one that is wrong. */
function lineOf(text: string): number | undefined {
  const [csv, json] = [CSV_LINE.exec(text)?.[1], JSON_LINE.exec(text)?.[1]];
  if (csv) return Number(csv);
  return json ? Number(json) - 1 : undefined;
}

const groupOf = (match: RegExpExecArray | null) => match?.slice(1).find((group) => group);

const DAMAGED = 'it is damaged or cut short.';

const REASONS: readonly [RegExp, (match: RegExpExecArray) => string][] = [
  [
    /Expected Number of Columns: (\d+) Found: (\d+)/,
    ([, expected, found]) => `the header has ${expected} columns, this row ${found}.`,
  ],
  [/unterminated quote/i, () => 'a quoted text does not end.'],
  [/Invalid unicode/i, () => 'it is not UTF-8.'],
  [/invalid UTF-8/i, () => 'it is not UTF-8.'],
  [/expected records|Expected OBJECT/, () => 'a line is no JSON object.'],
  [/Malformed JSON[^:]*: (.+?)\.? *$/m, ([, what]) => `malformed JSON (${what}).`],
  [/too small to be a Parquet file|No magic bytes/, () => `it is no Parquet file, or ${DAMAGED}`],
  [/not a valid DuckDB database/, () => 'it is no DuckDB database.'],
  [/decompress|corrupt|Could not read enough bytes|Failed to read file|checksum/i, () => DAMAGED],
];

/** Why DuckDB could not read something, without its own name for the kind of error. */
export function reasonOf(text: string): string {
  for (const [pattern, say] of REASONS) {
    const match = pattern.exec(text);
    if (match) return say(match);
  }
  return (text.split('\n')[0] ?? text).replace(/^[A-Z][A-Za-z ]* Error: /, '');
}
