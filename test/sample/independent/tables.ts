import { join } from 'node:path';
import { type CsvRow, csvRows } from './csv-rows.ts';

/** The tables of a folder, and the local month of a UTC time in them. */
export type Tables = {
  rows: (table: string) => AsyncGenerator<CsvRow>;
  monthAt: (time: string) => string;
};

export function openTables(folder: string, timeZone: string): Tables {
  return {
    rows: (table) => csvRows(join(folder, `${table}.csv`)),
    monthAt: localMonths(timeZone),
  };
}

/** Numerator and denominator. */
export type Ratio = readonly [bigint, bigint];

export function plus([a, b]: Ratio, [c, d]: Ratio): Ratio {
  return [a * d + c * b, b * d];
}

export function text(row: CsvRow, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`No column ${column} in ${Object.keys(row)}`);
  return value;
}

/** Not a number where there is no time; the date 0001-01-01 is none. */
export function microsecondsOf(row: CsvRow, column: string): number {
  const value = text(row, column);
  if (value === '' || value.startsWith('0001-01-01')) return Number.NaN;
  const [seconds = '', fraction = ''] = value.split('.');
  return Date.parse(`${seconds.replace(' ', 'T')}Z`) * 1000 + Number(fraction.padEnd(6, '0'));
}

/** The local month of a UTC time, asked of the calendar once for each hour. */
function localMonths(timeZone: string): (time: string) => string {
  const calendar = new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit' });
  const known = new Map<string, string>();
  return (time) => {
    const hour = time.slice(0, 13);
    const month = known.get(hour) ?? calendar.format(new Date(`${hour.replace(' ', 'T')}:00:00Z`));
    known.set(hour, month);
    return month;
  };
}

export function addTo<K>(counts: Map<K, number>, key: K, amount: number): void {
  counts.set(key, (counts.get(key) ?? 0) + amount);
}
