import { expect } from 'vitest';
import { fillWorkbook, workbookFaults } from '../../../src/workbook/fill.ts';
import { parseMapping } from '../../../src/workbook/mapping.ts';
import { sampleReport } from '../../report/report.ts';
import { NO_FORM } from '../no-form.ts';
import { type Random, seeded } from '../random.ts';
import { differencesOf } from '../years/compare.ts';
import type { Feature } from './features.ts';
import {
  DEFINITIONS,
  type Draft,
  FIGURES,
  formOf,
  historyOf,
  letters,
  monthsOf,
  putTable,
} from './form.ts';

const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };

function mappingOf(draft: Draft): ReturnType<typeof parseMapping> {
  const columns = draft.figures.map((figure, at) => `${figure}: ${letters(draft, at + 1)}`);
  const text = `${NO_FORM}history:
  rows: month
  sheet: Tal
  head: { column: ${letters(draft, 0)}, text: Måned }
  figures: { ${columns.join(', ')} }
`;
  return parseMapping(text, names.mapping);
}

/** A table of `old` months, or of all of them, with its feature; where it stands follows from the seed. */
export function draftOf(
  feature: Feature,
  seed: number,
  { count, whole }: { count: number; whole: boolean },
): Draft {
  const random = seeded(seed);
  const old = 3 + random(12);
  const draft: Draft = {
    ...{ months: monthsOf(whole ? old + count : old), old, isUpward: seed % 3 === 2 },
    ...{ head: 3 + random(4), column: 1 + random(4), figures: shuffled(random), say: undefined },
    ...{ cells: new Map(), rows: new Map(), before: [], behind: [], names: [], other: [] },
    made: {},
  };
  feature.plan?.(draft, random);
  putTable(draft);
  feature.draw?.(draft, random);
  return draft;
}

function shuffled(random: Random): string[] {
  const rest: string[] = [...FIGURES];
  return FIGURES.flatMap(() => rest.splice(random(rest.length), 1));
}

export const reportOf = (draft: Draft, count: number) =>
  sampleReport({ history: historyOf(draft.old + count) });

export const templateOf = (draft: Draft) => ({
  workbook: formOf(draft),
  mapping: mappingOf(draft),
  names,
});

const fillTable = (draft: Draft, count: number) =>
  fillWorkbook(reportOf(draft, count), templateOf(draft));

/** Three tables a feature; one of them has its newest month on top. */
export const seedsOf = (index: number) => [0, 1, 2].map((at) => 3 * index + at);

/** Grown by so many months, a table must be what its author would have made of all, or be refused. */
export function expectTableRightOrRefused(feature: Feature, seed: number, count: number): void {
  const made = draftOf(feature, seed, { count, whole: false });
  const { refused } = feature;
  const refusal = typeof refused === 'function' ? refused(made) : refused;
  if (refusal) {
    expect(() => fillTable(made, count)).toThrow(refusal);
    return;
  }
  const drawn = draftOf(feature, seed, { count, whole: true });
  expect(differencesOf(fillTable(drawn, count), fillTable(made, count))).toEqual([]);
  expect(workbookFaults(reportOf(made, count), templateOf(made), DEFINITIONS)).toEqual([]);
}
