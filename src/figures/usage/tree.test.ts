import { expect, test } from 'vitest';
import { treeOf } from './tree.ts';

type Given = [id: string, parent: string | null, code: string | null];

const organisations = (...given: Given[]) =>
  given.map(([id, parent_id, code]) => ({ id, parent_id, code, name: null }));

const drawn = (...given: Given[]) =>
  treeOf(organisations(...given)).places.map(({ id, level }) => `${' '.repeat(level)}${id}`);

test('each organisation stands before those below it, neighbours by their codes', () => {
  const given: Given[] = [
    ['4', '2', 'A'],
    ['2', '1', 'SYD'],
    ['3', '1', 'NORD'],
    ['1', null, 'VDX'],
    ['5', '1', null],
  ];
  expect(drawn(...given)).toEqual(['1', ' 3', ' 2', '  4', ' 5']);
});

test('a circle is opened at its first organisation, and what hangs on it stays below', () => {
  const given: Given[] = [
    ['1', '3', 'B'],
    ['2', '1', 'A'],
    ['3', '2', 'C'],
    ['4', '3', '0'], // first by its code, and no part of the circle
    ['5', '5', 'OWN'],
  ];
  expect(drawn(...given)).toEqual(['2', ' 3', '  4', '  1', '5']);
  const { circles } = treeOf(organisations(...given));
  expect(circles.map((circle) => circle.map(({ code }) => code))).toEqual([
    ['A', 'B', 'C'],
    ['OWN'],
  ]);
});

test('an organisation whose parent is missing stands at the top and is told', () => {
  const given: Given[] = [
    ['1', 'gone', 'A'],
    ['2', '1', 'B'],
  ];
  expect(drawn(...given)).toEqual(['1', ' 2']);
  expect(treeOf(organisations(...given)).parentless.map(({ id }) => id)).toEqual(['1']);
});

test('an id that stands twice is one organisation, the first by its code, and the other is told', () => {
  const given: Given[] = [
    ['group 1', null, 'B'],
    ['group 1', null, 'A'],
    ['7', 'group 1', 'C'],
  ];
  expect(drawn(...given)).toEqual(['group 1', ' 7']);
  const { places, repeated } = treeOf(organisations(...given));
  expect(places[0]?.code).toBe('A');
  expect(repeated.map(({ code }) => code)).toEqual(['B']);
});

test('two organisations with one code are two', () => {
  expect(drawn(['group 1', null, 'A'], ['7', 'group 1', 'A'])).toEqual(['group 1', ' 7']);
});

test('of one code, and without one, the id decides, in whatever order they come', () => {
  const given: Given[] = [
    ['4', null, null],
    ['2', null, 'A'],
    ['3', null, null],
    ['1', null, 'A'],
    ['0', null, 'B'],
  ];
  const order = ['1', '2', '0', '3', '4'];
  expect(drawn(...given)).toEqual(order);
  expect(drawn(...[...given].reverse())).toEqual(order);
});
