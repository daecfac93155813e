import type { Entry, Unit } from '../figures/figure.ts';
import type { FigureDefinition, Footnotes, Ledger } from '../history/ledger.ts';
import { type Month, monthsBetween, shiftMonth, yearBefore } from '../period.ts';
import type { Comparison, CourseMonth, DecadeDetails } from './details.ts';

/** A value by figure and month. */
export type Values = (figure: string, month: Month) => number | null;

export function valuesOf(entries: readonly Entry[]): Values {
  const values = new Map(entries.map(({ figure, month, value }) => [`${figure} ${month}`, value]));
  return (figure, month) => values.get(`${figure} ${month}`) ?? null;
}

/** The 24 months up to the last one, each with the year before behind it. */
export function courseTo(
  last: Month,
  { figure, value, footnotes }: { figure: string; value: Values; footnotes: Footnotes },
): CourseMonth[] {
  return monthsTo(last, 24).map((month) => ({
    month,
    value: value(figure, month),
    before: value(figure, yearBefore(month)),
    mark: markOf(footnotes, figure, month),
  }));
}

/** The quarter against the one before and that of a year ago. */
export function compareQuarter(
  months: readonly Month[],
  { figure, unit, value, peak }: { figure: string; unit: Unit; value: Values; peak: boolean },
): Comparison {
  const way = peak ? 'highest' : unit === 'percent' ? 'mean' : 'sum';
  const of = (shift: number) =>
    inOne(
      way,
      months.map((month) => value(figure, shiftMonth(month, shift))),
    );
  return { way, quarter: of(0), before: of(-3), yearBefore: of(-12) };
}

function inOne(way: Comparison['way'], values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length || known.length === 0) return null;
  if (way === 'highest') return Math.max(...known);
  // Percentages are whole hundredths, so that the mean is rounded from whole numbers.
  const hundredths = known.reduce((sum, value) => sum + Math.round(value * 100), 0);
  if (way === 'sum') return hundredths / 100;
  return Math.round(hundredths / known.length) / 100;
}

/** All that is known of a figure and of those that it took the place of, in this order; undefined without a year. */
export function decadeOf(
  figures: readonly string[],
  { definitions, footnotes, entries }: Pick<Ledger, 'definitions' | 'footnotes' | 'entries'>,
): DecadeDetails | undefined {
  const own = entries.filter(({ figure }) => figures.includes(figure)).map(({ month }) => month);
  if (own.length === 0) return undefined;
  const months = monthsBetween(own.reduce(earlier), own.reduce(later));
  if (months.length < 24) return undefined;
  const value = valuesOf(entries);
  const eras = figures.flatMap((figure) => {
    const known = entries.filter((entry) => entry.figure === figure).map(({ month }) => month);
    if (known.length === 0) return [];
    const [from, to] = [known.reduce(earlier), known.reduce(later)];
    const inside = months.filter((month) => from <= month && month <= to);
    const label = labelIn(definitions, figure);
    return [{ label, months: inside.map((month) => ({ month, value: value(figure, month) })) }];
  });
  const changes = footnotes.marks.flatMap((mark) =>
    'month' in mark && figures.includes(mark.figure)
      ? [{ month: mark.month, mark: mark.mark }]
      : [],
  );
  return { months, eras, changes };
}

function labelIn(definitions: readonly FigureDefinition[], figure: string): string {
  const label = definitions.find(({ id }) => id === figure)?.labels.at(-1)?.label ?? figure;
  // Beside months and counts these words say nothing more.
  return label.replace(/^Antal /, '').replace(/ pr\. måned$/, '');
}

export function markOf({ marks }: Footnotes, figure: string, month: Month): string | undefined {
  return marks.find((mark) => 'month' in mark && mark.figure === figure && mark.month === month)
    ?.mark;
}

function monthsTo(last: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, index) => shiftMonth(last, index - count + 1));
}

const earlier = <M extends string>(a: M, b: M) => (a < b ? a : b);
const later = <M extends string>(a: M, b: M) => (a > b ? a : b);
