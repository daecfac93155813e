import { expect, test } from 'vitest';
import { descendantsOf } from '../../src/ooxml/xml.ts';
import { partRoot } from './packages.ts';
import { FEATURES } from './years/features.ts';
import { formOf, numberOf, OLD_YEARS, rowOf } from './years/form.ts';
import { draftOf, expectRightOrRefused, fillYears, seedsOf } from './years/mutant.ts';

const yearsOn = (count: number) => Array.from({ length: 2 + count }, (_, at) => 2024 + at);
const TEN_YEARS_ON = yearsOn(10);

for (const [index, feature] of FEATURES.entries()) {
  test(`years on, a form with ${feature.name} is right or refused, years down and years up`, () => {
    for (const seed of seedsOf(index)) expectRightOrRefused(feature, seed, yearsOn(1 + (seed % 3)));
  });
}

/** What real forms look like, each with its years down (0) or up (1). */
const LAYOUTS = [
  ['nothing', 0],
  ['nothing', 1],
  ['a total right below', 0],
  ['a second block to the right', 0],
  ['a table beside the newest block', 0],
  ['months that are dates', 0],
] as const;

test.each(LAYOUTS)('ten years on, a form with %s is right', (name, seed) => {
  const feature = FEATURES.find((each) => each.name === name);
  if (!feature) throw new Error(`There is no feature "${name}".`);
  expect(feature.refused).toBeUndefined();
  expectRightOrRefused(feature, seed, TEN_YEARS_ON);
});

test('every figure of ten years on stands in its month', () => {
  for (const seed of [0, 1]) {
    const feature = { name: 'nothing' };
    const grown = fillYears(formOf(draftOf(feature, seed, OLD_YEARS)), {
      feature,
      years: TEN_YEARS_ON,
    });
    const root = partRoot(grown, 'xl/worksheets/sheet1.xml');
    const cells = new Map(
      descendantsOf(root, ['c']).map((cell) => [cell.getAttribute('r'), cell.textContent]),
    );
    const made = draftOf(feature, seed, TEN_YEARS_ON);
    for (const year of TEN_YEARS_ON) {
      const december = [1, 2].map((index) => cells.get(`M${rowOf(made, year, index)}`));
      expect(december).toEqual([1, 2].map((index) => String(numberOf(year, index, 11))));
    }
  }
});
