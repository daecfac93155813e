import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FEATURES as OF_TABLES } from './tables/features.ts';
import { formOf as tableOf } from './tables/form.ts';
import { draftOf as draftTable, seedsOf as seedsOfTable } from './tables/mutant.ts';
import { FEATURES as OF_YEARS } from './years/features.ts';
import { formOf, OLD_YEARS } from './years/form.ts';
import { draftOf, seedsOf } from './years/mutant.ts';

/** Of what the parts say: a zip holds the time of its making as well. */
function digestOf(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  for (const [name, part] of Object.entries(unzipSync(bytes))) hash.update(name).update(part);
  return hash.digest('hex');
}

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
