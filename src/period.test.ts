import { expect, test } from 'vitest';
import { EXIT } from './error.ts';
import {
  datesOf,
  type Month,
  monthsBetween,
  parseMonth,
  parsePeriod,
  parseQuarter,
  quarterOf,
  secondsBetween,
  shiftMonth,
  utcText,
  yearBefore,
} from './period.ts';
import { lastQuarter, secondsIn, spanOf } from './zone.ts';

const FSI = { firstMonth: 3 };
const COPENHAGEN = 'Europe/Copenhagen';

test('2025Q3 is the published report of 01.09.25 - 30.11.25', () => {
  const { months } = parseQuarter('2025Q3', FSI);
  expect(months).toEqual(['2025-09', '2025-10', '2025-11']);
  expect(datesOf(months)).toEqual({ from: '2025-09-01', to: '2025-11-30' });
});

test.each(['2025Q3', '2025-Q3', '2025q3', '2025K3', '2025k3'])(
  '%s is a spelling of 2025Q3',
  (text) => {
    expect(parseQuarter(text, FSI).name).toBe('2025Q3');
  },
);

test('the fourth quarter runs over New Year and ends with February, leap years too', () => {
  expect(parseQuarter('2025Q4', FSI).months).toEqual(['2025-12', '2026-01', '2026-02']);
  expect(datesOf(parseQuarter('2025Q4', FSI).months).to).toBe('2026-02-28');
  expect(datesOf(parseQuarter('2023Q4', FSI).months).to).toBe('2024-02-29');
});

test('quarters may start with January, as VDX reports of 2018 did', () => {
  expect(parseQuarter('2018Q3', { firstMonth: 1 }).months).toEqual([
    '2018-07',
    '2018-08',
    '2018-09',
  ]);
});

test.each([
  [3, '2025-03', '2025-12'],
  [1, '2025-01', '2025-10'],
  [4, '2025-04', '2026-01'],
  [12, '2025-12', '2026-09'],
])(
  'a reporting year that begins with month %i has its first quarter from %s, its last from %s',
  (...wanted) => {
    const [firstMonth, first, last] = wanted;
    expect(parseQuarter('2025Q1', { firstMonth }).months[0]).toBe(first);
    expect(parseQuarter('2025Q4', { firstMonth }).months[0]).toBe(last);
  },
);

test.each(['2025Q5', '2025Q0', 'Q3', '', '2025', '25Q3', '2025Q33', ' 2025Q3'])(
  '"%s" is no quarter',
  (text) => {
    expect(() => parseQuarter(text, FSI)).toThrow(
      expect.objectContaining({
        exitCode: EXIT.usage,
        message: `"${text}" is not a quarter.`,
        hint: expect.stringContaining('2025Q3'),
      }),
    );
  },
);

test('a month is written 2025-10', () => {
  expect(['2025-01', '2025-09', '2025-10', '2025-12'].map(parseMonth)).toEqual([
    '2025-01',
    '2025-09',
    '2025-10',
    '2025-12',
  ]);
});

const NO_MONTHS = ['2025-13', '2025-00', '2025-1', '202510', '', 'x2025-10', '2025-101', '5-10'];

test.each([...NO_MONTHS, 'year-10', '2025-1x', '2025-x1'])('"%s" is no month', (text) => {
  expect(() => parseMonth(text)).toThrow(
    expect.objectContaining({
      exitCode: EXIT.usage,
      message: `"${text}" is not a month.`,
      hint: expect.stringContaining('2025-10'),
    }),
  );
});

test('every month of a year lies in the quarter that holds it', () => {
  for (let count = 0; count < 24; count += 1) {
    const month = shiftMonth('2024-01', count);
    for (const firstMonth of [1, 2, 3, 12]) {
      expect(quarterOf(month, { firstMonth }).months).toContain(month);
    }
  }
  expect(quarterOf('2026-02', FSI).name).toBe('2025Q4');
});

test('months are calendar months in Copenhagen, in UTC half-open', () => {
  expect(spanOf('2025-10', COPENHAGEN)).toEqual({
    from: '2025-09-30 22:00:00',
    to: '2025-10-31 23:00:00',
  });
  expect(spanOf('2025-12', COPENHAGEN)).toEqual({
    from: '2025-11-30 23:00:00',
    to: '2025-12-31 23:00:00',
  });
});

test.each<[Month, number]>([
  ['2025-10', 745],
  ['2025-03', 743],
  ['2025-02', 672],
  ['2024-02', 696],
  ['2025-11', 720],
])('%s has %i hours', (month, hours) => {
  expect(secondsIn(month, COPENHAGEN)).toBe(hours * 3600);
});

