import { EXIT, UserError } from './error.ts';

/** A calendar month, `2025-10`. */
export type Month = `${number}-${number}`;

/** A quarter of the report, named after the year in which it starts, `2025Q3`. */
export type QuarterName = `${number}Q${1 | 2 | 3 | 4}`;

export type Quarter = {
  name: QuarterName;
  months: readonly [Month, Month, Month];
};

/** Half-open span of UTC instants as SQL takes them, `YYYY-MM-DD HH:MM:SS`. */
export type Span = { from: string; to: string };

/** Far beyond what anybody publishes: a year outside is a slip. */
export const YEARS = { first: 1990, last: 2199 } as const;

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;
const QUARTER = /^(\d{4})-?[QqKk]([1-4])$/;

export function isMonth(text: string): text is Month {
  return MONTH.test(text);
}

export function monthOf(year: number, number: number): Month {
  return `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}` as Month; // four digits and two, as its type says
}

export function yearOf(month: Month): number {
  return Number(month.slice(0, 4));
}

/** 1 for January .. 12 for December. */
export function numberOf(month: Month): number {
  return Number(month.slice(5));
}

export function parseMonth(text: string): Month {
  if (isMonth(text)) return text;
  throw new UserError(`"${text}" is not a month.`, EXIT.usage, {
    hint: 'Write year and month, for example 2025-10.',
  });
}

/** The month that lies `count` months after (or, if negative, before) `month`. */
export function shiftMonth(month: Month, count: number): Month {
  const months = 12 * yearOf(month) + numberOf(month) - 1 + count;
  return monthOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1);
}

/**
 * Reads `2025Q3`, `2025-Q3`, `2025q3` or `2025K3`. Q1 starts in `firstMonth` (FSI: 3, March), so that
 * by default 2025Q4 is December 2025 - February 2026.
 */
export function parseQuarter(text: string, { firstMonth }: { firstMonth: number }): Quarter {
  const match = QUARTER.exec(text);
  if (!match) {
    throw new UserError(`"${text}" is not a quarter.`, EXIT.usage, {
      hint: 'Write year and quarter, for example 2025Q3 (quarters are 1 to 4).',
    });
  }
  const [year, number] = [Number(match[1]), Number(match[2])];
  const first = shiftMonth(monthOf(year, firstMonth), 3 * (number - 1));
  return {
    name: `${match[1]}Q${number}` as QuarterName, // QUARTER has matched it
    months: [first, shiftMonth(first, 1), shiftMonth(first, 2)],
  };
}

const LONGEST_YEARS = 100;

/** Reads a quarter, a month, or all months from one to another: `2025Q3`, `2025-10`, `2024-01..2025-11`. */
export function parsePeriod(text: string, { firstMonth }: { firstMonth: number }): Month[] {
  if (isMonth(text)) return [text];
  if (QUARTER.test(text)) return [...parseQuarter(text, { firstMonth }).months];
  const [from = '', to = '', more] = text.split('..');
  if (!isMonth(from) || !isMonth(to) || more !== undefined) {
    throw new UserError(`"${text}" is not a period.`, EXIT.usage, {
      hint: 'Write a quarter (2025Q3), a month (2025-10) or two months (2024-01..2025-11).',
    });
  }
  if (from > to) {
    throw new UserError(`The period ${text} ends before it begins.`, EXIT.usage, {
      hint: `Name the earlier month first: ${to}..${from}.`,
    });
  }
  if (yearOf(to) - yearOf(from) < LONGEST_YEARS) return monthsBetween(from, to);
  throw new UserError(`The period ${text} is longer than ${LONGEST_YEARS} years.`, EXIT.usage);
}

/** All months from the first to the last, both taken in. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = shiftMonth(month, 1)) months.push(month);
  return months;
}

/** The quarter that a month lies in. */
export function quarterOf(month: Month, { firstMonth }: { firstMonth: number }): Quarter {
  return parseQuarter(quarterNameOf(month, { firstMonth }), { firstMonth });
}

/** The name of the quarter that a month lies in. */
export function quarterNameOf(month: Month, { firstMonth }: { firstMonth: number }): QuarterName {
  const offset = (numberOf(month) - firstMonth + 12) % 12;
  const year = yearOf(month) - (numberOf(month) < firstMonth ? 1 : 0);
  return `${year}Q${Math.floor(offset / 3) + 1}` as QuarterName; // an offset of 0 to 11 is in the first to the fourth
}

/** `2025-09-01` and `2025-11-30` for September - November 2025. */
export function datesOf(months: readonly Month[]): {
  from: string;
  to: string;
} {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) throw new RangeError('A period has at least one month.');
  const end = new Date(yearOf(last), numberOf(last), 0);
  return { from: `${first}-01`, to: `${last}-${end.getDate()}` };
}

/** `YYYY-MM-DD HH:MM:SS` in UTC. */
export function utcText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}

/** Seconds, with fractions, between two UTC instants as SQL gives them. */
export function secondsBetween(from: string, to: string): number {
  const time = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
  return (time(to) - time(from)) / 1000;
}

/** The same month one year before. */
export function yearBefore(month: Month): Month {
  return shiftMonth(month, -12);
}
