import { expect, test } from 'vitest';
import { descendantsOf } from '../../src/ooxml/xml.ts';
import { fillWorkbook } from '../../src/workbook/fill.ts';
import { parseMapping } from '../../src/workbook/mapping.ts';
import { sampleReport } from '../report/report.ts';
import { partRoot } from './packages.ts';
import { differencesOf } from './years/compare.ts';
import { FEATURES, type Feature, type Random } from './years/features.ts';
import { formOf, newDraft, numberOf, OLD_YEARS, putBlocks, rowOf, yearOf } from './years/form.ts';

const TEN_YEARS_ON = Array.from({ length: 12 }, (_, at) => 2024 + at);
const names = { workbook: 'own.xlsx', mapping: 'own.yaml' };
const MAPPING = `fields: { system: none, authority: none, period: none, compliant: none, comments: none }
months: []
figures: { uptime_infrastructure: none, uptime_api: none, video_meetings: none, video_calls: none, sms_sent: none, video_quality: none, peak_licences: none }
contact: { name: none, organisation: none, phone: none, email: none }
history:
  sheet: Tal
  head: { column: A, text: KPI }
  year: { column: B, rows_above_head: 1 }
  label: A
  months: B:M
`;

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

function draft(feature: Feature, years: readonly number[], seed: number) {
  const made = newDraft(years, seed % 2 === 1);
  feature.plan?.(made);
  putBlocks(made);
  feature.draw?.(made, seeded(seed));
  return made;
}

function fill(
  workbook: Uint8Array,
  { feature: { mapping = {} }, years }: { feature: Feature; years: readonly number[] },
): Uint8Array {
  const other = mapping.other_rows ? `  other_rows: ${JSON.stringify(mapping.other_rows)}\n` : '';
  return fillWorkbook(sampleReport({ history: years.map(yearOf) }), {
    workbook,
    mapping: parseMapping(MAPPING + other, names.mapping),
    names,
  });
}

function refusalOf({ refused }: Feature, made: ReturnType<typeof draft>): RegExp | undefined {
  return typeof refused === 'function' ? refused(made) : refused;
}

/** Grown by ten years, a form must be what its author would have made of twelve, or be refused. */
function expectRightOrRefused(feature: Feature, seed: number, years = TEN_YEARS_ON): void {
  const made = draft(feature, OLD_YEARS, seed);
  const refusal = refusalOf(feature, made);
  if (refusal) {
    expect(() => fill(formOf(made), { feature, years })).toThrow(refusal);
    return;
  }
  const grown = fill(formOf(made), { feature, years });
  const drawn = fill(formOf(draft(feature, years, seed)), { feature, years });
  expect(differencesOf(drawn, grown)).toEqual([]);
}

for (const feature of FEATURES) {
  test(`ten years on, a form with ${feature.name} is right or refused, years down and years up`, () => {
    for (const seed of [2, 3]) expectRightOrRefused(feature, seed);
  });
}

/** Ten of the two hundred a test, so that a test says where to look. */
const TENS = Array.from({ length: 20 }, (_, at) => at * 10);

test.each(TENS)('forms %d and on of two hundred, each with a feature drawn at random', (first) => {
  const years = TEN_YEARS_ON.slice(0, 4);
  for (let seed = first; seed < first + 10; seed += 1) {
    const feature = FEATURES[seeded(seed)(FEATURES.length)];
    if (feature) expectRightOrRefused(feature, seed, years);
  }
});

test('every figure of ten years on stands in its month', () => {
  for (const seed of [0, 1]) {
    const feature = { name: 'nothing' };
    const grown = fill(formOf(draft(feature, OLD_YEARS, seed)), { feature, years: TEN_YEARS_ON });
    const root = partRoot(grown, 'xl/worksheets/sheet1.xml');
    const cells = new Map(
      descendantsOf(root, ['c']).map((cell) => [cell.getAttribute('r'), cell.textContent]),
    );
    const made = draft(feature, TEN_YEARS_ON, seed);
    for (const year of TEN_YEARS_ON) {
      const december = [1, 2].map((index) => cells.get(`M${rowOf(made, year, index)}`));
      expect(december).toEqual([1, 2].map((index) => String(numberOf(year, index, 11))));
    }
  }
});
