import { FIGURES, type FigureId } from '../../src/figures/catalogue.ts';
import type { Excluded } from '../../src/figures/excluded.ts';
import type { MeasuredMonth, Value } from '../../src/figures/measured.ts';
import { CALL_RULES, TEST_RULES } from '../../src/figures/queries.ts';

/** Hours of a weekday with work, 08-16 local: from 06 UTC in summer time, from 07 in winter time. */
function hoursOf(day: number, first: number) {
  const date = `2025-10-${String(day).padStart(2, '0')}`;
  return Array.from({ length: 8 }, (_, hour) => ({
    hour: `${date} ${String(first + hour).padStart(2, '0')}`,
    conferences: 1,
  }));
}

/** A conference finished in each hour of every day of October 2025; summer time ends on the 26th. */
export const ALL_HOURS = Array.from({ length: 31 }, (_, day) =>
  hoursOf(day + 1, day + 1 < 26 ? 6 : 7),
).flat();

const none = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;

/** A month of which nothing was left out. */
export const NOTHING_EXCLUDED: Excluded = {
  test_calls: none(TEST_RULES),
  conferences: { other_service: 0, too_few_calls: 0 },
  calls: none(CALL_RULES),
  orphans: 0,
};

type Values = Partial<Record<FigureId, number | null>>;
type More = Partial<Record<FigureId, Partial<Value>>>;

const SAMPLED: More = {
  peak_licences: {
    basis: { from: 'samples' },
    coverage: [{ name: '', known: 100, expected: 100 }],
  },
};

/** October 2025 with nothing to ask about, but for what a test changes. */
export function october(
  values: Values = {},
  own: Partial<MeasuredMonth> = {},
  more: More = {},
): MeasuredMonth {
  const month = '2025-10' as const;
  const all = { video_meetings: 100, video_calls: 230, peak_licences: 500, ...values };
  const said = { ...SAMPLED, ...more };
  const figures = FIGURES.map((figure) => {
    const value = all[figure];
    return { figure, month, value: value === undefined ? 1 : value, basis: {}, ...said[figure] };
  });
  return {
    month,
    span: { from: '2025-09-30 22:00:00', to: '2025-10-31 23:00:00' },
    figures,
    excluded: NOTHING_EXCLUDED,
    finishedHours: ALL_HOURS,
    course: { probes: [], downs: [], licences: [], meetings: [] },
    otherComponents: new Map(),
    serviceTypes: { conference: new Map(), participant: new Map() },
    unresolved: 0,
    ...own,
  };
}
