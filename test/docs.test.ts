import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PAGES } from '../docs/build.ts';

test.each(Object.entries(PAGES))('docs/%s is what the code says: npm run docs', (name, page) => {
  expect(readFileSync(`docs/${name}`, 'utf8')).toBe(page());
});
