import type { Unit } from '../figures/figure.ts';
import { numberText } from '../language.ts';

/** The value of a figure in a table of the terminal: `98.62` of a percentage, `109,949` of a count. */
export function figureNumber(value: number, unit: Unit): string {
  return numberText(value, unit === 'percent' ? 2 : 0, 'en');
}
