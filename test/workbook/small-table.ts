import type { FigureDefinition } from '../../src/history/ledger.ts';
import { buildHistoryYears } from '../../src/history/years.ts';
import { openTemplate } from '../../src/ooxml/template.ts';
import { type Month, shiftMonth } from '../../src/period.ts';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { readHistorySheet } from '../../src/workbook/import.ts';
import { parseMapping } from '../../src/workbook/mapping.ts';
import { sampleReport } from '../report/report.ts';
import { type Handmade, handmadeWorkbook } from './handmade.ts';
import { NO_FORM } from './no-form.ts';
import { readBack } from './packages.ts';

const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
export const TABLE = `history:
  rows: month
  sheet: Tal
  head: { column: A, text: Måned }
  figures: { video_calls: B, sms_sent: C }
`;

const definition = (id: string): FigureDefinition => ({
  ...{ id, unit: 'count', percentSign: false, onForm: true, group: '', target: null },
  ...{ from: 2023, to: null, labels: [{ from: 2023, label: id }] },
});
export const definitions = [definition('video_calls'), definition('sms_sent')];

/** Figures from a month on: video_calls 101, 102 .., sms_sent 201, 202 ... */
export function historyFrom(first: Month, count: number) {
  const entries = Array.from({ length: count }, (_, at) => [
    { month: shiftMonth(first, at), figure: 'video_calls', value: 101 + at },
    { month: shiftMonth(first, at), figure: 'sms_sent', value: 201 + at },
  ]).flat();
  return buildHistoryYears({
    title: '',
    entries,
    definitions,
    footnotes: { marks: [], texts: [] },
  });
}

export const text = (ref: string, value: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
export const row = (number: number, ...cells: string[]) =>
  `<row r="${number}">${cells.join('')}</row>`;
export const HEAD = row(1, text('A1', 'Måned'), text('B1', 'Kald'), text('C1', 'SMS'));

/** A table filled with a history; `made` is what hangs on its sheet. */
export const fill = (
  rows: string,
  history: ReturnType<typeof historyFrom>,
  { mapping = TABLE, behind = '', made = {} }: Hung = {},
): Uint8Array =>
  fillWorkbook(sampleReport({ history }), {
    workbook: handmadeWorkbook({
      sheets: { Tal: `<sheetData>${rows}</sheetData>${behind}` },
      formats: '<xf numFmtId="17"/><xf numFmtId="3"/>',
      ...made,
    }),
    mapping: parseMapping(NO_FORM + mapping, names.mapping),
    names,
  });

type Hung = { mapping?: string; behind?: string; made?: Partial<Handmade> };

/** The rows of the sheet as exceljs reads them; a date by its day. */
export async function rowsOf(bytes: Uint8Array): Promise<unknown[][]> {
  const sheet = (await readBack(bytes)).getWorksheet('Tal');
  const rows: unknown[][] = [];
  sheet?.eachRow((each) => {
    const values = Array.isArray(each.values) ? each.values.slice(1) : [];
    rows.push(Array.from(values, (value) => (value instanceof Date ? isoOf(value) : value)));
  });
  return rows;
}

const isoOf = (date: Date) => date.toISOString().slice(0, 10);

export const read = (bytes: Uint8Array, mapping = TABLE) => {
  const { history } = parseMapping(NO_FORM + mapping, names.mapping);
  if (!history) throw new Error('The mapping has a history.');
  return readHistorySheet(openTemplate(bytes, 'own.xlsx'), { layout: history, definitions });
};
