import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fillSettings } from './init-answers.ts';

const template = readFileSync('templates/vdx-report.yaml', 'utf8');

test('answers stand in their places, and every comment stays', () => {
  const text = fillSettings(template, {
    source: 'mysql://reporter@db/vdx',
    passwordFile: 'database.password',
    system: 'VDX: "test" #1',
    email: 'a@b.dk',
  });
  expect(parse(text)).toMatchObject({
    sources: { history: { url: 'mysql://reporter@db/vdx', password_file: 'database.password' } },
    system: { name: 'VDX: "test" #1', authority: '' },
    contact: { email: 'a@b.dk' },
    output: 'reports/',
  });
  const comments = (of: string) => of.match(/#.*$/gm)?.length;
  expect(comments(text)).toBe(comments(template));
});

test('without answers the settings are those of the package, letter by letter', () => {
  expect(fillSettings(template, {})).toBe(template);
});
