import { type Cell, type Dataset, decimalsOf } from '../dataset.ts';

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
      const cell = row[index] ?? '';
      if (typeof cell === 'string') return cell;
      const text = cell.toFixed(decimalsOf(column, row, dataset));
      return danish ? text.replace('.', ',') : text;
    });
  const records = [columns.map(({ name }) => name), ...rows.map(print)];
  const manner = danish ? DANISH : PLAIN;
  if (records.every((cells) => AS_THEY_ARE.test(cells.join(' ')))) return joined(records, manner);
  const { stringify } = await import('csv-stringify/sync');
  return stringify(records, { ...manner, escape_formulas: danish });
}

type Manner = { delimiter: string; bom: boolean; record_delimiter: string };
const PLAIN: Manner = { delimiter: ',', bom: false, record_delimiter: '\n' };
const DANISH: Manner = { delimiter: ';', bom: true, record_delimiter: '\r\n' };

/** Words that stand in a file as they are, whatever its manner: a table of such cells needs nobody who knows how to quote. */
const AS_THEY_ARE = /^(?:(?:[a-zA-Z0-9*][a-zA-Z0-9_.:*-]*)?(?: |$))+$/;

function joined(records: readonly string[][], manner: Manner): string {
  const lines = records.map((cells) => cells.join(manner.delimiter) + manner.record_delimiter);
  return (manner.bom ? '\uFEFF' : '') + lines.join('');
}
