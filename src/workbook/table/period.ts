import { LONG_MONTHS } from '../../format.ts';
import { type Month, monthOf, numberOf, YEARS, yearOf } from '../../period.ts';
import { dayIn, dayOfSerial, serialOf } from '../dates.ts';
import type { Stored } from '../import-cell.ts';
import { isDateFormat } from '../number-format.ts';

/** What a row says of its period: its own cell, and that of the year where it has one. */
export type Said = { period: Stored; year?: Stored };

type Named = { year?: number; month?: number };

/** The first month of a row: the month itself, or January of the year. Undefined where it is not certain. */
export function readPeriod(
  { period, year }: Said,
  { rows, epoch }: { rows: 'month' | 'year'; epoch: number },
): Month | undefined {
  const named = partsIn(period, { epoch, isYear: rows === 'year' });
  const own = year && partsIn(year, { epoch, isYear: true });
  if (!named || (year && own?.year === undefined)) return undefined;
  // A date beside the year must be of that year.
  if (own && named.year !== undefined && named.year !== own.year) return undefined;
  const which = own?.year ?? named.year;
  const month = rows === 'year' ? 1 : named.month;
  return which === undefined || month === undefined ? undefined : monthOf(which, month);
}

function partsIn(
  stored: Stored,
  { epoch, isYear }: { epoch: number; isYear: boolean },
): Named | undefined {
  if (stored.kind === 'text') return partsOfText(stored.text, isYear);
  if (stored.kind !== 'number') return undefined;
  const number = Number(stored.text);
  if (isDateFormat(stored.format)) return dayOfSerial(epoch, number);
  if (isYear) return isYearNumber(number) ? { year: number } : undefined;
  const [year, month] = [Math.floor(number / 100), number % 100];
  if (isYearNumber(year) && isMonthNumber(month)) return { year, month };
  return isMonthNumber(number) ? { month: number } : undefined;
}

const isYearNumber = (number: number) =>
  Number.isInteger(number) && number >= YEARS.first && number <= YEARS.last;
const isMonthNumber = (number: number) => Number.isInteger(number) && number >= 1 && number <= 12;

/** `Tal for 2025` where a year is asked for; otherwise `2025-09`, `09/2025`, `2025M09`, `sep 25`, `September 2025`. */
function partsOfText(text: string, isYear: boolean): Named | undefined {
  const words = text.match(WORDS) ?? [];
  const digits = words.filter((word) => /^\d+$/.test(word));
  const years = digits.map(Number).filter(isYearNumber);
  if (years.length > 1) return undefined;
  const [year] = years;
  if (isYear) return year === undefined ? undefined : { year };
  const names = words.filter((word) => /\p{L}{2}/u.test(word));
  const small = digits.filter((word) => word.length <= 2).map(Number);
  if (names.length > 1 || small.length > 1 || small.length + years.length !== digits.length) {
    return undefined;
  }
  if (names[0] === undefined) return withNumber(year, small[0]);
  // What stands before a month is a day.
  if (small.length > 0 && /^\d/.test(text)) return undefined;
  return withName(names[0], { year, short: small[0] });
}

/** The two digits of `sep 14`, which are its year, or a day; undefined where the text says its year in full. */
export function shortYearIn(stored: Stored): string | undefined {
  if (stored.kind !== 'text' || partsOfText(stored.text, false)?.year === undefined)
    return undefined;
  const digits = (stored.text.match(WORDS) ?? []).filter((word) => /^\d+$/.test(word));
  return digits.every((word) => word.length <= 2) ? digits[0] : undefined;
}

const WORDS = /\p{L}+|\d+/gu;

/** A name with a year, long or short (`sep 25`), or without. */
function withName(
  name: string,
  { year, short }: { year: number | undefined; short: number | undefined },
): Named | undefined {
  const month = monthNamed(name);
  if (month === undefined || (year !== undefined && short !== undefined)) return undefined;
  const own = year ?? (short === undefined ? undefined : 2000 + short);
  return own === undefined ? { month } : { month, year: own };
}

function withNumber(year: number | undefined, month: number | undefined): Named | undefined {
  if (month === undefined || !isMonthNumber(month)) return undefined;
  return year === undefined ? { month } : { month, year };
}

/** 9 for `sep`, `Sept` and `SEPTEMBER`. */
function monthNamed(word: string): number | undefined {
  const small = word.toLowerCase();
  const index = LONG_MONTHS.findIndex((name) => small.length >= 3 && name.startsWith(small));
  return index < 0 ? undefined : index + 1;
}

export type Step = { from: Month; to: Month; epoch: number; isDate: boolean };

/** What a cell that says one month, or its year, says of another in the same manner. */
export function movePeriod(value: number | string, step: Step): number | string {
  if (typeof value === 'string') return moveText(value, step);
  const { from, to, epoch, isDate } = step;
  if (isDate) {
    const month = { year: yearOf(to), month: numberOf(to) };
    return serialOf(epoch, dayIn(dayOfSerial(epoch, value), month));
  }
  if (value === yearOf(from)) return yearOf(to);
  if (value === numberOf(from)) return numberOf(to);
  return yearOf(to) * 100 + numberOf(to);
}

function moveText(text: string, { from, to }: Step): string {
  const words = text.match(WORDS) ?? [];
  const hasName = words.some((word) => /\p{L}{2}/u.test(word) && monthNamed(word) !== undefined);
  return text.replace(WORDS, (word) => {
    if (/\p{L}/u.test(word)) return monthNamed(word) === undefined ? word : renamed(word, to);
    if (Number(word) === yearOf(from)) return String(yearOf(to));
    const number = hasName ? yearOf(to) % 100 : numberOf(to);
    return word.length > 2 ? word : String(number).padStart(word.length, '0');
  });
}

/** `Okt` for `Sep`, `OKTOBER` for `SEPTEMBER`: as long, and in the same case. */
function renamed(word: string, to: Month): string {
  const name = LONG_MONTHS[numberOf(to) - 1] ?? '';
  const isWhole = word.length > 4 || LONG_MONTHS.includes(word.toLowerCase());
  const isMay = word.toLowerCase() === 'maj';
  const text = isWhole && !isMay ? name : name.slice(0, 3);
  if (word === word.toUpperCase()) return text.toUpperCase();
  return /^\p{Lu}/u.test(word) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

/** How the first row of an empty table says its period, where its cell shows no dates. */
export function plainPeriod(month: Month, rows: 'month' | 'year'): number | string {
  return rows === 'year' ? yearOf(month) : month;
}

/** The month that the head of a column names, 1 for January. */
export function readMonthName(stored: Stored, epoch: number): number | undefined {
  return partsIn(stored, { epoch, isYear: false })?.month;
}
