import { expect, test } from 'vitest';
import { EXIT } from '../error.ts';
import type { Entry } from '../figures/figure.ts';
import type { Month } from '../period.ts';
import { conflictError, type Fresh, mergeLedger } from './merge.ts';

const now = new Date('2025-12-03T09:30:15.678Z');
const august: Entry = { month: '2025-08', figure: 'video_calls', value: 206737 };
const september: Entry = { month: '2025-09', figure: 'video_calls', value: 245004 };
const quality: Entry = { month: '2025-09', figure: 'video_quality', value: 98.62 };

test('adding is silent and keeps the order of month and figure', () => {
  const merged = mergeLedger([september], [quality, august], { now, revisions: [] });
  expect(merged.entries).toEqual([august, september, quality]);
  expect(merged).toMatchObject({ added: 2, unchanged: 0, revised: [], conflicts: [] });
});

test('repeating changes nothing, not even for the last bit of a percentage', () => {
  const again = { ...quality, value: 98.61999999999999 };
  const merged = mergeLedger([september, quality], [september, again], { now, revisions: [] });
  expect(merged.entries).toEqual([september, quality]);
  expect(merged).toMatchObject({ added: 0, unchanged: 2, revised: [], conflicts: [] });
});

test('a different value is a conflict, and the published one stands', () => {
  const merged = mergeLedger([september], [{ ...september, value: 245010 }], {
    now,
    revisions: [],
  });
  expect(merged.entries).toEqual([september]);
  expect(merged.conflicts).toEqual([
    { month: '2025-09', figure: 'video_calls', old: 245004, new: 245010 },
  ]);
});

test('with a reason a different value replaces the published one and leaves its trace', () => {
  const fresh = [{ ...september, value: 245010 }, quality];
  const merged = mergeLedger([august, september], fresh, {
    revise: ' gateway calls left out ',
    now,
    revisions: [],
  });
  expect(merged.entries).toEqual([august, { ...september, value: 245010 }, quality]);
  expect(merged).toMatchObject({ added: 1, unchanged: 0, conflicts: [] });
  expect(merged.revised).toEqual([
    {
      revisedAt: '2025-12-03T09:30:15Z',
      month: '2025-09',
      figure: 'video_calls',
      old: 245004,
      new: 245010,
      reason: 'gateway calls left out',
    },
  ]);
});

test('a published figure that a correction leaves out is a conflict, and goes with a reason', () => {
  const gone: Fresh = { ...september, value: null, leftOut: true };
  const refused = mergeLedger([august, september], [gone], { now, revisions: [] });
  expect(refused.entries).toEqual([august, september]);
  expect(conflictError(refused.conflicts).message).toMatch(
    /2025-09 +video_calls +245004 +left out$/,
  );
  const merged = mergeLedger([august, september], [gone], {
    revise: 'counted twice',
    now,
    revisions: [],
  });
  expect(merged.entries).toEqual([august]);
  expect(merged).toMatchObject({ added: 0, unchanged: 0, conflicts: [] });
  expect(merged.revised).toMatchObject([{ old: 245004, new: null, reason: 'counted twice' }]);
  const again = mergeLedger(merged.entries, [gone], { now, revisions: [] });
  expect(again).toEqual({ entries: [august], added: 0, unchanged: 0, revised: [], conflicts: [] });
});

test('a figure that was left out comes back with a reason only', () => {
  const { month, figure } = september;
  const decided = { revisedAt: '2025-12-01T08:00:00Z', reason: 'counted twice' };
  const revisions = [{ month, figure, old: 245004, new: null, ...decided }];
  const refused = mergeLedger([august], [september], { now, revisions });
  expect(refused.entries).toEqual([august]);
  expect(conflictError(refused.conflicts).message).toMatch(/video_calls +left out +245004$/);
  const merged = mergeLedger([august], [september], { revise: 'it was right', now, revisions });
  expect(merged.entries).toEqual([august, september]);
  expect(merged.revised).toMatchObject([{ old: null, new: 245004 }]);
  const later = { now, revisions: [...revisions, ...merged.revised] };
  expect(mergeLedger(merged.entries, [september], later)).toMatchObject({ unchanged: 1 });
  const gone: Fresh = { ...september, value: null, leftOut: true };
  expect(mergeLedger([august], [gone], { now, revisions })).toMatchObject({
    unchanged: 0,
    added: 0,
  });
});

