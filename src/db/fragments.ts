/** Spellings of letters that SQL puts in before LOWER, so that it then tells apart what Unicode does, and no more. */
export type Replaced = readonly (readonly [letter: string, put: string])[];

/** The engines that the queries run on. */
export type Engine = 'duckdb' | 'mysql';

/**
 * Where engines truly differ. Letters are compared as letters whatever the collation of a column says:
 * in MySQL's collations `ø` may equal `o`, case may not matter and trailing blanks may be ignored.
 */
type Fragments = {
  /** Equal only to the same bytes; for `=` and IN. */
  exact: (column: string) => string;
  /** As `exact`, whatever the case; compare with values that are folded alike. */
  caseless: (column: string, replaced: Replaced) => string;
  /** As `caseless`, letter by letter; for LIKE, where `_` is one letter. */
  letters: (column: string, replaced: Replaced) => string;
  /** Two ids are the same, letter by letter; `isText` says that they may be texts, of which a collation thinks more. */
  same: (left: string, right: string, isText: boolean) => string;
  /** The hexadecimal UTF-8 of a text, to read it back unchanged. */
  bytes: (column: string) => string;
  /** A text to group by: only the same bytes are one group. */
  key: (column: string) => string;
  /** Such a text when it was grouped by, with a full stop at its end. */
  ended: (key: string) => string;
  /** Said after SELECT where there are about as many groups as rows: sort these, and do not look for the group of each. */
  sorting: () => string;
  /** The full seconds from one instant to another, fractions dropped. */
  seconds: (from: string, to: string) => string;
  /** The full hours from the beginning of 1970 (UTC) to an instant. */
  hour: (column: string) => string;
  /** A value of any type as text. */
  text: (column: string) => string;
  /** A name in the quotes of the engine: `name`, or part by part `schema.name`. */
  quoted: (name: string) => string;
};

export const FRAGMENTS: Readonly<Record<Engine, Fragments>> = {
  duckdb: {
    exact: (column) => `CAST(${column} AS VARCHAR)`,
    caseless: (column, replaced) => `lower(${replacing(column, replaced)})`,
    letters: (column, replaced) => `lower(${replacing(column, replaced)})`,
    same: (left, right) => `${left} = ${right}`,
    bytes: (column) => `hex(CAST(${column} AS VARCHAR))`,
    key: (column) => `CAST(${column} AS VARCHAR)`,
    ended: (key) => `${key} || '.'`,
    sorting: () => '',
    seconds: (from, to) => `date_sub('second', ${from}, ${to})`,
    hour: (column) => `date_diff('hour', TIMESTAMP '1970-01-01 00:00:00', ${column})`,
    text: (column) => `CAST(${column} AS VARCHAR)`,
    quoted: (name) => quote(name, '"'),
  },
  mysql: mysqlFragments(converted),
};

/** What MySQL need not do where its texts are stored as UTF-8: it would copy each of them. */
export const STORED_AS_UTF8: Readonly<Record<Engine, Fragments>> = {
  ...FRAGMENTS,
  mysql: mysqlFragments((column) => column),
};

function converted(column: string): string {
  return `CONVERT(${column} USING utf8mb4)`;
}

function mysqlFragments(inUtf8: (column: string) => string): Fragments {
  const inBytes = (column: string) => `CAST(${inUtf8(column)} AS BINARY)`;
  // LOWER and REPLACE go by the tables of a collation: by its bytes it is one table whatever the column says.
  const lowered = (column: string, replaced: Replaced) =>
    `LOWER(${replacing(`${inUtf8(column)} COLLATE utf8mb4_bin`, replaced)})`;
  return {
    exact: inBytes,
    caseless: (column, replaced) => `CAST(${lowered(column, replaced)} AS BINARY)`,
    letters: lowered,
    // The first finds them by the index, the second leaves out those that a collation takes for the same.
    same: (left, right, isText) =>
      isText
        ? `(${left} = ${right} AND ${inBytes(left)} = ${inBytes(right)})`
        : `${left} = ${right}`,
    bytes: (column) => `HEX(${converted(column)})`,
    // This collation goes by the letters, but takes blanks at the end for nothing: so none may be at the end. Hexadecimal
    // bytes are eight times as wide, so that the groups do not stay in memory.
    key: (column) => `CONCAT(${inUtf8(column)}, '.') COLLATE utf8mb4_bin`,
    ended: (key) => key,
    sorting: () => 'SQL_BIG_RESULT',
    seconds: (from, to) => `TIMESTAMPDIFF(SECOND, ${from}, ${to})`,
    hour: (column) => `TIMESTAMPDIFF(HOUR, '1970-01-01 00:00:00', ${column})`,
    text: converted,
    quoted: (name) => quote(name, '`'),
  };
}

const replacing = (text: string, replaced: Replaced) =>
  replaced.reduce((inner, [letter, put]) => `REPLACE(${inner}, '${letter}', '${put}')`, text);

/** The first instant that is a time at all: 0001-01-01 and 0000-00-00 stand for "not known". */
export const FIRST_INSTANT = "CAST('1000-01-01 00:00:00' AS DATETIME)";

function quote(name: string, mark: string): string {
  return name
    .split('.')
    .map((part) => mark + part.replaceAll(mark, mark + mark) + mark)
    .join('.');
}
