import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { figuresPage } from '../docs/build-figures.ts';

test('the page of the figures is what the catalogue says: npm run docs', () => {
  expect(readFileSync('docs/figures.md', 'utf8')).toBe(figuresPage());
});
