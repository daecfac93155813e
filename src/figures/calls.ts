import type { Month } from '../period.ts';
import { CALL_RULES, type CallRule, type RowOf, TEST_RULES, type TestRule } from '../rows.ts';
import type { Measured } from './figure.ts';

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

type MeetingRow = RowOf<'meetings'>;
type CallRow = RowOf<'calls'>;

const add = (total: number, value: number) => total + value;

function conferencesOf(rows: readonly MeetingRow[], kind: MeetingRow['kind']): number {
  return rows
    .filter((row) => row.kind === kind)
    .map((row) => row.conferences)
    .reduce(add, 0);
}

/**
 * Video meetings and video calls of a month. A month without one conference is a gap of the miner, never
 * a month without meetings.
 */
export function measureMeetings(
  month: Month,
  rows: readonly MeetingRow[],
): { video_meetings: Measured; video_calls: Measured } {
  const conferences = rows.map((row) => row.conferences).reduce(add, 0);
  const meetings = conferencesOf(rows, 'meeting');
  const calls = rows
    .filter(({ kind }) => kind === 'meeting')
    .map((row) => row.calls)
    .reduce(add, 0);
  const basis = { conferences, meetings, calls };
  const gap = 'no conference is stored';
  const measured = (figure: 'video_meetings' | 'video_calls', value: number): Measured =>
    conferences === 0
      ? { figure, month, value: null, basis, gap }
      : { figure, month, value, basis };
  return {
    video_meetings: measured('video_meetings', meetings),
    video_calls: measured('video_calls', calls),
  };
}

export function countExcluded({
  meetings,
  calls,
  orphans,
}: {
  meetings: readonly MeetingRow[];
  calls: readonly CallRow[];
  orphans: number;
}): Excluded {
  const rooms = calls.filter(({ conference }) => conference === 'room');
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
    orphans,
  };
}

function byName<Name extends string>(names: readonly Name[], value: (name: Name) => number) {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, number>;
}
