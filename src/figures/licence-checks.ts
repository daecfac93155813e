import { type Month, shiftMonth } from '../period.ts';
import { isBelow, shareText } from './coverage.ts';
import type { Check, Entry } from './figure.ts';
import { figureIn } from './measured.ts';
import type { Warning } from './warnings.ts';

const UNUSUAL_PEAK = 1.8;
const MINIMUM_COVERAGE = 95;

export const checkPeak: Check = (measured, { entries, rules }) => {
  const { month } = measured;
  const { value = null, basis = {} } = figureIn(measured, 'peak_licences') ?? {};
  if (value === null) return [];
  const found: Warning[] = [];
  const about = { month, figure: 'peak_licences' };
  const usual = median(peaksBefore(month, entries));
  if (value > rules.licences.pool) {
    const message = `The peak of ${value} licences is above the pool of ${rules.licences.pool}.`;
    found.push({ code: 'licence_peak_above_pool', ...about, message });
  }
  if (usual !== undefined && value > UNUSUAL_PEAK * usual) {
    const message = `The peak of ${value} licences is more than ${UNUSUAL_PEAK} times the median of the 12 months before (${usual}).`;
    found.push({ code: 'licence_peak_unusual', ...about, message });
  }
  if (basis.from === 'calls') {
    const message = 'There are no licence samples: the peak follows from the calls themselves.';
    found.push({ code: 'licence_peak_from_calls', ...about, message });
  }
  return found;
};

export const checkLicenceCoverage: Check = (measured) => {
  const { month } = measured;
  const { coverage = [], basis } = figureIn(measured, 'peak_licences') ?? {};
  if (basis?.from !== 'samples') return [];
  return coverage
    .filter(({ known, expected }) => isBelow(known, expected, MINIMUM_COVERAGE))
    .map(({ known, expected }) => {
      const message = `${known} of ${expected} expected licence samples are there (${shareText(known, expected)}).`;
      return { code: 'licence_coverage_low', month, figure: 'peak_licences', message };
    });
};

/** The licence peaks of the twelve months before, as far as they are known. */
export function peaksBefore(month: Month, entries: readonly Entry[]): number[] {
  const first = shiftMonth(month, -12);
  return entries
    .filter((entry) => entry.figure === 'peak_licences')
    .filter((entry) => entry.month >= first && entry.month < month)
    .map(({ value }) => value);
}

/** The middle value, or the mean of the two in the middle; undefined of nothing. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