test('a figure that could not be measured takes no published one away, even with a reason', () => {
  const gap: Fresh = { ...september, value: null };
  expect(mergeLedger([september], [gap], { revise: 'gap', now, revisions: [] })).toEqual({
    entries: [september],
    added: 0,
    unchanged: 0,
    revised: [],
    conflicts: [],
  });
});

test.each(['', '  \t ', 'two\nlines', 'a\u2028b', 'bell\u0007'])('%j is no reason', (revise) => {
  expect(() => mergeLedger([], [], { revise, now, revisions: [] })).toThrow(
    expect.objectContaining({
      exitCode: EXIT.usage,
      message: 'A revision needs a reason of one line.',
    }),
  );
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, -1])('%d is no figure', (value) => {
  expect(() => mergeLedger([], [{ ...august, value }], { now, revisions: [] })).toThrow(RangeError);
});

test('conflicts are told as a table with what to do', () => {
  const error = conflictError([
    { month: '2025-09', figure: 'video_calls', old: 245004, new: 5010 },
    { month: '2025-10', figure: 'video_quality', old: 98.6, new: 99 },
  ]);
  expect(error.message.split('\n')).toEqual([
    '2 figures differ from what was published:',
    '  month    figure            old    new',
    '  2025-09  video_calls    245004   5010',
    '  2025-10  video_quality   98.60  99.00',
  ]);
  expect(error).toMatchObject({
    exitCode: EXIT.conflict,
    hint: expect.stringContaining('--revise'),
  });
});

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number) {
  for (let state = seed; ; ) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield Math.floor(state / 65536);
  }
}

function someEntries(random: Generator<number>, size: number): Entry[] {
  const next = () => Number(random.next().value);
  const entries = new Map<string, Entry>();
  for (let index = 0; index < size; index += 1) {
    const month = `20${10 + (next() % 3)}-0${1 + (next() % 9)}` as Month;
    const figure = ['video_calls', 'video_quality', 'sms_sent'][next() % 3] ?? '';
    entries.set(`${month} ${figure}`, { month, figure, value: (next() % 5) / 4 });
  }
  return [...entries.values()];
}

const keysOf = (entries: readonly Entry[]) =>
  entries.map(({ month, figure }) => `${month} ${figure}`);

test.each(Array.from({ length: 50 }, (_, seed) => seed + 1))(
  'merging keeps its promises, case %i',
  (seed) => {
    const random = numbers(seed);
    const published = mergeLedger([], someEntries(random, 30), { now, revisions: [] }).entries;
    const fresh = someEntries(random, 20);
    const careful = mergeLedger(published, fresh, { now, revisions: [] });
    const forced = mergeLedger(published, fresh, { revise: 'because', now, revisions: [] });

    const { added, unchanged, conflicts } = careful;
    expect(added + unchanged + conflicts.length).toBe(fresh.length);
    expect(careful.entries).toEqual(expect.arrayContaining(published));
    expect(careful.entries).toHaveLength(published.length + added);
    expect(keysOf(careful.entries)).toEqual([...new Set(keysOf([...published, ...fresh]))].sort());

    expect(forced.entries).toEqual(expect.arrayContaining(fresh));
    expect(forced.revised).toHaveLength(conflicts.length);
    const undone = forced.revised.map(({ month, figure, old }) => ({ month, figure, value: old }));
    expect(
      mergeLedger(forced.entries, undone, { revise: 'back', now, revisions: [] }).entries,
    ).toEqual(careful.entries);

    expect(mergeLedger(forced.entries, fresh, { now, revisions: [] })).toEqual({
      entries: forced.entries,
      added: 0,
      unchanged: fresh.length,
      revised: [],
      conflicts: [],
    });
  },
);

test('figures that differ are counted in words, and the first is the one to explain', () => {
  const conflict = (figure: string) => ({ month: '2025-09' as const, figure, old: 7, new: 8 });
  const [one, two] = [conflict('sms_sent'), conflict('video_calls')];
  const single = conflictError([one]);
  expect(single.message).toMatch(/^One figure differs from what was published:\n/);
  const both = conflictError([one, two]);
  expect(both.message).toMatch(/^2 figures differ from what was published:\n/);
  expect(both.hint).toBe(
    'Find out why: vdx-report explain 2025-09 sms_sent. To publish the new figures, say why: --revise "the reason".',
  );
  expect(both.hint).toBe(single.hint);
});
