import { conferencesOf } from './excluded.ts';
import { type Check, defineFigure, type Figure, NO_TARGET } from './figure.ts';
import { figureValue, type Value } from './measured.ts';
import { MEETINGS } from './queries.ts';
import type { RowOf } from './query.ts';

const CALLS_PER_MEETING = { least: 2.1, most: 2.6 };

/** The published months of 2025 have 2.15 - 2.33 calls a meeting. */
const checkCallsPerMeeting: Check = (measured) => {
  const meetings = figureValue(measured, 'video_meetings');
  const calls = figureValue(measured, 'video_calls');
  if (!meetings || calls === null) return [];
  const ratio = calls / meetings;
  const { least, most } = CALLS_PER_MEETING;
  if (ratio >= least && ratio <= most) return [];
  const message = `${calls} calls in ${meetings} meetings are ${ratio.toFixed(2)} a meeting; usual are ${least} - ${most}.`;
  return [
    { code: 'calls_per_meeting_unusual', month: measured.month, figure: 'video_calls', message },
  ];
};

/** Conferences with enough counted calls, by default two. */
export const VIDEO_MEETINGS: Figure = defineFigure({
  unit: 'count',
  form: 'service',
  target: null,
  pictures: ['hours', 'decade'],
  needs: { tables: ['conference', 'participant', 'organisation'] },
  rules: ['test_calls', 'meetings'],
  queries: { meetings: MEETINGS },
  measure: ({ rows }) => totalled(rows.meetings, ({ meetings }) => meetings),
  texts: {
    danish: {
      label: 'Videomøder i VDX',
      target: NO_TARGET,
      definition:
        'Antal videomøder pr. måned. Et videomøde er defineret som et møde med ≥ 2 deltagere. ' +
        'Testkald er frasorteret.',
    },
    english: {
      label: 'Video meetings',
      definition: 'Meetings with at least two participants; test calls left out.',
    },
  },
  checks: [],
});

/** The counted calls of video meetings. */
export const VIDEO_CALLS: Figure = defineFigure({
  unit: 'count',
  form: 'service',
  target: null,
  pictures: ['decade'],
  predecessors: ['transactions_over_5_min', 'calls_over_5_min'],
  needs: { tables: ['conference', 'participant', 'organisation'] },
  rules: ['test_calls', 'meetings'],
  queries: { meetings: MEETINGS },
  measure: ({ rows }) => totalled(rows.meetings, ({ calls }) => calls),
  texts: {
    danish: {
      label: 'Videokald i VDX',
      target: NO_TARGET,
      definition:
        'Antal videokald pr. måned. Et videokald er defineret som et kald til et VDX-møderum med ≥ 2 ' +
        'deltagere. Dvs. det fortæller noget om antallet af anvendere af VDX. Testkald er frasorteret.',
    },
    english: {
      label: 'Video calls',
      definition: 'Calls to meetings with at least two participants; test calls left out.',
    },
  },
  checks: [checkCallsPerMeeting],
});

type Totals = { conferences: number; meetings: number; calls: number };

/** A month without one conference is a gap of the miner, never a month without meetings. */
function totalled(
  rows: readonly RowOf<typeof MEETINGS>[],
  value: (totals: Totals) => number,
): Value {
  const totals = {
    conferences: rows.reduce((total, row) => total + row.conferences, 0),
    meetings: conferencesOf(rows, 'meeting'),
    calls: rows.reduce((total, row) => total + (row.kind === 'meeting' ? row.calls : 0), 0),
  };
  if (totals.conferences === 0) {
    return { value: null, basis: totals, gap: 'no conference is stored' };
  }
  return { value: value(totals), basis: totals };
}
