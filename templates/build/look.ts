import type { Border, Borders, Cell, Style, Workbook, Worksheet } from 'exceljs';
import { textHeight } from '../../src/ooxml/heights.ts';

const BLUE = 'FF1F3A5F';
const PALE = 'FFE3EAF2';
const LINE = 'FFB4C0CE';
const GREY = 'FF767676';
const RED = 'FFC00000';
const FONT = 'Calibri';

const thin: Partial<Border> = { style: 'thin', color: { argb: LINE } };
const box: Partial<Borders> = { top: thin, left: thin, bottom: thin, right: thin };

const fill = (argb: string): Style['fill'] => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb },
});

/** The cell styles of the workbook, by what the cell is. */
export const LOOK = {
  title: { font: { name: FONT, size: 18, bold: true, color: { argb: BLUE } }, alignment: { vertical: 'middle' } },
  mark: { font: { name: FONT, size: 12, bold: true, color: { argb: RED } }, alignment: { vertical: 'middle', wrapText: true } },
  text: { font: { name: FONT, size: 11 }, alignment: { vertical: 'top', wrapText: true } },
  strong: { font: { name: FONT, size: 11, bold: true, color: { argb: BLUE } }, alignment: { vertical: 'top', wrapText: true } },
  head: {
    font: { name: FONT, size: 11, bold: true, color: { argb: 'FFFFFFFF' } },
    alignment: { vertical: 'middle', wrapText: true },
    fill: fill(BLUE),
    border: box,
  },
  subhead: {
    font: { name: FONT, size: 10, bold: true, color: { argb: BLUE } },
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
    fill: fill(PALE),
    border: box,
  },
  label: {
    font: { name: FONT, size: 11, bold: true, color: { argb: BLUE } },
    alignment: { vertical: 'middle', wrapText: true },
    fill: fill(PALE),
    border: box,
  },
  field: { font: { name: FONT, size: 11 }, alignment: { vertical: 'middle', horizontal: 'left', wrapText: true }, border: box },
  small: { font: { name: FONT, size: 10 }, alignment: { vertical: 'middle', wrapText: true }, border: box },
  hint: { font: { name: FONT, size: 9, italic: true, color: { argb: GREY } }, alignment: { vertical: 'middle', wrapText: true }, border: box },
  number: { font: { name: FONT, size: 11 }, alignment: { vertical: 'middle', horizontal: 'center' }, border: box },
  note: { font: { name: FONT, size: 9, italic: true }, alignment: { vertical: 'top', wrapText: true } },
  link: {
    font: { name: FONT, size: 11, underline: true, color: { argb: 'FF0563C1' } },
    alignment: { vertical: 'middle', horizontal: 'left' },
    border: box,
  },
} satisfies Record<string, Partial<Style>>;

export type Look = keyof typeof LOOK;

/** Writes a text or number in a look; over several columns when `across` names the last one. */
export function put(
  sheet: Worksheet,
  address: string,
  { value, look, across, format }: { value?: string | number; look: Look; across?: string; format?: string },
): Cell {
  const cell = sheet.getCell(address);
  if (across) sheet.mergeCells(`${address}:${across}`);
  if (value !== undefined) cell.value = value;
  cell.style = { ...LOOK[look], ...(format ? { numFmt: format } : {}) };
  return cell;
}

/** Makes a row high enough for its texts; `width` sums the columns of merged cells. */
export function fitRow(
  sheet: Worksheet,
  row: number,
  texts: readonly { text: string; width: number; fontSize?: number }[],
): void {
  const heights = texts.map(({ text, width, fontSize = 11 }) => textHeight(text, { width, fontSize }));
  sheet.getRow(row).height = Math.max(20, ...heights);
}

/** A sheet that prints on A4, one page wide, with its title on every page. */
export function addSheet(
  workbook: Workbook,
  name: string,
  { widths, landscape = false, freeze }: { widths: readonly number[]; landscape?: boolean; freeze: { xSplit: number; ySplit: number } },
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
