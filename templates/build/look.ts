import type { Alignment, Border, Borders, Cell, Font, Style, Workbook, Worksheet } from 'exceljs';
import { textHeight } from '../../src/ooxml/heights.ts';

const BLUE = 'FF1F3A5F';
const PALE = 'FFE3EAF2';
const LINE = 'FFB4C0CE';
const GREY = 'FF767676';
const RED = 'FFC00000';

const thin: Partial<Border> = { style: 'thin', color: { argb: LINE } };
const box: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };

const fill = (argb: string): Style['fill'] => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb },
});

const font = (size: number, more: Partial<Font> = {}): Partial<Font> => ({
  name: 'Calibri',
  size,
  ...more,
});
const left: Partial<Alignment> = {
  vertical: 'middle',
  horizontal: 'left',
  wrapText: true,
  indent: 1,
};
const centre: Partial<Alignment> = { vertical: 'middle', horizontal: 'center', wrapText: true };
const blue = { color: { argb: BLUE } };

/** The cell styles of the workbook, by what the cell is. */
const LOOK = {
  title: { font: font(18, { bold: true, ...blue }), alignment: { vertical: 'middle' } },
  mark: {
    font: font(12, { bold: true, color: { argb: RED } }),
    alignment: { vertical: 'middle', wrapText: true },
  },
  text: { font: font(11), alignment: { vertical: 'top', wrapText: true } },
  head: {
    font: font(11, { bold: true, color: { argb: 'FFFFFFFF' } }),
    alignment: left,
    fill: fill(BLUE),
    border: box,
  },
  bar: {
    font: font(12, { bold: true, color: { argb: 'FFFFFFFF' } }),
    alignment: { vertical: 'middle', horizontal: 'left', indent: 1 },
    fill: fill(BLUE),
  },
  subhead: {
    font: font(10, { bold: true, ...blue }),
    alignment: centre,
    fill: fill(PALE),
    border: box,
  },
  label: {
    font: font(11, { bold: true, ...blue }),
    alignment: left,
    fill: fill(PALE),
    border: box,
  },
  field: { font: font(11), alignment: left, border: box },
  small: { font: font(10), alignment: left, border: box },
  hint: { font: font(9, { italic: true, color: { argb: GREY } }), alignment: left, border: box },
  number: { font: font(11), alignment: centre, border: box },
  figure: {
    font: font(10),
    alignment: { vertical: 'middle', horizontal: 'right' },
    border: box,
  },
  note: { font: font(9, { italic: true }), alignment: { vertical: 'top', wrapText: true } },
  link: {
    font: font(11, { underline: true, color: { argb: 'FF0563C1' } }),
    alignment: { vertical: 'middle', horizontal: 'left', indent: 1 },
    border: box,
  },
} satisfies Record<string, Partial<Style>>;

export type Look = keyof typeof LOOK;

/** Writes a text or number in a look; over several columns when `across` names the last one. */
export function put(
  sheet: Worksheet,
  address: string,
  {
    value,
    look,
    across,
    format,
  }: { value?: string | number; look: Look; across?: string; format?: string },
): Cell {
  const cell = sheet.getCell(address);
  if (across) sheet.mergeCells(`${address}:${across}`);
  if (value !== undefined) cell.value = value;
  const style = { ...LOOK[look], ...(format ? { numFmt: format } : {}) };
  // Every cell of a merge, or its border would end after the first.
  for (const each of across ? cellsOf(sheet, `${address}:${across}`) : [cell]) each.style = style;
  return cell;
}

function cellsOf(sheet: Worksheet, range: string): Cell[] {
  const [from, to] = range.split(':').map((address) => sheet.getCell(address));
  if (!from || !to) return [];
  const cells: Cell[] = [];
  for (let row = Number(from.row); row <= Number(to.row); row += 1) {
    for (let column = Number(from.col); column <= Number(to.col); column += 1) {
      cells.push(sheet.getCell(row, column));
    }
  }
  return cells;
}

/** Makes a row high enough for its texts; `width` sums the columns of merged cells. */
export function fitRow(
  sheet: Worksheet,
  row: number,
  texts: readonly { text: string; width: number; fontSize?: number }[],
): void {
  const heights = texts.map(({ text, width, fontSize = 11 }) =>
    textHeight(text, { width, fontSize }),
  );
  sheet.getRow(row).height = Math.max(14, ...heights);
}

/** A sheet that prints on A4, one page wide, with its title on every page. */
export function addSheet(
  workbook: Workbook,
  name: string,
  {
    widths,
    landscape = false,
    freeze,
  }: { widths: readonly number[]; landscape?: boolean; freeze: { xSplit: number; ySplit: number } },
): Worksheet {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ...freeze, showGridLines: false, zoomScale: 100 }],
    pageSetup: {
      paperSize: 9,
      orientation: landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: '1:1',
      margins: { left: 0.5, right: 0.5, top: 0.75, bottom: 0.7, header: 0.35, footer: 0.35 },
    },
    headerFooter: {
      oddHeader: '&L&9Driftsrapportering til FSI&R&9&A',
      oddFooter: '&R&9Side &P af &N',
    },
  });
  for (const [index, width] of widths.entries()) sheet.getColumn(index + 1).width = width;
  return sheet;
}
