import type { Filling } from '../db/prepare.ts';
import type { Parameters } from '../db/query.ts';
import { componentsOf, type FigureRules } from '../figures/rules.ts';
import type { Month, Span } from '../period.ts';

/** Consecutive months, each with the instants between which it lies. */
export type Period = readonly (Span & { month: Month })[];

const caseless = (texts: readonly string[]) => ({ caseless: texts });

/** What a query of the period may name: values and lists. */
export function fillingOf(
  period: Period,
  rules: FigureRules,
  testOrganisationIds: readonly string[],
): Filling {
  return {
    parameters: parametersOf(period, rules, testOrganisationIds),
    lists: {
      months: period,
      test_name_patterns: rules.test_calls.name_patterns,
      maintenance: rules.uptime.maintenance,
    },
  };
}

function parametersOf(
  period: Period,
  rules: FigureRules,
  testOrganisationIds: readonly string[],
): Parameters {
  const { from, to } = boundsOf(period);
  const { test_calls: tests, meetings, quality } = rules;
  return {
    from,
    to,
    test_service_types: tests.service_types,
    test_names: caseless(tests.names),
    ...numbered(
      'test_name_pattern',
      tests.name_patterns.map((pattern) => caseless([escapeLike(pattern)])),
    ),
    test_tags: tests.tags,
    test_organisation_ids: testOrganisationIds,
    room_service_types: meetings.service_types,
    minimum_calls: meetings.minimum_calls,
    excluded_protocols: caseless(meetings.excluded_protocols),
    excluded_outgoing_protocols: caseless(meetings.excluded_outgoing_protocols),
    good_below: quality.good_below,
    ok_below: quality.ok_below,
    bad_below: quality.bad_below,
    jitter_above_ms: quality.jitter_above_ms,
    minimum_seconds: quality.minimum_seconds,
    streams: quality.streams,
    twice_interval: 2 * rules.uptime.interval_seconds,
    failed_statuses: caseless(rules.sms.failed),
    ...numbered(
      'maintenance_from',
      rules.uptime.maintenance.map((window) => window.from),
    ),
    ...numbered(
      'maintenance_to',
      rules.uptime.maintenance.map((window) => window.to),
    ),
    ...numbered('maintenance_components', rules.uptime.maintenance.map(componentsOf)),
  };
}

/** From the first instant of the first month to that after the last; what lies between belongs to one of them. */
export function boundsOf(period: Period): Span {
  const [first, last] = [period[0], period.at(-1)];
  const gap = period.some(({ to }, index) => period[index + 1] && period[index + 1]?.from !== to);
  if (!first || !last || gap) throw new RangeError('A period is one month after the other.');
  return { from: first.from, to: last.to };
}

/** `!` is the escape character of the queries, so that a pattern's own `!` and `\` stay letters. */
function escapeLike(pattern: string): string {
  return pattern.replaceAll('!', '!!');
}

export function numbered<Value>(name: string, values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(values.map((value, index) => [`${name}_${index}`, value]));
}
