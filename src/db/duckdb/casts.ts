import type { ColumnKind } from '../../tables.ts';

/** How the ids of one family are spelled: one type for all columns that are joined. */
export type IdSpelling = 'integer' | 'uuid' | 'text';

/**
 * SQL that brings a column to its kind. `value` is null where the cell is empty or cannot be cast;
 * `filled` says whether the cell holds anything; `safe` casts cannot fail, so need no checking.
 */
export type Cast = { value: string; filled: string; safe: boolean };

const INTEGER = /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/;
const FLOATING = /^(FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const TIMESTAMP = /^(TIMESTAMP(_S|_MS|_NS)?|DATE)$/;
const ZONED = 'TIMESTAMP WITH TIME ZONE';
export const NO_TIME = "TIMESTAMP '0001-01-01 00:00:00'";

/** The spelling that a column's type suggests; text must be read to know. */
export function idSpellingOf(type: string): IdSpelling {
  if (INTEGER.test(type) && !type.includes('HUGE')) return 'integer';
  return type === 'UUID' ? 'uuid' : 'text';
}

/** `column` is quoted SQL; `type` is DuckDB's name of its type. */
export function castOf(
  kind: ColumnKind,
  { column, type, ids }: { column: string; type: string; ids: IdSpelling },
): Cast {
  switch (kind) {
    case 'id':
      return idCast(column, type, ids);
    case 'text':
      return textCast(column, type);
    case 'boolean':
      return booleanCast(column, type);
    case 'count':
      return countCast(column, type);
    case 'number':
      return numberCast(column, type);
    case 'time':
    case 'instant':
      return timeCast(column, type, kind);
  }
}

/** An empty cell: nothing, or the `\N` of a MySQL export. */
const unmarked = (column: string) => `nullif(nullif(trim(${column}), ''), '\\N')`;
const isFilled = (column: string, type: string) =>
  type === 'VARCHAR' ? `${unmarked(column)} IS NOT NULL` : `${column} IS NOT NULL`;

/**
 * Ids are UUIDs or whole numbers. The same one may be written `{AB..}` here and `ab..` there, or `7`, `007`
 * and (by tools that turn a column with gaps into floating point) `7.0`; what is neither stays as it is.
 */
function idCast(column: string, type: string, ids: IdSpelling): Cast {
  const filled = isFilled(column, type);
  if (ids === 'integer')
    return { value: `try_cast(${column} AS BIGINT)`, filled, safe: type !== 'UBIGINT' };
  if (ids === 'uuid') return { value: column, filled, safe: true };
  if (idSpellingOf(type) !== 'text')
    return { value: `CAST(${column} AS VARCHAR)`, filled, safe: true };
  const text = unmarked(`CAST(${column} AS VARCHAR)`);
  const value = `CASE WHEN regexp_full_match(${text}, '[1-9][0-9]*') THEN ${text}
    WHEN regexp_full_match(${text}, '\\d+(\\.0*)?')
    THEN coalesce(nullif(ltrim(regexp_replace(${text}, '\\.0*$', ''), '0'), ''), '0')
    ELSE coalesce(CAST(try_cast(${text} AS UUID) AS VARCHAR), ${text}) END`;
  return { value, filled, safe: false };
}

function textCast(column: string, type: string): Cast {
  if (type !== 'VARCHAR')
    return { value: `CAST(${column} AS VARCHAR)`, filled: isFilled(column, type), safe: true };
  return { value: `nullif(${column}, '\\N')`, filled: isFilled(column, type), safe: true };
}

function booleanCast(column: string, type: string): Cast {
  const filled = isFilled(column, type);
  if (type === 'BOOLEAN') return { value: column, filled, safe: true };
  const text = `lower(trim(CAST(${column} AS VARCHAR)))`;
  const value = `CASE WHEN ${text} IN ('1', 'true', '1.0') THEN true WHEN ${text} IN ('0', 'false', '0.0') THEN false END`;
  return { value, filled, safe: false };
}

function countCast(column: string, type: string): Cast {
  const filled = isFilled(column, type);
  if (INTEGER.test(type))
    return {
      value: `try_cast(${column} AS BIGINT)`,
      filled,
      safe: !/^(UBIG|U?HUGE)/.test(type),
    };
  const number =
    type === 'VARCHAR' ? `try_cast(${unmarked(column)} AS DOUBLE)` : `CAST(${column} AS DOUBLE)`;
  const value = `CASE WHEN ${number} = floor(${number}) THEN try_cast(${number} AS BIGINT) END`;
  return { value, filled: `(${filled} AND NOT coalesce(isnan(${number}), false))`, safe: false };
}

/** NaN is what some tools write for "not known". */
function numberCast(column: string, type: string): Cast {
  const filled = isFilled(column, type);
  if (INTEGER.test(type)) return { value: `CAST(${column} AS DOUBLE)`, filled, safe: true };
  const number =
    type === 'VARCHAR' ? `try_cast(${unmarked(column)} AS DOUBLE)` : `CAST(${column} AS DOUBLE)`;
  const known = `CASE WHEN isnan(${number}) THEN NULL ELSE ${number} END`;
  if (FLOATING.test(type)) return { value: known, filled, safe: true };
  return {
    value: known,
    filled: `(${filled} AND NOT coalesce(isnan(${number}), false))`,
    safe: false,
  };
}

/** ISO 8601, with a blank for the T; words such as `infinity` and offsets that no place has are none of it. */
const TIME =
  '[0-9]{4}(-[0-9]{2}-[0-9]{2}|[0-9]{4})([Tt ]([0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]+)?)?|[0-9]{6}([.][0-9]+)?))?' +
  ' ?([Zz]|UTC|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?)?';

/** How nearly all times are written, which the engine reads quickest as it stands. */
const USUAL_TIME = '[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?';

/** The same time with the signs between its parts that the engine asks for. */
const extended = (text: string) =>
  `upper(regexp_replace(regexp_replace(${text}, '^([0-9]{4})([0-9]{2})([0-9]{2})', '\\1-\\2-\\3'), '([Tt ])([0-9]{2})([0-9]{2})([0-9]{2})', '\\1\\2:\\3:\\4'))`;

/** UTC without a zone; an offset that is written is honoured. 0001-01-01 and 0000-00-00 are "not known". */
function timeCast(column: string, type: string, kind: 'time' | 'instant'): Cast {
  const known = (time: string) => (kind === 'time' ? `nullif(${time}, ${NO_TIME})` : time);
  const filled = isFilled(column, type);
  if (type === 'TIMESTAMP') return { value: known(column), filled, safe: true };
  if (TIMESTAMP.test(type) || type === ZONED) {
    return { value: known(`CAST(${column} AS TIMESTAMP)`), filled, safe: true };
  }
  const text = unmarked(`CAST(${column} AS VARCHAR)`);
  const time = `CASE WHEN regexp_full_match(${text}, '${USUAL_TIME}') THEN try_cast(${text} AS TIMESTAMP)
    WHEN regexp_full_match(${text}, '${TIME}')
    THEN CAST(try_cast(${extended(text)} AS TIMESTAMP WITH TIME ZONE) AS TIMESTAMP) END`;
  const never = `starts_with(${text}, '0000-00-00') OR starts_with(${text}, '0001-01-01')`;
  return { value: known(time), filled: `(${filled} AND NOT (${never}))`, safe: false };
}
