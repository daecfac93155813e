import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { column, type Dataset } from '../dataset.ts';
import { renderCsv } from './csv.ts';

const COLUMNS = [
  column('month', 'month', 'Month'),
  column('note', 'text', 'Note'),
  column('calls', 'count', 'Calls'),
];

/** What nobody writes and somebody will: quotes, separators, line ends, formulas, letters of every script. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\n', '\r', '=', '+', '-', '@', "'", '\t', 'ø', ' '),
  }),
);
const row = fc.tuple(fc.constantFrom('2025-10', '2199-12'), fc.option(text), fc.nat());

const datasetOf = (rows: Dataset['rows']): Dataset => ({ name: 'x', columns: COLUMNS, rows });

test('whatever a table holds, an analyst reads it back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      const read = parse(await renderCsv(datasetOf(rows), { danish: false }), {
        relax_column_count: false,
      });
      const written = rows.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
      expect(read).toEqual([['month', 'note', 'calls'], ...written]);
    }),
  );
});

test('a Danish Excel gets the same texts, and none that it would run', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      const csv = await renderCsv(datasetOf(rows), { danish: true });
      const [, ...read] = parse(csv, {
        delimiter: ';',
        bom: true,
        record_delimiter: '\r\n',
      }) as string[][];
      for (const [index, [, note = '']] of read.entries()) {
        const written = rows[index]?.[1] ?? '';
        expect([written, `'${written}`]).toContain(note);
        expect(note).not.toMatch(/^[=+\-@\t\r]/);
      }
      expect(read).toHaveLength(rows.length);
    }),
  );
});

const plain = fc.string({ unit: fc.constantFrom('a', 'Z', '7', '.', '_', ':', '-', '*') });

test.each([
  [false, { delimiter: ',' }],
  [true, { delimiter: ';', bom: true, escape_formulas: true, record_delimiter: 'windows' }],
])(
  'what needs no quotes is written as csv-stringify would (Danish: %s)',
  async (danish, manner) => {
    const counts = fc.tuple(fc.constant('2025-10'), fc.option(plain), fc.nat());
    await fc.assert(
      fc.asyncProperty(fc.array(counts), async (rows) => {
        const texts = rows.map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
        expect(await renderCsv(datasetOf(rows), { danish })).toBe(
          stringify([['month', 'note', 'calls'], ...texts], manner),
        );
      }),
    );
  },
);
