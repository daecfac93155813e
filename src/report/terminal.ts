import { alignColumns } from '../columns.ts';
import { CATALOGUE, FIGURES, type FigureId, unitOf } from '../figures/catalogue.ts';
import { figureIn, figureValue, type MeasuredMonth } from '../figures/measured.ts';
import type { Targets } from '../figures/rules.ts';
import { figureNumber } from './figure-number.ts';

/** The figures as a table: a row a figure, a column a month; `-` where there is no figure. */
export function figureTable(months: readonly MeasuredMonth[], targets: Targets): string {
  const rows = FIGURES.map((figure) => [
    CATALOGUE[figure].texts.english.label,
    ...months.map((month) => cell(figure, figureValue(month, figure))),
    ...verdict(figure, months, targets),
  ]);
  const head = ['', ...months.map(({ month }) => month), 'target', ''];
  return alignColumns([head, ...rows], { words: [0, -1] });
}

/** The figures of a month as they are, and as they would be by other rules. */
export function whatIfTable(now: MeasuredMonth, wouldBe: MeasuredMonth): string {
  const rows = FIGURES.map((figure) => {
    const [is, would] = [figureValue(now, figure), figureValue(wouldBe, figure)];
    const values = [cell(figure, is), cell(figure, would)];
    return [CATALOGUE[figure].texts.english.label, ...values, is === would ? '' : 'differs'];
  });
  return alignColumns([['', 'as it is', 'as it would be', ''], ...rows], { words: [0, -1] });
}

function cell(figure: FigureId, value: number | null): string {
  return value === null ? '-' : figureNumber(value, unitOf(figure));
}

function verdict(figure: FigureId, months: readonly MeasuredMonth[], targets: Targets): string[] {
  const target = targets[figure];
  if (target === undefined) return ['', ''];
  const verdicts = months.map((month) => ({
    month: month.month,
    met: figureIn(month, figure)?.met,
  }));
  const missed = verdicts.filter(({ met }) => met === false).map(({ month }) => month);
  if (missed.length > 0) return [target.toFixed(2), `not met in ${missed.join(', ')}`];
  return [
    target.toFixed(2),
    verdicts.every(({ met }) => met === true) ? 'met' : 'not measured in full',
  ];
}
