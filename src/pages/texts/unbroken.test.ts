import { expect, test } from 'vitest';
import { unbroken } from './unbroken.ts';

test.each([
  ['9 t 36 min nedetid', '9_t_36_min nedetid'],
  ['krav 99,50 %), 6 t', 'krav 99,50_%), 6_t'],
  ['oktober 2025 (99,39 – 100,00 %)', 'oktober 2025 (99,39_–_100,00_%)'],
  ['varighed ≥ 30 sekunder', 'varighed ≥_30 sekunder'],
  ['36 timer i 2025 tilsammen', '36 timer i 2025 tilsammen'],
])('%s', (sentence, kept) => {
  expect(unbroken(sentence).replaceAll('\u00A0', '_')).toBe(kept);
});
