import type { HistoryRow, HistoryYear } from '../../../src/history/years.ts';
import { encodeXml } from '../../../src/ooxml/markup.ts';
import { columnLetters } from '../../../src/ooxml/refs.ts';
import { monthOf } from '../../../src/period.ts';
import { type Drawn, printRows, put } from '../drawn.ts';
import { type Handmade, handmadeWorkbook } from '../handmade.ts';

/** The years that an author's form has; whatever stands beside a block stands beside these alone. */
export const OLD_YEARS = [2024, 2025];

export const MONTHS = 'Jan Feb Mar Apr Maj Jun Jul Aug Sep Okt Nov Dec'.split(' ');
export const COUNT = 1;
export const PERCENT = 2;
export const MONTH_DATE = 3;
export const DAY = 4;
export const THOUSANDS = 5;
export const BORDERED = 6;

const FORMATS =
  '<xf numFmtId="3"/><xf numFmtId="10"/><xf numFmtId="17"/><xf numFmtId="14"/><xf numFmtId="170"/>' +
  '<xf numFmtId="1" fontId="0" applyAlignment="1"><alignment horizontal="right"/></xf>';

export const LABELS = ['Oppetid - VDX-API', 'Videokald i VDX', 'SMS-forbrug i VDX'];

/** A form of a history in the making: one block a year, whatever a feature adds to it, and what hangs on it. */
export type Draft = Drawn & {
  years: readonly number[];
  isUpward: boolean;
  /** The first row of the first block. */
  first: number;
  /** Rows of a block: its title, its head, its figures and what a feature adds below them. */
  labels: string[];
  /** Blank rows between two blocks. */
  gap: number;
  /** What stands in the sheet before and behind its cells. */
  before: string[];
  merges: string[];
  behind: string[];
  names: string[];
  other: string[];
  made: Partial<Handmade>;
};

/** Where the blocks begin, how far apart they stand and which way they run follows from the seed. */
export function newDraft(years: readonly number[], seed: number): Draft {
  const isUpward = seed % 2 === 1;
  return {
    years: isUpward ? years.toReversed() : years,
    isUpward,
    first: 3 + (seed % 7),
    labels: [...LABELS],
    gap: 1 + (seed % 3),
    cells: new Map(),
    rows: new Map(),
    before: [],
    merges: [],
    behind: [],
    names: [],
    other: [],
    made: {},
  };
}

/** The first row of a year's block. */
export function topOf({ years, labels, gap, first }: Draft, year: number): number {
  return first + years.indexOf(year) * (2 + labels.length + gap);
}

/** The row of a year's figure, counted from 0. */
export const rowOf = (draft: Draft, year: number, index: number) => topOf(draft, year) + 2 + index;

/** The last row of the last block. */
export const lastRowOf = (draft: Draft) =>
  rowOf(draft, draft.years.at(-1) ?? 0, draft.labels.length - 1);

export const firstRowOf = (draft: Draft) => rowOf(draft, draft.years[0] ?? 0, 0);

/** Title, head and labels of all blocks; the months are empty. */
export function putBlocks(draft: Draft): void {
  put(draft, 'A1', { text: 'Historik' });
  for (const year of draft.years) {
    const top = topOf(draft, year);
    put(draft, `A${top}`, { text: 'Videoknudepunkt' });
    put(draft, `B${top}`, { number: year });
    put(draft, `A${top + 1}`, { text: 'KPI' });
    for (const [at, month] of MONTHS.entries()) {
      put(draft, `${columnLetters(2 + at)}${top + 1}`, { text: month });
    }
    for (const [index, label] of draft.labels.entries()) {
      put(draft, `A${rowOf(draft, year, index)}`, { text: label });
    }
    for (const index of LABELS.keys()) putMonths(draft, rowOf(draft, year, index), index);
  }
}

function putMonths(draft: Draft, row: number, index: number): void {
  for (let column = 2; column <= 13; column += 1) {
    const style = index === 0 ? PERCENT : COUNT;
    put(draft, `${columnLetters(column)}${row}`, { blank: true, style });
  }
}

export function formOf(draft: Draft): Uint8Array {
  const links = draft.made.relations ?? [];
  return handmadeWorkbook({
    ...draft.made,
    sheets: {
      Tal: `${draft.before.join('')}<sheetData>${printRows(draft)}</sheetData>${mergesOf(draft)}${draft.behind.join('')}`,
      Andet: `<sheetData>${draft.other.map((formula, at) => `<row r="${at + 1}"><c r="A${at + 1}"><f>${encodeXml(formula)}</f></c></row>`).join('')}</sheetData>`,
    },
    names: draft.names.join(''),
    formats: FORMATS,
    numberFormats: '<numFmt numFmtId="170" formatCode="0.0,&quot;k&quot;"/>',
    relations: links,
  });
}

function mergesOf({ merges }: Draft): string {
  if (merges.length === 0) return '';
  const inner = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<mergeCells count="${merges.length}">${inner}</mergeCells>`;
}

/** The figures of a year, each month another number, so that none is taken for another. */
export function yearOf(year: number): HistoryYear {
  const row = (figure: string, index: number): HistoryRow => ({
    figure,
    group: '',
    label: LABELS[index] ?? '',
    labelMark: '',
    unit: index === 0 ? 'percent' : 'count',
    percentSign: index === 0,
    target: null,
    onForm: true,
    cells: MONTHS.map((_, at) => ({
      month: monthOf(year, at + 1),
      value: numberOf(year, index, at),
      mark: '',
    })),
  });
  return {
    year,
    title: '',
    rows: ['uptime_api', 'video_calls', 'sms_sent'].map(row),
    footnotes: [],
  };
}

/** The value of a figure in a month, both counted from 0. */
export function numberOf(year: number, index: number, month: number): number {
  const step = (year - 2000) * 12 + month;
  return index === 0 ? 90 + step / 100 : index * 100_000 + step;
}
