import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { definitionsSchema, footnotesSchema, parseShown, withCatalogue } from './definitions.ts';

const calls = { id: 'calls', unit: 'count', from: 2020 };
const label = (from: number) => ({ from, label: `Kald ${from}` });
const accepts = (figure: object) =>
  definitionsSchema.safeParse({ title: 'VDX', figures: [{ labels: [label(2020)], ...figure }] })
    .success;

test('labels rise by their years, and the first is there from the first year on', () => {
  expect(accepts({ ...calls, labels: [label(2019), label(2023), label(2025)] })).toBe(true);
  expect(accepts({ ...calls, labels: [label(2020), label(2025), label(2023)] })).toBe(false);
  expect(accepts({ ...calls, labels: [label(2020), label(2020)] })).toBe(false);
  expect(accepts({ ...calls, labels: [label(2021)] })).toBe(false);
  expect(accepts({ ...calls, labels: [] })).toBe(false);
});

test.each(['*\u0007', '\u0000', '*\uD800'])(
  'a mark or a text that XML cannot hold is refused: %j',
  (bad) => {
    const footnotes = footnotesSchema(['calls']);
    const marks = [{ figure: 'calls', year: 2020, mark: bad }];
    expect(footnotes.safeParse({ marks }).error?.issues).toMatchObject([
      { path: ['marks', 0, 'mark'], message: 'text without control characters' },
    ]);
    expect(footnotes.safeParse({ texts: [{ year: 2020, text: `a${bad}` }] }).success).toBe(false);
    expect(accepts({ ...calls, labels: [{ from: 2020, label: `Kald${bad}` }] })).toBe(false);
    expect(accepts({ ...calls, group: bad })).toBe(false);
    expect(accepts({ ...calls, group: 'Drift' })).toBe(true);
  },
);

test('a figure ends no earlier than it begins', () => {
  expect(accepts({ ...calls, to: 2020 })).toBe(true);
  expect(accepts({ ...calls, to: 2019 })).toBe(false);
});

test('a month that is no text is refused as one that is no month', () => {
  const { error } = footnotesSchema(['calls']).safeParse({
    marks: [{ figure: 'calls', month: 202510, mark: '*' }],
  });
  expect(error?.issues).toMatchObject([
    { path: ['marks', 0, 'month'], message: 'a month such as 2025-10' },
  ]);
});

test('footnotes without marks or texts have none', () => {
  expect(footnotesSchema(['calls']).parse({})).toEqual({ marks: [], texts: [] });
});

test('a figure on no form is defined by the catalogue unless the folder defines it', () => {
  const [minutes, ...more] = withCatalogue([]);
  expect(more).toEqual([]);
  expect(minutes).toEqual({
    id: 'participant_minutes',
    unit: 'count',
    target: null,
    from: 1900,
    to: null,
    labels: [{ from: 1900, label: 'Deltagerminutter' }],
    percentSign: false,
    onForm: false,
    group: '',
  });
  const own = { ...minutes, from: 2025 } as NonNullable<typeof minutes>; // there, see above
  expect(withCatalogue([own])).toEqual([own]);
});

test('what the build keeps of the files of the package is what they say', () => {
  const [definitions, footnotes] = ['definitions.yaml', 'footnotes.yaml'].map((name) => ({
    name,
    text: readFileSync(new URL(`../../history/${name}`, import.meta.url), 'utf8'),
  }));
  if (!definitions || !footnotes) throw new RangeError('Two files were read.');
  const shown = parseShown(definitions, footnotes);
  expect(shown.definitions.length).toBeGreaterThan(9);
  expect(JSON.parse(JSON.stringify(shown))).toStrictEqual(shown);
});
