import { expect, test } from 'vitest';
import { addSums, type MonthUsage, noSums, type Sums } from './sums.ts';
import { hiddenInAny, hideSmall, NOTHING_HIDDEN, without } from './suppress.ts';
import { treeOf } from './tree.ts';

/** Three organisations at the top, one of them with another below it. */
const TREE = treeOf(
  [['a', null] as const, ['b', null] as const, ['c', null] as const, ['cc', 'c'] as const].map(
    ([id, parent_id]) => ({ id, parent_id, code: id, name: null }),
  ),
);

const sums = (own: Partial<Sums>): Sums => ({ ...noSums(), ...own });

/** Meetings with more calls of all kinds, all of them measured, so that their own number is the smallest. */
function meetings(count: number): Sums {
  const calls = 2 * count;
  return sums({ meetings: count, calls, counted: calls, levels: new Map([[3n, calls]]) });
}

type Own = Readonly<Record<'a' | 'b' | 'c' | 'cc', Sums>>;
function add(...all: readonly Sums[]): Sums {
  const total = noSums();
  for (const each of all) addSums(total, each);
  return total;
}

function monthOf({ a, b, c, cc }: Own, none = noSums()): MonthUsage {
  const own = new Map(Object.entries({ a, b, c, cc }));
  const withBelow = new Map(Object.entries({ a, b, c: add(c, cc), cc }));
  const total = add(none, a, b, c, cc);
  return { month: '2025-10', total, none, own, withBelow, unresolved: 0 };
}

const MANY: Own = { a: meetings(50), b: meetings(60), c: meetings(70), cc: meetings(80) };

/** What is hidden, by place. */
function hidden(month: MonthUsage, below = 5) {
  const { total, none, own, withBelow } = hideSmall(month, TREE, below);
  const kinds = (of: (id: string) => ReadonlySet<string>) =>
    Object.fromEntries(
      ['a', 'b', 'c', 'cc'].flatMap((id) => (of(id).size > 0 ? [[id, [...of(id)]]] : [])),
    );
  return { total: [...total], none: [...none], own: kinds(own), withBelow: kinds(withBelow) };
}

const SHOWN = { total: [], none: [], own: {}, withBelow: {} };

test('where all are many nothing is hidden, and 0 never is', () => {
  expect(hidden(monthOf(MANY))).toEqual(SHOWN);
  expect(hidden(monthOf({ ...MANY, a: noSums(), cc: noSums() }))).toEqual(SHOWN);
  expect(hidden(monthOf({ ...MANY, a: meetings(5) }))).toEqual(SHOWN);
});

test('a small number is hidden with the smallest beside it, so that the sum does not tell it', () => {
  const meetingsAlone = { a: ['meetings'], b: ['meetings'] };
  expect(hidden(monthOf({ ...MANY, a: meetings(4) }))).toEqual({
    ...SHOWN,
    own: meetingsAlone,
    withBelow: meetingsAlone,
  });
});

test('few calls of any kind hide the meetings, too', () => {
  const of = (own: Partial<Sums>) =>
    Object.keys(hidden(monthOf({ ...MANY, a: { ...meetings(50), ...own } })).own);
  expect(of({ calls: 4 })).toEqual(['a', 'b']);
  expect(of({ counted: 1 })).toEqual(['a', 'b']);
  expect(of({ levels: new Map([[3n, 4]]) })).toEqual(['a', 'b']);
  expect(of({ levels: new Map([[0n, 4]]) })).toEqual([]); // none of them was measured
});

test('who has calls but no meetings is hidden beside a small number only where nothing else is', () => {
  const calls = sums({ counted: 10 });
  const { own, withBelow } = hidden(monthOf({ ...MANY, a: meetings(4), b: calls }));
  expect(own).toEqual({ a: ['meetings'], c: ['meetings'] });
  expect(withBelow).toEqual({ a: ['meetings'], c: ['meetings'] });
});

test('what belongs to nobody is hidden like the others', () => {
  const { none, own } = hidden(monthOf(MANY, meetings(2)));
  expect(none).toEqual(['meetings']);
  expect(own).toEqual({ a: ['meetings'] });
});

test('messages are hidden by those that were sent, and leave the meetings alone', () => {
  const sent = (messages: number, failed: number) => sums({ messages, failed });
  const of = (a: Sums) =>
    hidden(monthOf({ a, b: sent(30, 1), c: sent(40, 0), cc: sent(50, 0) })).own;
  expect(of(sent(9, 5))).toEqual({ a: ['sms'], b: ['sms'] });
  expect(of(sent(9, 4))).toEqual({});
  expect(of(sent(9, 9))).toEqual({});
});

test('where all are few the whole is hidden as well', () => {
  const few = { a: meetings(1), b: noSums(), c: noSums(), cc: noSums() };
  expect(hidden(monthOf(few)).total).toEqual(['meetings']);
});

test('the limit is what the settings say', () => {
  expect(hidden(monthOf({ ...MANY, a: meetings(4) }), 4)).toEqual(SHOWN);
});

test('of several months a sum is hidden where one of its terms is', () => {
  const small = hideSmall(monthOf({ ...MANY, a: meetings(4) }, meetings(1)), TREE, 5);
  const both = hiddenInAny([NOTHING_HIDDEN, small]);
  expect([...both.own('a')]).toEqual(['meetings']);
  expect([...both.withBelow('a')]).toEqual(['meetings']);
  expect([...both.none]).toEqual(['meetings']);
  expect([...both.own('cc'), ...both.withBelow('c'), ...both.total]).toEqual([]);
  const few = { a: meetings(1), b: noSums(), c: noSums(), cc: noSums() };
  const nearlyNothing = hideSmall(monthOf(few), TREE, 5);
  expect([...hiddenInAny([NOTHING_HIDDEN, nearlyNothing]).total]).toEqual(['meetings']);
});

test('hidden values are taken out by their kind', () => {
  const values = {
    video_meetings: 1,
    video_calls: 2,
    participant_minutes: 3,
    video_quality: 99.5,
    sms_sent: 4,
  };
  const none = {
    video_meetings: null,
    video_calls: null,
    participant_minutes: null,
    video_quality: null,
  };
  expect(without(values, new Set())).toEqual(values);
  expect(without(values, new Set(['sms']))).toEqual({ ...values, sms_sent: null });
  expect(without(values, new Set(['meetings']))).toEqual({ ...none, sms_sent: 4 });
  expect(without(values, new Set(['meetings', 'sms']))).toEqual({ ...none, sms_sent: null });
});
