import { expect, test } from 'vitest';
import { EXIT } from '../../error.ts';
import { type Selection, selectPlaces } from './select.ts';
import { treeOf } from './tree.ts';

const organisations = (
  ...given: readonly (readonly [id: string, parent: string | null, code: string | null])[]
) => given.map(([id, parent_id, code]) => ({ id, parent_id, code, name: null }));

const TREE = treeOf(
  organisations(
    ['1', null, 'NORD'],
    ['2', '1', 'AALBORG'],
    ['3', '2', 'WARD'],
    ['4', null, 'SYD'],
    ['5', '4', 'WARD'],
    ['6', '5', null],
  ),
);

const told = (selection: Selection) => selectPlaces(TREE, selection).map(({ id }) => id);

test('without a code all organisations are told, to the depth that is asked for', () => {
  expect(told({})).toEqual(['1', '2', '3', '4', '5', '6']);
  expect(told({ depth: 0 })).toEqual(['1', '4']);
  expect(told({ depth: 1 })).toEqual(['1', '2', '4', '5']);
});

test('a code is told with all below it, and the depth begins at it', () => {
  expect(told({ code: 'AALBORG' })).toEqual(['2', '3']);
  expect(told({ code: 'AALBORG', depth: 0 })).toEqual(['2']);
  expect(told({ code: 'SYD', depth: 1 })).toEqual(['4', '5']);
});

test('a code of two organisations is told of both', () => {
  expect(told({ code: 'WARD' })).toEqual(['3', '5', '6']);
  expect(told({ code: 'WARD', depth: 0 })).toEqual(['3', '5']);
});

test('an organisation with the code of the one above it stays below that', () => {
  const tree = treeOf(organisations(['1', null, 'A'], ['2', '1', 'A'], ['3', '2', 'A']));
  expect(selectPlaces(tree, { code: 'A', depth: 1 }).map(({ id }) => id)).toEqual(['1', '2']);
});

test('a code that no organisation has is refused with the nearest', () => {
  expect(() => told({ code: 'NORDD' })).toThrow(
    expect.objectContaining({
      exitCode: EXIT.usage,
      message: 'There is no organisation "NORDD"; the nearest is "NORD".',
      hint: expect.stringContaining('without --organisation all are told'),
    }),
  );
  const nameless = treeOf(organisations(['1', null, null]));
  expect(() => selectPlaces(nameless, { code: 'A' })).toThrow(
    'There is no organisation "A"; none has a code.',
  );
});
