import { z } from 'zod';
import { EXIT } from '../error.ts';
import { CATALOGUE, FIGURES, type FigureId } from '../figures/catalogue.ts';
import { columnLetters, columnNumber } from '../ooxml/refs.ts';
import { readYaml } from '../yaml.ts';

/** A defined name, or an address such as `Ark1!B5`. */
const place = z.string().trim().min(1);

/** `none` says that the template has no such place; a field that is left out is an oversight. */
const maybe = place.transform((text) => (text === 'none' ? null : text));
const column = z.string().regex(/^[A-Z]{1,3}$/, { error: 'the letters of a column, such as B' });
const three = z.tuple([place, place, place], { error: 'three places, one for each month' });

const figure = z.strictObject({
  values: three,
  target: maybe.optional(),
  definition: maybe.optional(),
  label: maybe.optional(),
});

/** `none`, as for a place; not a union, so that problems inside are told where they are. */
function orNone<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === 'none' ? null : value), schema.nullable());
}

const figureOrNone = orNone(figure);

/** A figure that stands on FSI's form needs a place, or `none`; any other may have one. */
const figures = Object.fromEntries(
  FIGURES.map((id) => [id, CATALOGUE[id].form ? figureOrNone : figureOrNone.optional()]),
  // fromEntries forgets the keys; which of them may be left out is known when it runs
) as unknown as Record<FigureId, z.ZodOptional<typeof figureOrNone>>;

const twelve = { error: 'the twelve month columns, as D:O or as a list' };
const months = z.preprocess(
  (value) => (typeof value === 'string' ? spanColumns(value) : value),
  z.array(column, twelve).length(12, twelve),
);

const blocks = z.strictObject({
  /** Only a table with one head says what its rows are. */
  rows: z.undefined().optional(),
  sheet: z.string().min(1),
  /** The text by which the head row of every block is known, and where it stands. */
  head: z.strictObject({ column, text: z.string().min(1) }),
  year: z.strictObject({ column, rows_above_head: z.int().min(0).default(0) }),
  label: column,
  months,
  group: column.optional(),
  requirement: column.optional(),
  notes: column.optional(),
  /** Other labels by which a figure's row is known. */
  labels: z.record(z.string(), z.array(z.string())).default({}),
  /** Labels of rows that every year has beside its figures, such as a sum. */
  other_rows: z.array(z.string().min(1)).default([]),
  /** Figures that the template has no rows for. */
  omit: z.array(z.string()).default([]),
  /** The first year that the template shows. */
  from: z.int().optional(),
});

/** The columns of a figure in a table, a month each; `none` where the table does not show it. */
const figureColumns = z.preprocess(
  (value) => (typeof value === 'string' ? columnsIn(value) : value),
  z.array(column, { error: 'the letters of its columns, or none' }),
);

/** How many months a row of a table holds, and so how many columns a figure has. */
export const MONTHS_IN_ROW = { month: 1, year: 12 } as const;

const table = z
  .strictObject({
    rows: z.enum(['month', 'year']),
    sheet: z.string().min(1),
    /** The text of the one head row; its column holds the month, or the year, of each row. */
    head: z.strictObject({ column, text: z.string().min(1) }),
    /** The column of the year, where the months stand without theirs. */
    year: column.optional(),
    figures: z.record(z.string(), figureColumns),
    from: z.int().optional(),
  })
  .superRefine(({ rows, head, year, figures }, { addIssue }) => {
    const wanted = MONTHS_IN_ROW[rows];
    const taken = new Set([head.column, year]);
    for (const [id, columns] of Object.entries(figures)) {
      const isRight = columns.length === 0 || columns.length === wanted;
      const length = wanted === 1 ? 'one column, such as C' : 'twelve columns, such as C:N';
      const isTaken = columns.some((letters) => taken.has(letters));
      const message = isRight ? 'columns that nothing else stands in' : length;
      if (!isRight || isTaken) addIssue({ code: 'custom', path: ['figures', id], message });
      for (const letters of columns) taken.add(letters);
    }
  });

const history = z.discriminatedUnion('rows', [blocks, table], {
  error: 'month or year; for blocks of rows, one a year, leave it out',
});

const mapping = z.strictObject({
  fields: z.strictObject({
    system: maybe,
    authority: maybe,
    period: maybe,
    compliant: maybe,
    comments: maybe,
    sample_mark: maybe.optional(),
  }),
  months: z.array(three),
  figures: z.strictObject(figures),
  contact: z.strictObject({ name: maybe, organisation: maybe, phone: maybe, email: maybe }),
  history: orNone(history),
});

/** What the quarter's form shows; a workbook that has no such form leaves all of it out. */
const FORM = ['fields', 'months', 'figures', 'contact'];

/** A mapping of a history alone needs to say nothing of the form. */
function withoutForm(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('history' in value)) return value;
  if (value.history === 'none' || FORM.some((key) => key in value)) return value;
  const none = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 'none']));
  return {
    fields: none(['system', 'authority', 'period', 'compliant', 'comments']),
    months: [],
    figures: none(FIGURES.filter((id) => CATALOGUE[id].form)),
    contact: none(['name', 'organisation', 'phone', 'email']),
    ...value,
  };
}

const schema = z.preprocess(withoutForm, mapping);

/** Where each field of the report goes in a workbook. */
export type Mapping = z.infer<typeof schema>;
export type HistoryLayout = z.infer<typeof history>;
/** A sheet with a block of rows for each year. */
export type BlockLayout = z.infer<typeof blocks>;
/** A sheet with one head and a row for each month, or each year. */
export type TableLayout = z.infer<typeof table>;

/** The figures that the workbook does not show. */
export function omittedFigures(layout: HistoryLayout): string[] {
  if (layout.rows === undefined) return layout.omit;
  return Object.entries(layout.figures).flatMap(([id, { length }]) => (length === 0 ? [id] : []));
}

/** `B`, `B:M`, or `none`. */
function columnsIn(text: string): string[] {
  if (text === 'none') return [];
  return text.includes(':') ? spanColumns(text) : [text];
}

/** `D`, `E` .. `O` for `D:O`. */
function spanColumns(span: string): string[] {
  const [, first = '', last = ''] = /^([A-Z]{1,3}):([A-Z]{1,3})$/.exec(span) ?? [];
  if (!first || !last) return [];
  const [from, to] = [columnNumber(first), columnNumber(last)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) =>
    columnLetters(from + index),
  );
}

/** `name` is what errors call the file: its path. Every problem is told, each with its line. */
export function parseMapping(text: string, name: string): Mapping {
  return readYaml({ name, text }, schema, EXIT.output);
}
