import type { Entry } from '../figures/figure.ts';
import { isMonth, YEARS, yearOf } from '../period.ts';
import { type Problem, suggestion } from '../problem.ts';
import type { FigureDefinition, Revision } from './ledger.ts';
import { reaches } from './years.ts';

export const FIGURES_HEAD = 'month,figure,value';
export const REVISIONS_HEAD = 'revised_at,month,figure,old,new,reason';

/** What a file says, with every line that it does not say well. */
export type Parsed<Item> = { items: Item[]; problems: Problem[] };

/** The lines of figures.csv, in any order; a figure stands once. */
export function parseFigures(
  text: string,
  definitions: readonly FigureDefinition[],
): Parsed<Entry> {
  const lines = new Map<string, number>();
  const known = new Map(definitions.map((definition) => [definition.id, definition]));
  return parseLines(text, FIGURES_HEAD, (record, line) => {
    const entry = parseEntry(record, known);
    if (typeof entry === 'string') return entry;
    const key = record.slice(0, record.lastIndexOf(','));
    const first = lines.get(key);
    lines.set(key, first ?? line);
    if (first === undefined) return entry;
    return `${entry.figure} of ${entry.month} stands in line ${first} already; keep one of them`;
  });
}

/** The lines of revisions.csv, oldest first; no text means no revisions. */
export function parseRevisions(text: string): Parsed<Revision> {
  if (text === '') return { items: [], problems: [] };
  return parseLines(text, REVISIONS_HEAD, parseRevision);
}

function parseLines<Item extends object>(
  text: string,
  head: string,
  parse: (record: string, line: number) => Item | string,
): Parsed<Item> {
  const [first = '', ...records] = text.replaceAll('\r\n', '\n').replace(/\n$/, '').split('\n');
  const parsed: Parsed<Item> = { items: [], problems: [] };
  const complain = (line: number, what: string) =>
    parsed.problems.push({ line, key: '', text: what });
  if (first !== head) complain(1, `expected the head "${head}", got "${first}"`);
  records.forEach((record, index) => {
    const line = index + 2;
    const item = record.trim() === '' ? 'a blank line; remove it' : parse(record, line);
    if (typeof item === 'string') complain(line, item);
    else parsed.items.push(item);
  });
  return parsed;
}

/** The definitions by the ids of their figures. */
type Known = ReadonlyMap<string, FigureDefinition>;

function parseEntry(record: string, known: Known): Entry | string {
  const [month = '', figure = '', value, more] = record.split(',');
  if (value === undefined || more !== undefined) return `expected ${FIGURES_HEAD}, got "${record}"`;
  if (!isMonth(month)) return `"${month}" is no month; write it as 2025-10`;
  const year = yearOf(month);
  if (year < YEARS.first || year > YEARS.last)
    // every year between has a block in the report
    return `${month} is not between ${YEARS.first} and ${YEARS.last}`;
  const definition = known.get(figure);
  if (!definition) return `"${figure}" is no figure; ${suggestion(figure, [...known.keys()])}`;
  if (!reaches(definition, year)) return `${month} is outside ${yearsOf(definition)}`;
  return valueProblem(value, definition) ?? { month, figure, value: Number(value) };
}

function yearsOf({ id, from, to }: FigureDefinition): string {
  return `the years of ${id} in definitions.yaml (${from} - ${to ?? ''})`.replace(
    ' - )',
    ' and later)',
  );
}

/** What is wrong with a value, or nothing. */
function valueProblem(value: string, { id, unit }: FigureDefinition): string | undefined {
  if (unit === 'count') {
    const fits = /^(0|[1-9]\d*)$/.test(value) && Number.isSafeInteger(Number(value));
    return fits ? undefined : `${id} is a count: expected a whole number, got "${value}"`;
  }
  const fits = /^\d{1,3}\.\d\d$/.test(value) && Number(value) <= 100;
  return fits
    ? undefined
    : `${id} is a percentage: expected two decimals, such as 98.60, got "${value}"`;
}

function parseRevision(record: string): Revision | string {
  const match = /^([^,]+),([^,]+),([^,]+),(\d+(?:\.\d+)?)?,(\d+(?:\.\d+)?)?,(.+)$/.exec(record);
  const [, revisedAt = '', month = '', figure = '', old, now, reason = ''] = match ?? [];
  if (!match || !isMonth(month)) return `expected ${REVISIONS_HEAD}, got "${record}"`;
  const [before, after] = [numberOrNull(old), numberOrNull(now)];
  return { revisedAt, month, figure, old: before, new: after, reason: unquote(reason) };
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function unquote(field: string): string {
  return field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
}
