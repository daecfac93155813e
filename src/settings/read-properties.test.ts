import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { createFixture } from 'fs-fixture';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { UserError } from '../error.ts';
import { readSettings } from './read.ts';
import { settingsSchema } from './schema.ts';

const keys = Object.keys(settingsSchema.shape);
const anything = fc.anything({ maxDepth: 3, key: fc.oneof(fc.constantFrom(...keys), fc.string()) });

/** Text as a person may leave it, and mappings in which any key of the settings may hold anything. */
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.dictionary(fc.constantFrom(...keys, 'sourcs'), anything).map((value) => {
    try {
      return stringify(value);
    } catch {
      return 'sources: {}'; // not every value has a spelling in YAML
    }
  }),
);

test('no settings file makes it crash: it is read, or refused in a sentence', async () => {
  const fixture = await createFixture();
  onTestFinished(() => fixture.rm());
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      await writeFile(`${fixture.path}/vdx-report.yaml`, text);
      const read = await readSettings({ env: {}, cwd: fixture.path }).catch((error) => error);
      if (!(read instanceof Error)) return;
      expect(read).toBeInstanceOf(UserError);
      expect(read.message).toMatch(/\S/);
    }),
    { numRuns: 40 },
  );
});