test('a period without a month has no dates', () => {
  expect(() => datesOf([])).toThrow('A period has at least one month.');
});

test.each([
  ['2025-10-01 00:00:00', '2025-10-01 00:00:00', 0],
  ['2025-10-01 00:00:00', '2025-10-01 01:01:01', 3661],
  ['2025-10-01 00:00:00.25', '2025-10-01 00:00:01', 0.75],
  ['2025-09-30 22:00:00', '2025-10-31 23:00:00', 745 * 3600],
  ['2025-10-01 00:00:01', '2025-10-01 00:00:00', -1],
])('from %s to %s it is %d seconds', (from, to, seconds) => {
  expect(secondsBetween(from, to)).toBe(seconds);
});

test('an instant is written as SQL takes it', () => {
  expect(utcText(new Date('2025-10-05T09:08:07.654Z'))).toBe('2025-10-05 09:08:07');
});

test('a year before is the same month', () => {
  expect(yearBefore('2024-02')).toBe('2023-02');
  expect(shiftMonth('2025-01', -1)).toBe('2024-12');
});

test('spans do not depend on the zone of the machine', () => {
  const zone = process.env.TZ;
  try {
    for (const other of ['America/St_Johns', 'Pacific/Kiritimati', 'Europe/Copenhagen']) {
      process.env.TZ = other;
      expect(spanOf('2025-03', COPENHAGEN)).toEqual({
        from: '2025-02-28 23:00:00',
        to: '2025-03-31 22:00:00',
      });
      expect(shiftMonth('2025-03', 1)).toBe('2025-04');
      expect(datesOf(['2025-03']).to).toBe('2025-03-31');
    }
  } finally {
    process.env.TZ = zone;
  }
});

test('the quarter that ended last, by the local calendar', () => {
  const last = (now: string) =>
    lastQuarter(new Date(now), { firstMonth: 3, timeZone: 'Europe/Copenhagen' }).name;
  expect(last('2025-12-01T12:00:00Z')).toBe('2025Q3');
  expect(last('2025-11-30T22:59:59Z')).toBe('2025Q2'); // one second to December in Copenhagen
  expect(last('2025-11-30T23:00:00Z')).toBe('2025Q3');
  expect(last('2026-03-01T12:00:00Z')).toBe('2025Q4');
});

test('a period is a quarter, a month, or the months from one to another', () => {
  expect(parsePeriod('2025Q3', FSI)).toEqual(['2025-09', '2025-10', '2025-11']);
  expect(parsePeriod('2025-Q1', { firstMonth: 1 })).toEqual(['2025-01', '2025-02', '2025-03']);
  expect(parsePeriod('2025-10', FSI)).toEqual(['2025-10']);
  expect(parsePeriod('2024-11..2025-02', FSI)).toEqual([
    '2024-11',
    '2024-12',
    '2025-01',
    '2025-02',
  ]);
  expect(parsePeriod('2025-10..2025-10', FSI)).toEqual(['2025-10']);
});

test.each(['2025', '2025-13', '2025-10..', '..2025-10', '2025Q3..2025Q4', '', '2025-10...2025-11'])(
  '"%s" is no period',
  (text) => {
    expect(() => parsePeriod(text, FSI)).toThrow(
      expect.objectContaining({
        exitCode: EXIT.usage,
        message: `"${text}" is not a period.`,
        hint: expect.stringContaining('2024-01..2025-11'),
      }),
    );
  },
);

test('of three months nobody knows which is the last', () => {
  expect(() => parsePeriod('2025-01..2025-02..2025-03', FSI)).toThrow('is not a period');
});

test('a period begins before it ends, and is no longer than a hundred years', () => {
  expect(() => parsePeriod('2025-11..2025-10', FSI)).toThrow(
    expect.objectContaining({
      exitCode: EXIT.usage,
      message: 'The period 2025-11..2025-10 ends before it begins.',
      hint: 'Name the earlier month first: 2025-10..2025-11.',
    }),
  );
  expect(parsePeriod('1925-12..2024-12', FSI)).toHaveLength(99 * 12 + 1);
  expect(() => parsePeriod('1925-12..2025-01', FSI)).toThrow(
    expect.objectContaining({
      exitCode: EXIT.usage,
      message: 'The period 1925-12..2025-01 is longer than 100 years.',
    }),
  );
});

test('months between two take in both, and there are none where the first is the later', () => {
  expect(monthsBetween('2025-12', '2026-01')).toEqual(['2025-12', '2026-01']);
  expect(monthsBetween('2026-01', '2025-12')).toEqual([]);
});
