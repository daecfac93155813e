import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { FEATURES as OF_TABLES } from './tables/features.ts';
import { formOf as tableOf } from './tables/form.ts';
import { draftOf as draftTable, seedsOf as seedsOfTable } from './tables/mutant.ts';
import { FEATURES as OF_YEARS } from './years/features.ts';
import { formOf, OLD_YEARS } from './years/form.ts';
import { draftOf, seedsOf } from './years/mutant.ts';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('the workbooks that are filled and held against their author’s are two hundred, no two the same', () => {
  const ofYears = OF_YEARS.flatMap((feature, index) =>
    seedsOf(index).map((seed) => formOf(draftOf(feature, seed, OLD_YEARS))),
  );
  const ofTables = OF_TABLES.flatMap((feature, index) =>
    seedsOfTable(index).map((seed) =>
      tableOf(draftTable(feature, seed, { count: 0, whole: false })),
    ),
  );
  const all = [...ofYears, ...ofTables].map(digestOf);
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(new Set(all).size).toBe(all.length);
});
