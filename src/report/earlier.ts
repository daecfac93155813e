import type { Entry } from '../figures/figure.ts';
import type { Measured, Measurement } from '../figures/measured.ts';
import type { Targets } from '../figures/rules.ts';

/**
 * The measurement with what was published earlier where it has no value of its own and no correction leaves it out: a
 * report never shows less than the history holds. Published percentages are cut, so one at the target was at or above it.
 */
export function withPublished<Some extends Measurement>(
  measurement: Some,
  entries: readonly Entry[],
  targets: Targets,
): Some {
  const published = new Map(entries.map((entry) => [keyOf(entry), entry.value]));
  const fill = (figure: Measured): Measured => {
    const value = published.get(keyOf(figure));
    if (figure.value !== null || figure.leftOut || value === undefined) return figure;
    const target = Object.entries(targets).find(([id]) => id === figure.figure)?.[1];
    return {
      ...figure,
      value,
      earlier: true,
      ...(target !== undefined && { met: value >= target }),
    };
  };
  const months = measurement.months.map((month) => ({
    ...month,
    figures: month.figures.map(fill),
  }));
  return { ...measurement, months };
}

const keyOf = ({ figure, month }: Pick<Entry, 'figure' | 'month'>) => `${figure} ${month}`;
