import { EXIT, UserError } from '../error.ts';
import type { Entry, Unit } from '../figures/figure.ts';
import { type Month, monthOf, yearOf } from '../period.ts';
import type { FigureDefinition, Ledger } from './ledger.ts';

/** One year's block of the history. */
export type HistoryYear = {
  year: number;
  /** `Videoknudepunkt (VDX)` */
  title: string;
  rows: readonly HistoryRow[];
  footnotes: readonly string[];
};

export type HistoryRow = {
  figure: string;
  group: string;
  label: string;
  /** Footnote mark behind the label, e.g. `*`; empty for most. */
  labelMark: string;
  unit: Unit;
  /** Shown as `99,50%` (uptime) instead of `98,62` (quality). */
  percentSign: boolean;
  target: number | null;
  /** Whether FSI's forms show it. */
  onForm: boolean;
  /** Twelve cells, January first. */
  cells: readonly HistoryCell[];
};

export type HistoryCell = { month: Month; value: number | null; mark: string };

/**
 * The history as readers see it: one block a year, from the first year with a figure to the last one, or to
 * the year of `upTo` where that is later. A published figure that no row would show is an error.
 */
export function buildHistoryYears(ledger: Ledger, upTo?: Month): HistoryYear[] {
  const lost = ledger.entries.find((entry) => !ledger.definitions.some((row) => shows(row, entry)));
  if (lost) throw noRow(lost);
  const values = new Map(ledger.entries.map((entry) => [keyOf(entry), entry.value]));
  return yearsOf(ledger.entries, upTo).map((year) => ({
    year,
    title: ledger.title,
    rows: ledger.definitions
      .filter((row) => reaches(row, year))
      .map((definition) => buildRow(definition, { year, ledger, values }))
      .filter(({ onForm, cells }) => onForm || cells.some(({ value }) => value !== null)),
    footnotes: ledger.footnotes.texts.filter((text) => text.year === year).map(({ text }) => text),
  }));
}

/** Whether a figure has a row in a year's block. */
export function reaches({ from, to }: FigureDefinition, year: number): boolean {
  return from <= year && year <= (to ?? year);
}

function shows(definition: FigureDefinition, { figure, month }: Entry): boolean {
  return definition.id === figure && reaches(definition, yearOf(month));
}

function noRow({ figure, month }: Entry): UserError {
  return new UserError(`The history has no row for ${figure} in ${yearOf(month)}.`, EXIT.data, {
    hint: `Let its years ("from", "to") in definitions.yaml of the history take in ${month}.`,
  });
}

function keyOf({ figure, month }: { figure: string; month: Month }): string {
  return `${figure} ${month}`;
}

function yearsOf(entries: readonly Entry[], upTo: Month | undefined): number[] {
  const years = entries.map(({ month }) => yearOf(month));
  if (upTo) years.push(yearOf(upTo));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return years.length === 0
    ? []
    : Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

type Block = { year: number; ledger: Ledger; values: ReadonlyMap<string, number> };

function buildRow(definition: FigureDefinition, { year, ledger, values }: Block): HistoryRow {
  const { id, unit, percentSign, onForm, group, target, labels } = definition;
  const { marks } = ledger.footnotes;
  const labelMark = marks.find((m) => 'year' in m && m.figure === id && m.year === year);
  const cells = Array.from({ length: 12 }, (_, index): HistoryCell => {
    const month = monthOf(year, index + 1);
    const mark = marks.find((m) => 'month' in m && m.figure === id && m.month === month);
    return {
      month,
      value: values.get(keyOf({ figure: id, month })) ?? null,
      mark: mark?.mark ?? '',
    };
  });
  return {
    figure: id,
    group,
    label: labels.findLast(({ from }) => from <= year)?.label ?? id,
    labelMark: labelMark?.mark ?? '',
    unit,
    percentSign,
    onForm,
    target,
    cells,
  };
}
