import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entry } from '../figures/figure.ts';
import { monthOf } from '../period.ts';
import { mergeLedger } from './merge.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

/** Entries of which no two are of the same figure and month. */
const entries = fc
  .uniqueArray(
    fc.record({
      year: fc.integer({ min: 2016, max: 2030 }),
      number: fc.integer({ min: 1, max: 12 }),
      figure: fc.constantFrom('video_meetings', 'video_calls', 'sms_sent'),
      value: fc.nat(),
    }),
    { selector: ({ year, number, figure }) => `${year}-${number} ${figure}`, maxLength: 40 },
  )
  .map((list) =>
    list.map(
      ({ year, number, figure, value }): Entry => ({
        month: monthOf(year, number),
        figure,
        value,
      }),
    ),
  );

const measured = (list: readonly Entry[]) => list.map((entry) => ({ ...entry, basis: {} }));
const merge = (stored: readonly Entry[], fresh: readonly Entry[]) =>
  mergeLedger(stored, measured(fresh), { revise: undefined, now: NOW, revisions: [] }).entries;

test('in any order and any portions the same ledger comes out', () => {
  fc.assert(
    fc.property(entries, fc.nat(), fc.infiniteStream(fc.nat()), (list, cut, keys) => {
      const shuffled = list
        .map((entry) => ({ entry, key: keys.next().value }))
        .sort((a, b) => a.key - b.key)
        .map(({ entry }) => entry);
      const at = list.length === 0 ? 0 : cut % list.length;
      const portions = merge(merge([], shuffled.slice(0, at)), shuffled.slice(at));
      expect(portions).toEqual(merge([], list));
    }),
  );
});

test('any repetition changes nothing and adds nothing', () => {
  fc.assert(
    fc.property(entries, (list) => {
      const once = merge([], list);
      const again = mergeLedger(once, measured(list), {
        revise: undefined,
        now: NOW,
        revisions: [],
      });
      expect(again).toMatchObject({ entries: once, added: 0, unchanged: list.length, revised: [] });
    }),
  );
});

test('another value is a conflict and changes nothing, whatever else is added', () => {
  fc.assert(
    fc.property(entries, entries, (stored, fresh) => {
      const before = merge([], stored);
      const { entries: after, conflicts } = mergeLedger(before, measured(fresh), {
        revise: undefined,
        now: NOW,
        revisions: [],
      });
      for (const entry of before) expect(after).toContainEqual(entry);
      const other = fresh.filter((entry) =>
        before.some(
          (old) =>
            old.month === entry.month && old.figure === entry.figure && old.value !== entry.value,
        ),
      );
      expect(conflicts).toHaveLength(other.length);
    }),
  );
});
