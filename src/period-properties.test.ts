import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Month, monthOf, parseQuarter, quarterOf, shiftMonth } from './period.ts';
import { secondsIn, spanOf, startOfMonth } from './zone.ts';

const month = fc
  .tuple(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => monthOf(year, number));
const firstMonth = fc.integer({ min: 1, max: 12 });
const ZONES = Intl.supportedValuesOf('timeZone');

test('all quarters 2000 - 2100, of every first month: three months in a row, each of them in that quarter', () => {
  for (let year = 2000; year <= 2100; year += 1) {
    for (const number of [1, 2, 3, 4]) {
      for (let first = 1; first <= 12; first += 1) {
        const quarter = parseQuarter(`${year}Q${number}`, { firstMonth: first });
        const [a, b, c] = quarter.months;
        expect([shiftMonth(a, 1), shiftMonth(a, 2)]).toEqual([b, c]);
        expect(quarter.months.map((each) => quarterOf(each, { firstMonth: first }).name)).toEqual(
          Array(3).fill(quarter.name),
        );
      }
    }
  }
});

test('every spelling of a quarter is the same quarter', () => {
  fc.assert(
    fc.property(
      month,
      firstMonth,
      fc.constantFrom('Q', '-Q', 'q', 'K', '-k'),
      (each, first, letter) => {
        const quarter = quarterOf(each, { firstMonth: first });
        expect(parseQuarter(quarter.name.replace('Q', letter), { firstMonth: first })).toEqual(
          quarter,
        );
      },
    ),
  );
});

test('in every time zone of the tz database months follow each other without a gap or an overlap', () => {
  expect(ZONES.length).toBeGreaterThan(400);
  fc.assert(
    fc.property(month, fc.constantFrom(...ZONES), (each: Month, zone) => {
      const next = shiftMonth(each, 1);
      expect(spanOf(each, zone).to).toBe(spanOf(next, zone).from);
      const seconds = secondsIn(each, zone);
      expect(seconds).toBe(
        (startOfMonth(next, zone).getTime() - startOfMonth(each, zone).getTime()) / 1000,
      );
      // 28 to 31 days, more or less what a clock was ever set by: at most a day (Samoa, 2011) and a change of summer time
      expect(seconds).toBeGreaterThanOrEqual(27 * 86_400 - 7200);
      expect(seconds).toBeLessThanOrEqual(32 * 86_400 + 7200);
    }),
    { numRuns: 2000 },
  );
});

test('both clock changes: a Danish March is an hour shorter, an October an hour longer, 2000 - 2100', () => {
  for (let year = 2000; year <= 2037; year += 1) {
    expect(secondsIn(monthOf(year, 3), 'Europe/Copenhagen')).toBe(743 * 3600);
    expect(secondsIn(monthOf(year, 10), 'Europe/Copenhagen')).toBe(745 * 3600);
  }
});
