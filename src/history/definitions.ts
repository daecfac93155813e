import { z } from 'zod';
import { EXIT } from '../error.ts';
import { CATALOGUE, FIGURES, type FigureId } from '../figures/catalogue.ts';
import { isMonth, type Month } from '../period.ts';
import { isWritable, WRITABLE } from '../xml-text.ts';
import { readYaml } from '../yaml.ts';
import type { FigureDefinition, Footnotes, Ledger } from './ledger.ts';

const text = z.string().refine(isWritable, WRITABLE);
const filled = text.trim().min(1);
const FIRST_YEAR = 1900;
const year = z.int().min(FIRST_YEAR).max(9999);
const month = z.custom<Month>((value) => typeof value === 'string' && isMonth(value), {
  error: 'a month such as 2025-10',
});

const definition = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'an id of small letters, digits and _' }),
    unit: z.enum(['percent', 'count']),
    percent_sign: z.boolean().default(false),
    on_form: z.boolean().default(true),
    group: text.default(''),
    target: z.number().min(0).max(100).optional(),
    from: year,
    to: year.optional(),
    labels: z.array(z.strictObject({ from: year, label: filled })).min(1),
  })
  .refine(({ from, to = from }) => from <= to, { error: '"from" not after "to"' })
  .refine(({ from, labels }) => (labels[0]?.from ?? from) <= from && rise(labels), {
    error: 'labels by rising years, the first one from the first year on',
  })
  .transform(
    ({ percent_sign: percentSign, on_form: onForm, target = null, to = null, ...rest }) => {
      return { ...rest, percentSign, onForm, target, to } satisfies FigureDefinition;
    },
  );

function rise(labels: readonly { from: number }[]): boolean {
  return labels.every(({ from }, index) => index === 0 || (labels[index - 1]?.from ?? from) < from);
}

/** definitions.yaml: the title of the blocks and their rows in order. */
export const definitionsSchema = z.strictObject({
  title: filled,
  figures: z
    .array(definition)
    .min(1)
    .refine((figures) => new Set(figures.map(({ id }) => id)).size === figures.length, {
      error: 'every id once',
    }),
});

/** The definitions of a folder, and those of figures on no form, which follow from the catalogue where it has none. */
export function withCatalogue(definitions: readonly FigureDefinition[]): FigureDefinition[] {
  const known = new Set(definitions.map(({ id }) => id));
  const others = FIGURES.filter((id) => CATALOGUE[id].form === null && !known.has(id));
  return [...definitions, ...others.map(catalogueDefinition)];
}

function catalogueDefinition(id: FigureId): FigureDefinition {
  const { unit, target, texts } = CATALOGUE[id];
  const labels = [{ from: FIRST_YEAR, label: texts.danish.label }];
  const shown = { percentSign: false, onForm: false, group: '' };
  return { id, unit, target, from: FIRST_YEAR, to: null, labels, ...shown };
}

/** footnotes.yaml, of the figures that are defined. */
export function footnotesSchema(ids: readonly string[]) {
  const figure = z.enum(ids);
  const mark = z
    .strictObject({ figure, month: month.optional(), year: year.optional(), mark: filled })
    .refine((item) => (item.month === undefined) !== (item.year === undefined), {
      error: 'either month (a mark behind the figure) or year (behind the label)',
    })
    .transform(placedMark);
  return z.strictObject({
    marks: z.array(mark).default([]),
    texts: z.array(z.strictObject({ year, text: filled })).default([]),
  });
}

type WrittenMark = {
  figure: string;
  month?: Month | undefined;
  year?: number | undefined;
  mark: string;
};

function placedMark({ figure, month, year = 0, mark }: WrittenMark): Footnotes['marks'][number] {
  return month === undefined ? { figure, year, mark } : { figure, month, mark };
}

/** Both files, each by the name that errors call it. */
export function parseShown(
  definitions: { name: string; text: string },
  footnotes: { name: string; text: string },
): Omit<Ledger, 'entries'> {
  const { title, figures } = readYaml(definitions, definitionsSchema, EXIT.data);
  const all = withCatalogue(figures);
  const ids = all.map(({ id }) => id);
  return {
    title,
    definitions: all,
    footnotes: readYaml(footnotes, footnotesSchema(ids), EXIT.data),
  };
}
