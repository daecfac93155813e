import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { queryTemplates } from '../src/db/query.ts';
import { pageTemplates } from '../src/pages/template.ts';
import { compiledText } from '../src/templates.ts';
import { COMMAND } from './built.ts';

test('the build has compiled every query and every page', async () => {
  const built = await readFile(join(dirname(COMMAND), 'templates.js'), 'utf8');
  expect(built).toBe(await compiledText([await queryTemplates(), await pageTemplates()]));
});
