import { expect, test } from 'vitest';
import { masked } from './mask.ts';

test.each([
  'mysql://reporter:GEHEIM@db.example/vdx',
  'mysql:/reporter:GEHEIM@db.example/vdx',
  'mysql:reporter:GEHEIM@db.example/vdx',
  'jdbc:mysql://reporter:GEHEIM@db.example/vdx',
  'reporter:GEHEIM@db.example/vdx',
  '//reporter:GEHEIM@db.example/vdx',
  'mysql//reporter:GEHEIM@db.example/vdx',
  'The source /work/mysql:/reporter:GEHEIM@db.example/vdx does not exist.',
  'got "mysql://reporter:GE/HE:IM@GEHEIM@db.example/vdx"',
])('no password is left in %s', (text) => {
  const safe = masked(text);
  expect(safe).not.toContain('GEHEIM');
  expect(safe).toContain('reporter');
  expect(safe).toContain('db.example');
});

test.each([
  'figures.csv:2: "2025-13" is no month',
  'mysql://reporter@db.example:3306/vdx cannot be opened',
  'https://example.org/a:b',
  'write to fsi@example.org: it is read there',
])('what holds no password stays as it is: %s', (text) => {
  expect(masked(text)).toBe(text);
});
