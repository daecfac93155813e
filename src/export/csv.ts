import { type Cell, type Column, type Dataset, decimalsOf } from '../dataset.ts';

/**
 * CSV with a head. For analysts: comma, decimal point, UTF-8. Danish: as a Danish Excel opens it with a double click,
 * with semicolon, decimal comma and a byte order mark, and text that Excel would run as a formula set behind a `'`.
 */
export async function renderCsv(
  dataset: Dataset,
  { danish }: { danish: boolean },
): Promise<string> {
  const { columns, rows } = dataset;
  const print = (row: readonly Cell[]) =>
    columns.map((column, index) => {
      const text = cellText(row[index] ?? null, { column, row, dataset });
      return danish && typeof row[index] === 'number' ? text.replace('.', ',') : text;
    });
  const records = [columns.map(({ name }) => name), ...rows.map(print)];
  const manner = danish ? DANISH : PLAIN;
  if (records.every((cells) => cells.every((text) => AS_IT_IS.test(text))))
    return joined(records, manner);
  const { stringify } = await import('csv-stringify/sync');
  return stringify(records, { ...manner, escape_formulas: danish });
}

type Manner = { delimiter: string; bom: boolean; record_delimiter: string };
const PLAIN: Manner = { delimiter: ',', bom: false, record_delimiter: '\n' };
const DANISH: Manner = { delimiter: ';', bom: true, record_delimiter: '\r\n' };

/** What stands in a file as it is, whatever its manner. A table of such cells needs nobody who knows how to quote. */
const AS_IT_IS = /^(?:[a-zA-Z0-9*][a-zA-Z0-9_.:*-]*)?$/;

function joined(records: readonly string[][], manner: Manner): string {
  const lines = records.map((cells) => cells.join(manner.delimiter) + manner.record_delimiter);
  return (manner.bom ? '\uFEFF' : '') + lines.join('');
}

type Place = { column: Column; row: readonly Cell[]; dataset: Dataset };

function cellText(cell: Cell, { column, row, dataset }: Place): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? cell.toFixed(decimalsOf(column, row, dataset)) : cell;
}
