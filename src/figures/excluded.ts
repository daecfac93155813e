import {
  type ASIDE,
  CALL_RULES,
  type CallRule,
  type MEETINGS,
  TEST_RULES,
  type TestRule,
} from './queries.ts';
import type { RowOf, RowsOf } from './query.ts';

/** What was left out of a month's meetings and calls, rule by rule; each rule counts what it took first. */
export type Excluded = {
  /** Conferences that a test rule took. */
  test_calls: Record<TestRule, number>;
  /** Conferences that are no meeting rooms, and meeting rooms with too few counted calls. */
  conferences: { other_service: number; too_few_calls: number };
  /** Participant rows of meeting rooms, by the rule that dropped them. */
  calls: Record<CallRule, number>;
  /** Participant rows of the month whose conference is missing. */
  orphans: number;
};

const add = (total: number, value: number) => total + value;

type MeetingRow = RowOf<typeof MEETINGS>;

export function conferencesOf(rows: readonly MeetingRow[], kind: MeetingRow['kind']): number {
  return rows
    .filter((row) => row.kind === kind)
    .map((row) => row.conferences)
    .reduce(add, 0);
}

export function countExcluded({
  meetings,
  orphans,
  ...aside
}: Pick<RowsOf<typeof ASIDE>, 'meetings' | 'dropped-calls' | 'orphans'>): Excluded {
  const rooms = aside['dropped-calls'].filter(({ conference }) => conference === 'room');
  const dropped = (rule: CallRule) =>
    rooms
      .filter(({ outcome }) => outcome === rule)
      .map((row) => row.calls)
      .reduce(add, 0);
  return {
    test_calls: byName(TEST_RULES, (rule) => conferencesOf(meetings, rule)),
    conferences: {
      other_service: conferencesOf(meetings, 'other_service'),
      too_few_calls: conferencesOf(meetings, 'too_few_calls'),
    },
    calls: byName(CALL_RULES, dropped),
    orphans: orphans.map((row) => row.orphans).reduce(add, 0),
  };
}

function byName<Name extends string>(names: readonly Name[], value: (name: Name) => number) {
  // Object.fromEntries forgets the names
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, number>;
}
