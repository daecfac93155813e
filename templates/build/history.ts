import type { Workbook, Worksheet } from 'exceljs';
import { addSheet, fitRow, put } from './look.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'Maj', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dec'];
const MONTH_COLUMNS = [...'DEFGHIJKLMNO'];
const WIDTHS = [12, 54, 12, ...MONTHS.map(() => 9.3)];
const WIDTH = WIDTHS.reduce((sum, width) => sum + width);
const LAST = 'O';
const CENTRE = { vertical: 'middle', horizontal: 'center' } as const;

type Kind = 'uptime' | 'quality' | 'count';
type Row = { label: string; kind: Kind };

const up = (label: string): Row => ({ label, kind: 'uptime' });
const quality = (label: string): Row => ({ label, kind: 'quality' });
const count = (label: string): Row => ({ label, kind: 'count' });

const FORMATS: Record<Kind, string> = { uptime: '0.00%', quality: '0.00', count: '0' };

const EARLY = (label: string) => [up('Oppetid'), count(label)];
const MIDDLE = (calls: string) => [
  up('Oppetid'),
  count('Videomøder i VDX'),
  count(calls),
  quality('Videokvalitet i VDX'),
  count('VDX-licensforbrug (Pexip)'),
  count('VDX-kapacitetsforbrug'),
];
const LATE = ({ mark = '' } = {}) => [
  up('Oppetid - VDX-infrastruktur'),
  up(`Oppetid - VDX-API${mark}`),
  count('Videomøder i VDX'),
  count('Videokald i VDX'),
  count(`SMS-forbrug i VDX${mark}`),
  quality('Videokvalitet i VDX'),
  count('VDX-licensforbrug (Pexip)'),
];
const LICENCES = count('VDX-licensforbrug (Pexip)');
const LONG_CALLS = 'Antal videokald > 5 minutters varighed pr. måned';

/** The published years, each with its rows and what stands below them. */
const YEARS: readonly { year: number; rows: readonly Row[]; notes?: readonly string[] }[] = [
  { year: 2016, rows: EARLY('Antal transaktioner > 5 minutters varighed pr. måned') },
  { year: 2017, rows: [...EARLY(LONG_CALLS), LICENCES] },
  { year: 2018, rows: [...EARLY(LONG_CALLS), LICENCES] },
  { year: 2019, rows: [...EARLY(LONG_CALLS), LICENCES] },
  {
    year: 2020,
    rows: MIDDLE('Videokald I VDX'),
    notes: [
      '*Statistisk grundlag for servicemål om antal videokald blev ændret pr. august 2017 og pr. 1. januar 2020.',
      "** Præciserede og nye KPI'er pr. 1. januar 2020",
    ],
  },
  { year: 2021, rows: MIDDLE('Videokald I VDX') },
  { year: 2022, rows: MIDDLE('Videokald i VDX') },
  {
    year: 2023,
    rows: [...LATE({ mark: '*' }), count('VDX-kapacitetsforbrug')],
    notes: [
      '* Forslag til nye servicemål for oppetid for VDX-API og SMS-forbrug indført pr. 1. april 2023',
    ],
  },
  {
    year: 2024,
    rows: [...LATE(), count('VDX-kapacitetsforbrug*')],
    notes: [
      '*Efter overgang til ny VDX-kontrakt opgør MedCom ikke længere statistik for VDX-kapacitetsforbrug, da ansvaret ' +
        "med ny kontrakt er overdraget til VDX-leverandøren. Derfor vil KPI'en udgå fra og med 2025.",
    ],
  },
  { year: 2025, rows: LATE() },
];

/** The years that open a page: blocks are not torn apart. In Calibri, two pages do not hold them all. */
const PAGE_OPENERS = [2020, 2023];

export function addHistory(workbook: Workbook): void {
  const sheet = addSheet(workbook, 'Historiske servicetal', {
    widths: WIDTHS,
    landscape: true,
    freeze: { xSplit: 2, ySplit: 1 },
  });
  put(sheet, 'A1', { value: 'Historiske servicetal', look: 'title', across: `${LAST}1` });
  sheet.getRow(1).height = 34;
  let row = 3;
  for (const { year, rows, notes = [] } of YEARS) {
    if (PAGE_OPENERS.includes(year)) sheet.getRow(row - 1).addPageBreak();
    addHeads(sheet, { row, year });
    for (const [index, figure] of rows.entries())
      addFigure(sheet, { row: row + 2 + index, figure });
    row += 2 + rows.length;
    // The last of these rows stays empty: it parts the blocks, and holds the next note.
    for (const note of [...notes, '']) {
      put(sheet, `A${row}`, {
        look: 'note',
        across: `${LAST}${row}`,
        ...(note ? { value: note } : {}),
      });
      fitRow(sheet, row, [{ text: note, width: WIDTH, fontSize: 9 }]);
      row += 1;
    }
  }
}

function addHeads(sheet: Worksheet, { row, year }: { row: number; year: number }): void {
  put(sheet, `A${row}`, { value: 'Videoknudepunkt (VDX)', look: 'bar', across: `B${row}` });
  put(sheet, `C${row}`, { value: year, look: 'bar', format: '0' }).alignment = CENTRE;
  for (const column of MONTH_COLUMNS) put(sheet, `${column}${row}`, { look: 'bar' });
  const heads = ['Servicemål gruppe', 'Servicemål', 'Servicekrav', ...MONTHS];
  for (const [index, head] of heads.entries()) {
    const column = ['A', 'B', 'C', ...MONTH_COLUMNS][index];
    const cell = put(sheet, `${column}${row + 1}`, { value: head, look: 'subhead' });
    if (index < 2)
      cell.alignment = { vertical: 'middle', horizontal: 'left', wrapText: true, indent: 1 };
  }
  sheet.getRow(row).height = 18;
  sheet.getRow(row + 1).height = 28;
}

function addFigure(sheet: Worksheet, { row, figure }: { row: number; figure: Row }): void {
  const format = FORMATS[figure.kind];
  const isUptime = figure.kind === 'uptime';
  put(sheet, `A${row}`, { look: 'small', ...(isUptime ? { value: 'Drift' } : {}) });
  put(sheet, `B${row}`, { value: figure.label, look: 'small' });
  put(sheet, `C${row}`, { look: 'figure', format, ...(isUptime ? { value: 0.995 } : {}) });
  for (const column of MONTH_COLUMNS) put(sheet, `${column}${row}`, { look: 'figure', format });
  sheet.getRow(row).height = 16;
}
