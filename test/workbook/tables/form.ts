import type { FigureDefinition } from '../../../src/history/ledger.ts';
import type { HistoryRow, HistoryYear } from '../../../src/history/years.ts';
import { encodeXml } from '../../../src/ooxml/markup.ts';
import { columnLetters } from '../../../src/ooxml/refs.ts';
import { type Month, monthOf, shiftMonth } from '../../../src/period.ts';
import { type Drawn, printRows, put } from '../drawn.ts';
import { type Handmade, handmadeWorkbook } from '../handmade.ts';

export const COUNT = 1;
export const PERCENT = 2;
const MONTH = 3;
export const BOLD = 5;

const FORMATS =
  '<xf numFmtId="3"/><xf numFmtId="10"/><xf numFmtId="17"/><xf numFmtId="14"/><xf numFmtId="1" fontId="0" applyFont="1"/>';

/** A table of months in the making: its rows, whatever a feature adds to it, and what hangs on it. */
export type Draft = Drawn & {
  months: readonly Month[];
  /** How many of the months the author's form has. */
  old: number;
  isUpward: boolean;
  /** The head's row, and the column of the months. */
  head: number;
  column: number;
  /** The figures in the order of their columns. */
  figures: readonly string[];
  /** The text of a month; without one, its cell holds a date. */
  say: ((month: Month) => string) | undefined;
  before: string[];
  behind: string[];
  names: string[];
  other: string[];
  made: Partial<Handmade>;
};

const FIRST: Month = '2025-10';
export const FIGURES = ['uptime_api', 'video_calls', 'sms_sent'] as const;
export const monthsOf = (count: number): Month[] =>
  Array.from({ length: count }, (_, at) => shiftMonth(FIRST, at));

export const firstRow = ({ head }: Draft) => head + 1;
export const lastRow = ({ head, months }: Draft) => head + months.length;
/** The row of a month, counted from 0 for the oldest. */
export const rowAt = (draft: Draft, index: number) =>
  draft.isUpward ? lastRow(draft) - index : firstRow(draft) + index;
/** The letters of a column, counted from 0 for the months'. */
export const letters = ({ column }: Draft, index: number) => columnLetters(column + index);

export const HEADS: Record<string, string> = {
  uptime_api: 'Oppetid',
  video_calls: 'Kald',
  sms_sent: 'SMS',
};

const serial = (month: Month) =>
  (Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1) - Date.UTC(1899, 11, 30)) /
  86_400_000;

/** Head, months and empty figures. */
export function putTable(draft: Draft): void {
  put(draft, `${letters(draft, 0)}1`, { text: 'Driftstal', style: BOLD });
  put(draft, `${letters(draft, 0)}${draft.head}`, { text: 'Måned', style: BOLD });
  for (const [at, figure] of draft.figures.entries()) {
    put(draft, `${letters(draft, at + 1)}${draft.head}`, {
      text: HEADS[figure] ?? '',
      style: BOLD,
    });
  }
  for (const [index, month] of draft.months.entries()) {
    const row = rowAt(draft, index);
    const said = draft.say?.(month);
    const place = `${letters(draft, 0)}${row}`;
    if (said === undefined) put(draft, place, { number: serial(month), style: MONTH });
    else put(draft, place, { text: said });
    for (const [at, figure] of draft.figures.entries()) {
      const style = figure === 'uptime_api' ? PERCENT : COUNT;
      put(draft, `${letters(draft, at + 1)}${row}`, { blank: true, style: style });
    }
  }
}

export function formOf(draft: Draft): Uint8Array {
  const other = draft.other.map(
    (formula, at) => `<row r="${at + 1}"><c r="A${at + 1}"><f>${encodeXml(formula)}</f></c></row>`,
  );
  return handmadeWorkbook({
    ...draft.made,
    sheets: {
      Tal: `${draft.before.join('')}<sheetData>${printRows(draft)}</sheetData>${draft.behind.join('')}`,
      Andet: `<sheetData>${other.join('')}</sheetData>`,
    },
    names: draft.names.join(''),
    formats: FORMATS,
  });
}

/** How the history knows the figures. */
export const DEFINITIONS: readonly FigureDefinition[] = FIGURES.map((id) => ({
  ...{ id, group: '', target: null, onForm: true, from: 2020, to: null },
  unit: id === 'uptime_api' ? 'percent' : 'count',
  percentSign: id === 'uptime_api',
  labels: [{ from: 2020, label: id }],
}));

/** The value of a figure in a month, counted from 0 for the first of the table: each another one. */
const valueAt = (figure: string, index: number) =>
  figure === 'uptime_api' ? 90 + index / 100 : (figure === 'sms_sent' ? 200_000 : 100_000) + index;

/** The history of so many months, in years. */
export function historyOf(count: number): HistoryYear[] {
  const months = monthsOf(count);
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  return years.map((year) => ({
    year,
    title: '',
    footnotes: [],
    rows: FIGURES.map((figure): HistoryRow => {
      const isShare = figure === 'uptime_api';
      const cells = Array.from({ length: 12 }, (_, at) => {
        const month = monthOf(year, at + 1);
        const index = months.indexOf(month);
        return { month, value: index < 0 ? null : valueAt(figure, index), mark: '' };
      });
      return {
        ...{ figure, group: '', label: figure, labelMark: '', target: null, onForm: true, cells },
        unit: isShare ? 'percent' : 'count',
        percentSign: isShare,
      };
    }),
  }));
}
