import { type Template, workbookRoot } from '../ooxml/template.ts';
import { childOf, isOn } from '../ooxml/xml.ts';

/** A day; `month` 1 is January. */
export type Day = { year: number; month: number; date: number };

const DAY_MS = 86_400_000;

/** Day 0 of the workbook: spreadsheets count from 30 December 1899, or from 1 January 1904 where they say so. */
export function epochOf(template: Template): number {
  const properties = childOf(workbookRoot(template), 'workbookPr');
  const is1904 = properties !== undefined && isOn(properties, 'date1904');
  return is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
}

/** The day that a number stands for in a cell shown as a date. */
export function dayOfSerial(epoch: number, serial: number): Day {
  const day = new Date(epoch + Math.floor(serial) * DAY_MS);
  return { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, date: day.getUTCDate() };
}

export function serialOf(epoch: number, { year, month, date }: Day): number {
  return Math.round((Date.UTC(year, month - 1, date) - epoch) / DAY_MS);
}

/** The same day in another month; the last day of a month stays the last. */
export function dayIn({ year, month, date }: Day, to: Omit<Day, 'date'>): Day {
  const last = daysIn(to.year, to.month);
  const isLast = date === daysIn(year, month);
  return { ...to, date: isLast ? last : Math.min(date, last) };
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
