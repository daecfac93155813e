import { test } from 'vitest';
import { FEATURES } from './tables/features.ts';
import { expectTableRightOrRefused, seedsOf } from './tables/mutant.ts';

for (const [index, feature] of FEATURES.entries()) {
  test(`months on, a table with ${feature.name} is right or refused`, () => {
    for (const seed of seedsOf(index)) expectTableRightOrRefused(feature, seed, 2 + (seed % 9));
  });
}

test('ten years on, a table is right', () => {
  expectTableRightOrRefused({ name: 'nothing' }, 1, 120);
});
