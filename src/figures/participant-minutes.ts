import { defineFigure, type Figure } from './figure.ts';
import { MEETINGS } from './queries.ts';

/** Rounded half up. */
export function wholeMinutes(seconds: bigint): number {
  return Number((seconds + 30n) / 60n);
}

/**
 * Whole seconds of the counted calls, added up, divided by 60 and rounded half up once, at the end. A counted call that
 * nobody joined is one of them, though it is no video call. On no form of FSI; the slides of the user day show it.
 */
export const PARTICIPANT_MINUTES: Figure = defineFigure({
  unit: 'count',
  form: null,
  target: null,
  needs: { tables: ['conference', 'participant', 'organisation'] },
  rules: [
    'test_calls',
    'meetings.service_types',
    'meetings.excluded_protocols',
    'meetings.excluded_outgoing_protocols',
  ],
  queries: { meetings: MEETINGS },
  measure({ rows }) {
    const rooms = rows.meetings.filter(
      ({ kind }) => kind === 'meeting' || kind === 'too_few_calls',
    );
    const calls = rooms.reduce((total, row) => total + row.calls, 0);
    const seconds = rooms.reduce((total, row) => total + row.seconds, 0n);
    const basis = { calls, seconds: Number(seconds) };
    if (rows.meetings.length === 0) return { value: null, basis, gap: 'no conference is stored' };
    return { value: wholeMinutes(seconds), basis };
  },
  texts: {
    danish: {
      label: 'Deltagerminutter',
      target: '',
      definition:
        'Den samlede varighed i minutter af månedens tællende kald til VDX-møderum. Testkald er frasorteret.',
    },
    english: {
      label: 'Participant-minutes',
      definition: 'Minutes that counted calls lasted, all together; test calls left out.',
    },
  },
  checks: [],
});
