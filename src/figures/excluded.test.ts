import { expect, test } from 'vitest';
import { NOTHING_EXCLUDED } from '../../test/figures/october.ts';
import { conferencesOf, countExcluded } from './excluded.ts';

const month = '2025-10' as const;
type Asked = Parameters<typeof countExcluded>[0];

const meetings = (kind: Asked['meetings'][number]['kind'], conferences: number, count = 0) => {
  const hour = '2025-10-03 09';
  return { month, kind, service_type: 'conference', hour, conferences, calls: count, seconds: 60n };
};

type Call = Asked['dropped-calls'][number];
const calls = (conference: Call['conference'], outcome: Call['outcome'], count: number) => {
  return { month, conference, outcome, service_type: 'conference', calls: count };
};

test('conferences are added up by the rule that took them', () => {
  const rows = [
    meetings('meeting', 50, 120),
    meetings('names', 2),
    meetings('names', 3),
    meetings('tags', 7),
    meetings('other_service', 11),
    meetings('too_few_calls', 13, 13),
  ];
  expect(conferencesOf(rows, 'names')).toBe(5);
  expect(countExcluded({ meetings: rows, 'dropped-calls': [], orphans: [] })).toEqual({
    ...NOTHING_EXCLUDED,
    test_calls: { service_types: 0, names: 5, name_patterns: 0, tags: 7, organisations: 0 },
    conferences: { other_service: 11, too_few_calls: 13 },
  });
});

test('participant rows are added up by the rule that dropped them, in meeting rooms alone', () => {
  const rows = [
    calls('room', 'no_media', 2),
    calls('room', 'no_media', 3),
    calls('room', 'streaming', 7),
    calls('names', 'streaming', 100),
    calls('other_service', 'no_media', 100),
  ];
  expect(countExcluded({ meetings: [], 'dropped-calls': rows, orphans: [] }).calls).toEqual({
    ...NOTHING_EXCLUDED.calls,
    no_media: 5,
    streaming: 7,
  });
});

test('orphans are added up', () => {
  const orphans = [4, 5].map((count) => ({ month, orphans: count }));
  expect(countExcluded({ meetings: [], 'dropped-calls': [], orphans }).orphans).toBe(9);
});
