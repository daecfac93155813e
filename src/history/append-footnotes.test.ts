import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { newFootnotes } from '../workbook/import.ts';
import { appendFootnotes } from './append-footnotes.ts';

const PUBLISHED = fileURLToPath(new URL('../../history/footnotes.yaml', import.meta.url));

test('new notes are lines at the ends of their lists, and no other line changes', async () => {
  const before = await readFile(PUBLISHED, 'utf8');
  const after = appendFootnotes(before, {
    marks: [
      { figure: 'sms_sent', month: '2024-05', mark: '*' },
      { figure: 'sms_sent', year: 2024, mark: '**' },
    ],
    texts: [{ year: 2024, text: '** Ny opgørelse: fra maj' }],
  });
  const marks = "  - { figure: peak_capacity, year: 2024, mark: '*' }\n";
  expect(after).toBe(
    `${before.replace(
      marks,
      `${marks}  - { figure: sms_sent, month: 2024-05, mark: '*' }\n  - { figure: sms_sent, year: 2024, mark: '**' }\n`,
    )}  - year: 2024\n    text: '** Ny opgørelse: fra maj'\n`,
  );
});

test('lists that are empty or absent are begun', () => {
  const mark = { figure: 'sms_sent', year: 2024, mark: '*' };
  expect(appendFootnotes('# Noter\nmarks: []\n', { marks: [mark], texts: [] })).toBe(
    "# Noter\nmarks:\n  - { figure: sms_sent, year: 2024, mark: '*' }\n",
  );
  expect(appendFootnotes('marks: []\n', { marks: [], texts: [{ year: 2024, text: 'Ny' }] })).toBe(
    'marks: []\ntexts:\n  - year: 2024\n    text: Ny\n',
  );
});

test('a place that has a mark keeps it, and a text is known whatever its spacing and its year', () => {
  const known = {
    marks: [{ figure: 'sms_sent', year: 2023, mark: '*' }],
    texts: [{ year: 2023, text: '* Indført pr. 1. april' }],
  };
  const found = {
    marks: [
      { figure: 'sms_sent', year: 2023, mark: '**' },
      { figure: 'sms_sent', month: '2023-04' as const, mark: '*' },
    ],
    texts: [
      { year: 2024, text: '*Indført  pr. 1. april' },
      { year: 2024, text: '* Udgår' },
    ],
  };
  expect(newFootnotes(found, known)).toEqual({
    marks: [{ figure: 'sms_sent', month: '2023-04', mark: '*' }],
    texts: [{ year: 2024, text: '* Udgår' }],
  });
});

test('a last line keeps its comment, and one without its end gets it', () => {
  const note = { marks: [], texts: [{ year: 2024, text: 'Ny' }] };
  const begin = 'texts:\n  - { year: 2023, text: A }';
  const added = '  - year: 2024\n    text: Ny\n';
  expect(appendFootnotes(begin, note)).toBe(`${begin}\n${added}`);
  expect(appendFootnotes(`${begin} # set i 2023\nmarks: []\n`, note)).toBe(
    `${begin} # set i 2023\n${added}marks: []\n`,
  );
});

test.each(['\u2028', '\u2029'])(
  'a note keeps a sign that ends a line in other places (%j)',
  (sign) => {
    const begin = "texts:\n  - { year: 2016, text: 'Først' }\n";
    const text = `** Ny${sign}opgørelse`;
    const after = appendFootnotes(begin, { marks: [], texts: [{ year: 2024, text }] });
    expect(parse(after).texts[1]).toEqual({ year: 2024, text });
  },
);
