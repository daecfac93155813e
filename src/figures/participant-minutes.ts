import { z } from 'zod';
import { count, whole } from '../rows.ts';
import { defineFigure, type Figure } from './figure.ts';
import { query } from './query.ts';

export const PARTICIPANT_MINUTES_ROWS = query(
  'history',
  'participant-minutes',
  z.object({ conferences: count, calls: count, seconds: whole }),
);

/**
 * Whole seconds of the counted calls, added up, divided by 60 and rounded half up once, at the end. A counted call that
 * nobody joined is one of them, though it is no video call. On no form of FSI; the slides of the user day show it.
 */
export const PARTICIPANT_MINUTES: Figure = defineFigure({
  unit: 'count',
  form: null,
  target: null,
  needs: { tables: ['conference', 'participant', 'organisation'] },
  queries: { minutes: PARTICIPANT_MINUTES_ROWS },
  measure({ rows }) {
    const [{ conferences, calls, seconds } = { conferences: 0, calls: 0, seconds: 0n }] =
      rows.minutes;
    const basis = { calls, seconds: Number(seconds) };
    if (conferences === 0) return { value: null, basis, gap: 'no conference is stored' };
    return { value: Number((BigInt(seconds) + 30n) / 60n), basis };
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
