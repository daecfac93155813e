import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { BUILT_IN } from '../scripts/bundle.js';
import { thirdParty } from '../scripts/third-party-list.ts';

/** Licences that ask for no more than to be named. */
const FREE = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  '(MIT OR GPL-3.0-or-later)', // taken under MIT
  '(MIT AND Zlib)',
];

test('THIRD-PARTY.md names what is installed now (npm run third-party writes it anew)', async () => {
  expect(await readFile('THIRD-PARTY.md', 'utf8')).toBe(await thirdParty());
});

test('every licence lets the package be passed on', async () => {
  const rows = [...(await thirdParty()).matchAll(/^\| (\S+) \| \d\S* \| (.+) \|$/gm)];
  expect(rows.length).toBeGreaterThan(100);
  const others = rows.filter(([, , licence = '']) => !FREE.includes(licence));
  expect(others.map(([, name, licence]) => `${name}: ${licence}`)).toEqual([]);
});

test('no package needs a script to be installed', async () => {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const scripts = Object.entries<{ dev?: boolean; hasInstallScript?: boolean }>(packages).filter(
    ([path, entry]) => path !== '' && !entry.dev && entry.hasInstallScript,
  );
  expect(scripts.map(([path]) => path)).toEqual([]);
});

test('docs/dependencies.md says of every package that is installed or built in what it is for', async () => {
  const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  const table = await readFile('docs/dependencies.md', 'utf8');
  const named = [...table.matchAll(/^\| (@?[a-z].*?) \| .* \| \d{4}/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  );
  expect(named).toEqual([...Object.keys(dependencies), ...BUILT_IN].sort());
});
