import type { Explanation } from '../../src/report/explanation.ts';

/** An uptime of October 2025 of which there is nothing more to tell. */
export const PLAIN: Explanation = {
  figure: 'uptime_api',
  month: '2025-10',
  unit: 'percent',
  definition: { english: 'What it is.', danish: 'Hvad det er.' },
  value: 99.9,
  agreed: 99.5,
  met: true,
  gaps: [],
  basis: {},
  steps: [],
  leftOut: [],
  ids: new Map(),
  coverage: [],
  downtime: null,
  bounds: null,
  corrections: [],
  history: { published: null, same: null, monthBefore: null, yearBefore: null, revisions: [] },
  rules: [],
  warnings: [],
  statements: [],
};
