import { stringify } from 'csv-stringify/sync';
import { type Cell, type Column, type Dataset, decimalsOf } from '../dataset.ts';

/**
 * CSV with a head. For analysts: comma, decimal point, UTF-8. Danish: as a Danish Excel opens it with a double click,
 * with semicolon, decimal comma and a byte order mark, and text that Excel would run as a formula set behind a `'`.
 */
export function renderCsv(dataset: Dataset, { danish }: { danish: boolean }): string {
  const { columns, rows } = dataset;
  const print = (row: readonly Cell[]) =>
    columns.map((column, index) => {
      const text = cellText(row[index] ?? null, { column, row, dataset });
      return danish && typeof row[index] === 'number' ? text.replace('.', ',') : text;
    });
  const records = [columns.map(({ name }) => name), ...rows.map(print)];
  return stringify(records, {
    delimiter: danish ? ';' : ',',
    bom: danish,
    escape_formulas: danish,
    record_delimiter: danish ? 'windows' : 'unix',
  });
}

type Place = { column: Column; row: readonly Cell[]; dataset: Dataset };

function cellText(cell: Cell, { column, row, dataset }: Place): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? cell.toFixed(decimalsOf(column, row, dataset)) : cell;
}
