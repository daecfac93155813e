import type { Parameters } from '../db/query.ts';
import { componentsOf, type FigureRules } from '../figures/rules.ts';
import type { Span } from '../period.ts';

const caseless = (texts: readonly string[]) => ({ caseless: texts });

/** The values of every parameter that a query of the month may name. */
export function parametersOf(
  rules: FigureRules,
  { from, to }: Span,
  testOrganisationIds: readonly string[],
): Parameters {
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

/** The lists that a query unrolls, one condition an entry. */
export function listsOf(rules: FigureRules) {
  return {
    test_name_patterns: rules.test_calls.name_patterns,
    maintenance: rules.uptime.maintenance,
  };
}

/** `!` is the escape character of the queries, so that a pattern's own `!` and `\` stay letters. */
function escapeLike(pattern: string): string {
  return pattern.replaceAll('!', '!!');
}

function numbered<Value>(name: string, values: readonly Value[]): Record<string, Value> {
  return Object.fromEntries(values.map((value, index) => [`${name}_${index}`, value]));
}
