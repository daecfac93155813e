import type { Worksheet } from 'exceljs';
import { type Cell, type Column, type ColumnKind, type Dataset, decimalsOf } from '../dataset.ts';
import { EXIT, UserError } from '../error.ts';

/** What a sheet of Excel holds, its head included. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

const DATE_FORMATS: Partial<Record<ColumnKind, string>> = {
  month: 'yyyy-mm',
  instant: 'yyyy-mm-dd hh:mm:ss',
};

/** A workbook with one real table: months and instants are dates, and text is text, also where it looks like a formula. */
export async function renderXlsx(dataset: Dataset): Promise<Uint8Array> {
  requireRoom(dataset);
  const { name, columns, rows } = dataset;
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = columns.map((column) => ({ width: widthOf(column) }));
  if (rows.length === 0) sheet.addRow(columns.map((column) => column.name));
  else {
    sheet.addTable({
      name,
      ref: 'A1',
      style: { theme: 'TableStyleLight1', showRowStripes: true },
      columns: columns.map((column) => ({ name: column.name, filterButton: true })),
      rows: rows.map((row) => columns.map((column, index) => typed(row[index] ?? null, column))),
    });
  }
  formatCells(sheet, dataset);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function requireRoom({ rows, columns }: Dataset): void {
  if (rows.length < MOST_ROWS && columns.length <= MOST_COLUMNS) return;
  throw new UserError(
    `A sheet of Excel holds ${MOST_ROWS} rows and ${MOST_COLUMNS} columns; these are ${rows.length + 1} and ${columns.length}.`,
    EXIT.usage,
    { hint: 'csv, ndjson and parquet hold any number: --format parquet.' },
  );
}

function widthOf({ name, kind }: Column): number {
  return Math.max(name.length + 4, kind === 'text' ? 24 : 12);
}

/** The cells of a table do not take the format of their column. */
function formatCells(sheet: Worksheet, dataset: Dataset): void {
  const { columns, rows } = dataset;
  for (const [index, column] of columns.entries()) {
    if (column.kind === 'text') continue;
    for (const [line, row] of rows.entries()) {
      const decimals = decimalsOf(column, row, dataset);
      const number = decimals === 0 ? '0' : '0.00';
      sheet.getCell(line + 2, index + 1).numFmt = DATE_FORMATS[column.kind] ?? number;
    }
  }
}

function typed(cell: Cell, { kind }: Column): string | number | Date | null {
  if (typeof cell !== 'string') return cell;
  if (kind === 'month') return new Date(`${cell}-01T00:00:00Z`);
  return kind === 'instant' ? new Date(cell) : cell;
}
