import { expect, test } from 'vitest';
import { addSums, measuredCalls, noSums, storedIn, sumUsage, valuesOf } from './sums.ts';
import { treeOf } from './tree.ts';

type Rows = Parameters<typeof sumUsage>[0];

const OCTOBER = '2025-10' as const;
const NOVEMBER = '2025-11' as const;

/** TOP, and A and B below it; AA below A. */
const TREE = treeOf(
  [
    ['top', null, 'TOP'] as const,
    ['a', 'top', 'A'] as const,
    ['aa', 'a', 'AA'] as const,
    ['b', 'top', 'B'] as const,
  ].map(([id, parent_id, code]) => ({ id, parent_id, code, name: null })),
);

const NO_ROWS: Rows = { meetings: [], calls: [], quality: [], sms: [] };

const met = (organisation: string | null, conferences: number, month: Month = OCTOBER) => {
  return { month, organisation, conferences, meetings: conferences - 1, calls: 3 * conferences };
};
type Month = typeof OCTOBER | typeof NOVEMBER;

function sum(rows: Partial<Rows>) {
  const [october, november] = sumUsage(
    { ...NO_ROWS, ...rows },
    { months: [OCTOBER, NOVEMBER], tree: TREE },
  );
  if (!october || !november) throw new RangeError('Two months were asked for.');
  return { october, november };
}

test('what an organisation used is its own, and part of all above it', () => {
  const { october } = sum({ meetings: [met('a', 10), met('a', 5), met('aa', 20), met('b', 40)] });
  const conferences = (sums: typeof october.own) =>
    [...sums].map(([id, { conferences: count }]) => [id, count]);
  expect(conferences(october.own)).toEqual([
    ['top', 0],
    ['a', 15],
    ['aa', 20],
    ['b', 40],
  ]);
  expect(conferences(october.withBelow)).toEqual([
    ['top', 75],
    ['a', 35],
    ['aa', 20],
    ['b', 40],
  ]);
  // one less in each of the four rows, and three calls for each conference
  expect(october.total).toMatchObject({ conferences: 75, meetings: 71, calls: 225 });
});

test('rows of nobody, and of an organisation that is not there, count in the whole alone', () => {
  const { october } = sum({ meetings: [met(null, 3), met('gone', 4), met('b', 10)] });
  expect(october.none.conferences).toBe(7);
  expect(october.unresolved).toBe(4);
  expect(october.total.conferences).toBe(17);
  expect(october.withBelow.get('top')?.conferences).toBe(10);
});

test('every month has its own sums, and one without rows has none', () => {
  const { october, november } = sum({ meetings: [met('a', 10), met('a', 7, NOVEMBER)] });
  expect([october.month, november.month]).toEqual([OCTOBER, NOVEMBER]);
  expect([october.total.conferences, november.total.conferences]).toEqual([10, 7]);
  expect(sum({}).october.total).toEqual(noSums());
  const strange = [{ ...met('a', 1), month: '2026-01' as const }];
  expect(() => sum({ meetings: strange })).toThrow('2026-01 is no month of the period.');
});

test('calls, their quality and messages are added up beside the meetings', () => {
  const about = { month: OCTOBER, organisation: 'a' };
  const { october } = sum({
    calls: [
      { ...about, calls: 4, seconds: 100n, no_boolean: 0n },
      { ...about, calls: 2, seconds: null, no_boolean: 0n },
      { ...about, organisation: 'aa', calls: 1, seconds: 50n, no_boolean: 0n },
    ],
    quality: [
      { ...about, levels: 3n, calls: 2 },
      { ...about, levels: 3n, calls: 1 },
      { ...about, levels: 0n, calls: 5 },
      { ...about, organisation: 'aa', levels: 3n, calls: 10 },
    ],
    sms: [
      { ...about, messages: 9, failed: 2 },
      { ...about, messages: 1, failed: 1 },
    ],
  });
  expect(october.own.get('a')).toEqual({
    ...noSums(),
    counted: 6,
    seconds: 100n,
    messages: 10,
    failed: 3,
    levels: new Map([
      [3n, 3],
      [0n, 5],
    ]),
  });
  expect(october.withBelow.get('a')).toMatchObject({ counted: 7, seconds: 150n });
  expect(october.withBelow.get('a')?.levels.get(3n)).toBe(13);
  expect(october.total.levels.get(3n)).toBe(13);
});

const USED = {
  ...noSums(),
  conferences: 12,
  meetings: 10,
  calls: 24,
  counted: 26,
  seconds: 90n,
  messages: 9,
  failed: 2,
  // two calls of 3 good directions and a bad one, five without any
  levels: new Map([
    [100_000_003n, 2],
    [0n, 5],
  ]),
};

test('sums of months add up in everything', () => {
  const both = noSums();
  addSums(both, USED);
  addSums(both, USED);
  expect(both).toEqual({
    conferences: 24,
    meetings: 20,
    calls: 48,
    counted: 52,
    seconds: 180n,
    messages: 18,
    failed: 4,
    levels: new Map([
      [100_000_003n, 4],
      [0n, 10],
    ]),
  });
  expect(measuredCalls(both)).toBe(4);
});

test('the figures follow from the sums as those of everybody do', () => {
  expect(valuesOf(USED, storedIn(USED))).toEqual({
    video_meetings: 10,
    video_calls: 24,
    participant_minutes: 2, // 1.5, rounded half up
    video_quality: 75,
    sms_sent: 7,
  });
});

test('nothing used is 0 where rows are stored, and no value where none are', () => {
  const nothing = noSums();
  expect(valuesOf(nothing, { conferences: true, messages: true })).toEqual({
    video_meetings: 0,
    video_calls: 0,
    participant_minutes: 0,
    video_quality: null,
    sms_sent: 0,
  });
  expect(storedIn(nothing)).toEqual({ conferences: false, messages: false });
  expect(storedIn({ ...nothing, messages: 1 })).toEqual({ conferences: false, messages: true });
  expect(Object.values(valuesOf(nothing, storedIn(nothing)))).toEqual(Array(5).fill(null));
});
