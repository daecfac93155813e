import { cutToCents, fraction, fromDecimal, isAtLeast, mean, times } from '../fraction.ts';
import type { Month } from '../period.ts';
import type { RowOf } from '../rows.ts';
import type { Measured } from './figure.ts';

export const COMPONENTS = { uptime_infrastructure: 'infrastructure', uptime_api: 'api' } as const;
export type UptimeFigure = keyof typeof COMPONENTS;

/** An uptime with its verdict: whether the exact value, before any cutting, is at or above the target. */
export type MeasuredUptime = Measured & {
  met: boolean | null;
  coverage: readonly TargetCoverage[];
};

/** Probes whose answer is known against those expected at the configured interval. */
export type TargetCoverage = { target: string; known: number; expected: number };

/**
 * Uptime of a month: per target up probes / known probes, then the plain mean over targets. `targets` are all
 * that the report's months know of, so that one that fell silent is seen; `expected` is the number of probes
 * that the month should hold.
 */
export function measureUptime(
  { month, figure, target }: { month: Month; figure: UptimeFigure; target: number },
  rows: readonly RowOf<'uptime'>[],
  { targets, expected }: { targets: readonly string[]; expected: number },
): MeasuredUptime {
  const counts = targets.map((name) => countsOf(name, rows, COMPONENTS[figure]));
  const shares = counts
    .filter(({ known }) => known > 0)
    .map(({ up, known }) => fraction(up, known));
  const average = mean(shares);
  const exact = average && times(average, fraction(100));
  const basis = { targets: counts.map((entry) => ({ ...entry, expected })) };
  const coverage = counts.map(({ target: name, known }) => ({ target: name, known, expected }));
  if (!exact) {
    return {
      figure,
      month,
      value: null,
      met: null,
      basis,
      coverage,
      gap: 'no probe has a known answer',
    };
  }
  const met = isAtLeast(exact, fromDecimal(target));
  return { figure, month, value: cutToCents(exact), met, basis, coverage };
}

/** The names of the targets of a component in any of the rows, sorted. */
export function targetsOf(figure: UptimeFigure, rows: readonly RowOf<'uptime'>[]): string[] {
  const own = rows.filter(({ component }) => component === COMPONENTS[figure]);
  return [...new Set(own.map(({ target }) => target ?? ''))].sort();
}

function countsOf(target: string, rows: readonly RowOf<'uptime'>[], component: string) {
  const own = rows.filter((row) => row.component === component && (row.target ?? '') === target);
  const total = (key: 'up' | 'known' | 'probes') => own.reduce((sum, row) => sum + row[key], 0);
  const [up, known, probes] = [total('up'), total('known'), total('probes')];
  return { target, up, known, unknown: probes - known };
}

/** Ja when every month of both uptimes is at or above target, Nej when one is below, else no answer. */
export function isCompliant(uptimes: readonly { met: boolean | null }[]): boolean | null {
  if (uptimes.some(({ met }) => met === false)) return false;
  return uptimes.length > 0 && uptimes.every(({ met }) => met === true) ? true : null;
}
