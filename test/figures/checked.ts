import { checkMeasurement } from '../../src/figures/checks.ts';
import type { CheckContext } from '../../src/figures/figure.ts';
import type { MeasuredMonth } from '../../src/figures/measured.ts';
import { RULES } from './rules.ts';

export const CONTEXT: CheckContext = {
  entries: [],
  rules: RULES,
  timeZone: 'Europe/Copenhagen',
  now: new Date('2025-12-01T00:00:00Z'),
};

/** What is asked about a month. */
export const check = (month: MeasuredMonth, context: Partial<CheckContext> = {}) =>
  checkMeasurement({ months: [month], unknownTestOrganisations: [] }, { ...CONTEXT, ...context });

export const codes = (...about: Parameters<typeof check>) =>
  check(...about).map(({ code }) => code);
