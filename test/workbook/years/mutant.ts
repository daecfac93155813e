import { expect } from 'vitest';
import type { FigureDefinition } from '../../../src/history/ledger.ts';
import { fillWorkbook, workbookFaults } from '../../../src/workbook/fill.ts';
import { parseMapping } from '../../../src/workbook/mapping.ts';
import { sampleReport } from '../../report/report.ts';
import { NO_FORM } from '../no-form.ts';
import { seeded } from '../random.ts';
import { differencesOf } from './compare.ts';
import type { Feature } from './features.ts';
import { formOf, LABELS, newDraft, OLD_YEARS, putBlocks, yearOf } from './form.ts';

const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
const MAPPING = `${NO_FORM}history:
  sheet: Tal
  head: { column: A, text: KPI }
  year: { column: B, rows_above_head: 1 }
  label: A
  months: B:M
`;

const DEFINITIONS: readonly FigureDefinition[] = ['uptime_api', 'video_calls', 'sms_sent'].map(
  (id, index) => ({
    ...{ id, group: '', target: null, onForm: true, from: 2016, to: null },
    unit: index === 0 ? 'percent' : 'count',
    percentSign: index === 0,
    labels: [{ from: 2016, label: LABELS[index] ?? '' }],
  }),
);

/** A form of some years with a feature; where it stands, and which years it has, follows from the seed. */
export function draftOf(feature: Feature, seed: number, years: readonly number[]) {
  const made = newDraft(years, seed);
  feature.plan?.(made);
  putBlocks(made);
  feature.draw?.(made, seeded(seed));
  return made;
}

type Case = { feature: Feature; years: readonly number[] };

const templateOf = (workbook: Uint8Array, { mapping = {} }: Feature) => {
  const other = mapping.other_rows ? `  other_rows: ${JSON.stringify(mapping.other_rows)}\n` : '';
  return { workbook, mapping: parseMapping(MAPPING + other, names.mapping), names };
};

const reportOf = (years: readonly number[]) => sampleReport({ history: years.map(yearOf) });

export const fillYears = (workbook: Uint8Array, { feature, years }: Case): Uint8Array =>
  fillWorkbook(reportOf(years), templateOf(workbook, feature));

/** Three forms a feature; their years run downwards and upwards. */
export const seedsOf = (index: number) => [0, 1, 2].map((at) => 3 * index + at);

/** Grown by years, a form must be what its author would have made of all of them, or be refused. */
export function expectRightOrRefused(
  feature: Feature,
  seed: number,
  years: readonly number[],
): void {
  const made = draftOf(feature, seed, OLD_YEARS);
  const { refused } = feature;
  const refusal = typeof refused === 'function' ? refused(made) : refused;
  const form = formOf(made);
  if (refusal) {
    expect(() => fillYears(form, { feature, years })).toThrow(refusal);
    return;
  }
  const drawn = fillYears(formOf(draftOf(feature, seed, years)), { feature, years });
  expect(differencesOf(drawn, fillYears(form, { feature, years }))).toEqual([]);
  expect(workbookFaults(reportOf(years), templateOf(form, feature), DEFINITIONS)).toEqual([]);
}
