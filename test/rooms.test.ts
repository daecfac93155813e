import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** The rooms of the house from the roof to the ground: each may import what stands below it, and nothing above. */
const ROOMS = [
  'main',
  'cli',
  'commands',
  'measure',
  'sample',
  'workbook',
  'pages',
  'export',
  'db',
  'report',
  'settings',
  'history',
  'figures',
  'tables',
  'ooxml',
] as const;

/** Single files beside the rooms: one noun each, and on the ground. */
const GROUND = 'ground';

function roomOf(file: string): string {
  const [, first = ''] = file.split('/');
  const name = first.replace(/\.ts$/, '');
  return ROOMS.find((room) => room === name) ?? GROUND;
}

const floorOf = (file: string) => [...ROOMS, GROUND].indexOf(roomOf(file) as 'main');

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => join('src', name));

const imports = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(
    ([, to = '']) => ({
      from: file,
      to: normalize(join(dirname(file), to)),
    }),
  ),
);

test('every import of the house leads to a file of it', () => {
  expect(imports.length).toBeGreaterThan(300);
  expect(imports.filter(({ to }) => !files.includes(to))).toEqual([]);
});

test('no import leads to a room above', () => {
  expect(imports.filter(({ from, to }) => floorOf(to) < floorOf(from))).toEqual([]);
});

test('what reads and writes does not lean on what else does: they meet in the commands', () => {
  const apart = ['sample', 'workbook', 'pages', 'measure', 'export'];
  const meeting = imports.filter(
    ({ from, to }) =>
      roomOf(from) !== roomOf(to) && apart.includes(roomOf(from)) && apart.includes(roomOf(to)),
  );
  expect(meeting).toEqual([]);
});

test('the folders below src are the rooms that the house is drawn with', () => {
  const folders = readdirSync('src', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(folders.filter((name) => !ROOMS.some((room) => room === name))).toEqual([]);
});
