import { test } from 'vitest';
import { FEATURES } from './tables/features.ts';
import { expectTableRightOrRefused } from './tables/mutant.ts';

for (const feature of FEATURES) {
  test(`ten years on, a table with ${feature.name} is right or refused`, () => {
    for (const seed of [2, 3]) expectTableRightOrRefused(feature, seed, 120);
  });
}
