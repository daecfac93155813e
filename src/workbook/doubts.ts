import type { Entry } from '../figures/figure.ts';
import { type Month, monthOf, shiftMonth, yearBefore, yearOf } from '../period.ts';
import type { SheetFigure, SheetHistory } from './import-figure.ts';

/** What can be read, and is still hard to believe: where, and why. */
export type Doubt = { place: string; problem: string };

/** A digit too many or too few is more than this; no published figure was ever so far from all that stand near it. */
const FAR = 4;
/** Fewer equal values may be equal by chance, as an uptime of 100 % is. */
const TELLING_VALUES = 6;

/**
 * All that a careful reader would ask about a history sheet. `thisMonth` is not over yet; of single values, those that
 * are published already are no question.
 */
export function findDoubts(
  history: SheetHistory,
  { entries, thisMonth }: { entries: readonly Entry[]; thisMonth: Month },
): Doubt[] {
  const filled = history.figures.filter(({ value }) => value !== null);
  const published = new Map(entries.map((each) => [keyOf(each.figure, each.month), each.value]));
  const isNew = ({ figure, month, value }: SheetFigure) =>
    published.get(keyOf(figure, month)) !== value;
  return [
    ...(filled.some(isNew) ? history.ambiguous : []),
    ...yearDoubts(history),
    ...copiedYears(filled),
    ...emptyYears(history.figures),
    ...futureMonths(filled.filter(isNew), thisMonth),
    ...farValues(filled, isNew),
  ];
}

/** Years that do not follow each other one by one, in either direction: one of them may be mistyped. */
function yearDoubts({ years }: SheetHistory): Doubt[] {
  const step = (years[0]?.year ?? 0) > (years.at(-1)?.year ?? 0) ? -1 : 1;
  return years.flatMap(({ year, place }, index) => {
    const before = years[index - 1]?.year;
    if (before === undefined || year === before + step) return [];
    return [{ place, problem: `the year ${year} stands next to ${before}` }];
  });
}

/** Years whose values are all those of another year. */
function copiedYears(figures: readonly SheetFigure[]): Doubt[] {
  const years = [...new Set(figures.map(({ month }) => yearOf(month)))];
  const values = new Map(figures.map((each) => [keyOf(each.figure, each.month), each.value]));
  return years.flatMap((year) => {
    const own = figures.filter(({ month }) => yearOf(month) === year);
    const twin = years.find((other) => other < year && isCopy(own, year - other, values));
    const [first] = own;
    if (twin === undefined || !first || own.length < TELLING_VALUES) return [];
    return [{ place: first.place, problem: `all values of ${year} are those of ${twin}` }];
  });
}

function isCopy(
  own: readonly SheetFigure[],
  distance: number,
  values: ReadonlyMap<string, number | null>,
): boolean {
  return own.every(
    ({ figure, month, value }) =>
      values.get(keyOf(figure, shiftMonth(month, -12 * distance))) === value,
  );
}

/** Rows of a figure without one value, between years that have some. */
function emptyYears(figures: readonly SheetFigure[]): Doubt[] {
  return [...new Set(figures.map(({ figure }) => figure))].flatMap((figure) => {
    const own = figures.filter((each) => each.figure === figure);
    const filled = own.flatMap(({ month, value }) => (value === null ? [] : [yearOf(month)]));
    const [first, last] = [Math.min(...filled), Math.max(...filled)];
    return own
      .filter(({ month }) => month === monthOf(yearOf(month), 1))
      .filter(({ month }) => yearOf(month) > first && yearOf(month) < last)
      .filter(({ month }) => !filled.includes(yearOf(month)))
      .map(({ month, place }) => {
        const year = yearOf(month);
        return {
          place,
          problem: `${figure} has no value in ${year}, but in years before and after`,
        };
      });
  });
}

function futureMonths(figures: readonly SheetFigure[], thisMonth: Month): Doubt[] {
  return figures
    .filter(({ month }) => month >= thisMonth)
    .map(({ place, month, figure }) => {
      return { place, problem: `${figure} of ${month}: the month is not over` };
    });
}

/** Values far from those of the month before, of the month after, and of the same month a year before. */
function farValues(
  figures: readonly SheetFigure[],
  isNew: (figure: SheetFigure) => boolean,
): Doubt[] {
  const values = new Map(figures.map((each) => [keyOf(each.figure, each.month), each.value]));
  return figures.filter(isNew).flatMap(({ figure, month, value, place }) => {
    const near = [shiftMonth(month, -1), shiftMonth(month, 1), yearBefore(month)].flatMap(
      (other) => values.get(keyOf(figure, other)) ?? [],
    );
    const isFar = near.length > 1 && near.every((other) => isFarFrom(value ?? 0, other));
    if (!isFar) return [];
    return [
      { place, problem: `${figure} of ${month} is ${value}, and ${near.join(', ')} stand near it` },
    ];
  });
}

const isFarFrom = (value: number, other: number) => value > FAR * other || other > FAR * value;

const keyOf = (figure: string, month: Month) => `${figure} ${month}`;
