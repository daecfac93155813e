import type { FigureDefinition } from '../../src/history/ledger.ts';
import { buildHistoryYears } from '../../src/history/years.ts';
import { monthOf } from '../../src/period.ts';
import { fillOnTrial } from '../../src/workbook/fill.ts';
import { inspectWorkbook } from '../../src/workbook/inspect/inspect.ts';
import { parseMapping } from '../../src/workbook/mapping.ts';
import { sampleReport } from '../report/report.ts';
import { handmadeWorkbook } from './handmade.ts';
import { NO_FORM } from './no-form.ts';

const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
const mapping = parseMapping(
  `${NO_FORM.replace('system: none', 'system: Forside!B1')}history:
  sheet: Tal
  head: { column: A, text: KPI }
  year: { column: B, rows_above_head: 1 }
  label: A
  months: B:M
`,
  names.mapping,
);

const definitions: readonly FigureDefinition[] = ['Kald', 'SMS'].map((label) => ({
  ...{ id: label.toLowerCase(), unit: 'count', percentSign: false, onForm: true, group: '' },
  ...{ target: null, from: 2024, to: null, labels: [{ from: 2024, label }] },
}));

/** Three years of two figures; the form has two of them. */
const history = buildHistoryYears({
  title: '',
  definitions,
  footnotes: { marks: [], texts: [] },
  entries: [2024, 2025, 2026].flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => [
      { month: monthOf(year, at + 1), figure: 'kald', value: year * 100 + at },
      { month: monthOf(year, at + 1), figure: 'sms', value: year * 200 + at },
    ]).flat(),
  ),
});

export const text = (ref: string, value: string) =>
  `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`;
const formula = (ref: string, value: string) => `<c r="${ref}" s="1"><f>${value}</f></c>`;
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`;

/** A year in the rows from `top` on: title, head, two figures with their sums. */
function block(top: number, year: number): string {
  return [
    row(top, text(`A${top}`, 'Tal'), `<c r="B${top}"><v>${year}</v></c>`),
    row(top + 1, text(`A${top + 1}`, 'KPI'), text(`N${top + 1}`, 'I alt')),
    row(
      top + 2,
      text(`A${top + 2}`, 'Kald'),
      formula(`N${top + 2}`, `SUM(B${top + 2}:M${top + 2})`),
    ),
    row(
      top + 3,
      text(`A${top + 3}`, 'SMS'),
      formula(`N${top + 3}`, `SUM(B${top + 3}:M${top + 3})`),
    ),
  ].join('');
}

const SHEET = `<cols><col min="1" max="1" width="30"/></cols><sheetData>${row(1, text('A1', 'Historik'))}${block(3, 2024)}${block(8, 2025)}${row(
  13,
  text('A13', 'Alle år'),
  formula('B13', 'SUM(B5:B11)'),
)}${row(15, text('A15', 'Kilde'))}</sheetData><mergeCells count="1"><mergeCell ref="A15:C15"/></mergeCells><conditionalFormatting sqref="B5:M11"><cfRule type="expression" priority="1"><formula>B5=0</formula></cfRule></conditionalFormatting><hyperlinks><hyperlink ref="A15" location="Tal!A10"/></hyperlinks>`;

const CHART =
  '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:f>Tal!$B$5:$B$11</c:f><c:style val="2"/></c:chartSpace>';

/** A small workbook of two sheets, a name and a chart, and the report that grows it by a year. */
export const template = {
  workbook: handmadeWorkbook({
    sheets: {
      Tal: SHEET,
      Forside: `<sheetData>${row(1, text('A1', 'System'))}${row(2, text('A2', 'I alt'), formula('B2', 'SUM(Tal!B5:B11)'), formula('C2', 'Tal!B10'))}</sheetData>`,
    },
    names: '<definedName name="Alle">Tal!$B$5:$M$11</definedName>',
    formats: '<xf numFmtId="3"/><xf numFmtId="10"/>',
    parts: { 'xl/charts/chart1.xml': CHART, 'xl/media.xml': '<media>1</media>' },
  }),
  mapping,
  names,
};

export const report = sampleReport({ history });

/** What is told of the filled workbook when one of its parts says something else. */
export function toldOf(part: string, was: string, is: string): string[] {
  const { before, after } = fillOnTrial(report, template);
  const bytes = after.pkg.parts.get(part);
  const own = new TextDecoder().decode(bytes);
  if (!own.includes(was)) throw new Error(`${part} has no ${was}: ${own}`);
  after.pkg.parts.set(part, new TextEncoder().encode(own.replace(was, is)));
  after.pkg.documents.clear();
  return inspectWorkbook({ before, after, report, mapping, definitions });
}

export const TAL = 'xl/worksheets/sheet1.xml';
export const FORSIDE = 'xl/worksheets/sheet2.xml';
